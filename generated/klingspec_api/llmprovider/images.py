# Generated from openapi/documented/llmprovider.yaml and openapi/observed/ by `make generate`. Do not edit.
"""Pictures from text, or from text and a reference picture.

See https://docs.llmprovider.ai/docs/API%20REFERENCE/Kling/Image
"""

import builtins
from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import Any, Final

from ..specs import (
    AsyncRuntime,
    CallSpec,
    ImageInput,
    Media,
    Runtime,
)
from .api.images import create_image
from .models.images import ImageRequest, ImagesResponse

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


class Images:
    """Pictures from text, or from text and a reference picture.

    See https://docs.llmprovider.ai/docs/API%20REFERENCE/Kling/Image
    """

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

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
        return self._runtime.call(
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

    def download(self, answer: ImagesResponse, folder: str | PathLike[str]) -> builtins.list[Path]:
        """Save the files of an answer. Downloads are atomic and resumable.

        Raises DownloadFailed.
        """
        return self._runtime.save(_CREATE_IMAGE, answer, folder)


class AsyncImages:
    """Pictures from text, or from text and a reference picture.

    Each method is to be awaited. See https://docs.llmprovider.ai/docs/API%20REFERENCE/Kling/Image
    """

    def __init__(self, runtime: AsyncRuntime) -> None:
        self._runtime = runtime

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
        return await self._runtime.call(
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

    async def download(self, answer: ImagesResponse, folder: str | PathLike[str]) -> builtins.list[Path]:
        """Save the files of an answer. Downloads are atomic and resumable.

        Raises DownloadFailed.
        """
        return await self._runtime.save(_CREATE_IMAGE, answer, folder)
