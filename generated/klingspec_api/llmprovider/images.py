# Generated from openapi/documented/llmprovider.yaml and openapi/observed/ by `make generate`. Do not edit.
"""Pictures from text, or from text and a reference picture.

See https://docs.llmprovider.ai/docs/API%20REFERENCE/Kling/Image
"""

import builtins
from collections.abc import (
    Mapping,
)
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ..specs import (
    DOWNLOAD_TIMEOUT,
    AsyncRun,
    Calls,
    CallSpec,
    DownloadOptions,
    ImageInput,
    Media,
    Run,
)
from .api.images import create_image
from .models.images import ImageRequest, ImagesResponse

if TYPE_CHECKING:
    from klingspec_contract.prices import Estimate


__all__ = [
    "AsyncImages",
    "Images",
    "ImagesResponse",
]

_CREATE_IMAGE: Final = CallSpec(
    operation=create_image,
    docs_url="https://docs.llmprovider.ai/docs/API%20REFERENCE/Kling/Image",
    body=ImageRequest,
    checks={"properties": {"image": {"x-image": {}}}},
    files=(Media(("data", "url"), "image/*", ""),),
)


class _Estimates:
    _calls: Calls

    def estimate(
        self,
        *,
        model: str,
        prompt: str,
        negative_prompt: str | None = None,
        image: ImageInput | None = None,
        image_fidelity: str | None = None,
        n: int | None = None,
        aspect_ratio: str | None = None,
        seconds: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> "Estimate":
        """Say what a call would cost by the provider's price list, and send nothing.

        Args:
            model: Which model draws, such as kling-img-v1.
            prompt: What the picture should show.
            negative_prompt: What the picture should not show.
            image: The reference picture: its URL, or its bytes in Base64.
            image_fidelity: How closely to follow the reference picture, as text.
            n: How many pictures to make. Default: 1.
            aspect_ratio: Width to height.
            seconds: The length of what is made, where the price is by the second and the request does not say it.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid for what would not be sent.
        """
        return self._calls.estimate(
            _CREATE_IMAGE,
            {
                "model": model,
                "prompt": prompt,
                "negative_prompt": negative_prompt,
                "image": image,
                "image_fidelity": image_fidelity,
                "n": n,
                "aspect_ratio": aspect_ratio,
            },
            extra_body,
            seconds,
        )


class Images(_Estimates):
    """Pictures from text, or from text and a reference picture.

    See https://docs.llmprovider.ai/docs/API%20REFERENCE/Kling/Image
    """

    def __init__(self, calls: Calls, run: Run) -> None:
        self._calls = calls
        self._run = run

    def generate(
        self,
        *,
        model: str,
        prompt: str,
        negative_prompt: str | None = None,
        image: ImageInput | None = None,
        image_fidelity: str | None = None,
        n: int | None = None,
        aspect_ratio: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> ImagesResponse:
        """Make images, and answer once they are there.

        Args:
            model: Which model draws, such as kling-img-v1.
            prompt: What the picture should show.
            negative_prompt: What the picture should not show.
            image: The reference picture: its URL, or its bytes in Base64.
            image_fidelity: How closely to follow the reference picture, as text.
            n: How many pictures to make. Default: 1.
            aspect_ratio: Width to height.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://docs.llmprovider.ai/docs/API%20REFERENCE/Kling/Image
        """
        return self._run(
            self._calls.call(
                _CREATE_IMAGE,
                {
                    "model": model,
                    "prompt": prompt,
                    "negative_prompt": negative_prompt,
                    "image": image,
                    "image_fidelity": image_fidelity,
                    "n": n,
                    "aspect_ratio": aspect_ratio,
                },
                extra_body,
            )
        )

    def download(
        self,
        answer: ImagesResponse,
        folder: str | PathLike[str],
        *,
        timeout: float = DOWNLOAD_TIMEOUT,
        max_bytes: int | None = None,
        allow_private_redirects: bool = False,
    ) -> builtins.list[Path]:
        """Save the files of an answer. Downloads are atomic and resumable; one that fails does not stop the others.

        Args:
            answer: What was answered.
            folder: Where to save them; it is made if it is not there.
            timeout: Seconds for all of them together.
            max_bytes: The most that one file may have.
            allow_private_redirects: Whether a redirect may lead to a private or loopback address.

        Raises DownloadFailed, which names what was saved and what not.
        """
        return self._run(
            self._calls.save(
                _CREATE_IMAGE, answer, folder, DownloadOptions(timeout, max_bytes, allow_private_redirects)
            )
        )


class AsyncImages(_Estimates):
    """Pictures from text, or from text and a reference picture.

    Each method is to be awaited. See https://docs.llmprovider.ai/docs/API%20REFERENCE/Kling/Image
    """

    def __init__(self, calls: Calls, run: AsyncRun) -> None:
        self._calls = calls
        self._run = run

    async def generate(
        self,
        *,
        model: str,
        prompt: str,
        negative_prompt: str | None = None,
        image: ImageInput | None = None,
        image_fidelity: str | None = None,
        n: int | None = None,
        aspect_ratio: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> ImagesResponse:
        """Make images, and answer once they are there.

        Args:
            model: Which model draws, such as kling-img-v1.
            prompt: What the picture should show.
            negative_prompt: What the picture should not show.
            image: The reference picture: its URL, or its bytes in Base64.
            image_fidelity: How closely to follow the reference picture, as text.
            n: How many pictures to make. Default: 1.
            aspect_ratio: Width to height.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://docs.llmprovider.ai/docs/API%20REFERENCE/Kling/Image
        """
        return await self._run(
            self._calls.call(
                _CREATE_IMAGE,
                {
                    "model": model,
                    "prompt": prompt,
                    "negative_prompt": negative_prompt,
                    "image": image,
                    "image_fidelity": image_fidelity,
                    "n": n,
                    "aspect_ratio": aspect_ratio,
                },
                extra_body,
            )
        )

    async def download(
        self,
        answer: ImagesResponse,
        folder: str | PathLike[str],
        *,
        timeout: float = DOWNLOAD_TIMEOUT,
        max_bytes: int | None = None,
        allow_private_redirects: bool = False,
    ) -> builtins.list[Path]:
        """Save the files of an answer. Downloads are atomic and resumable; one that fails does not stop the others.

        Args:
            answer: What was answered.
            folder: Where to save them; it is made if it is not there.
            timeout: Seconds for all of them together.
            max_bytes: The most that one file may have.
            allow_private_redirects: Whether a redirect may lead to a private or loopback address.

        Raises DownloadFailed, which names what was saved and what not.
        """
        return await self._run(
            self._calls.save(
                _CREATE_IMAGE, answer, folder, DownloadOptions(timeout, max_bytes, allow_private_redirects)
            )
        )
