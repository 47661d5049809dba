# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What a picture shows, as masks of subject, head, face and clothes.

See https://kling.ai/document-api/api/video/image-recognition
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
from .api.image_recognize import recognize_image
from .models.image_recognize import ImageRecognizeRequest, ImageRecognizeResponse

if TYPE_CHECKING:
    from klingspec_contract.prices import Estimate


__all__ = [
    "AsyncImageRecognize",
    "ImageRecognize",
    "ImageRecognizeResponse",
]

_RECOGNIZE_IMAGE: Final = CallSpec(
    operation=recognize_image,
    docs_url="https://kling.ai/document-api/api/video/image-recognition",
    body=ImageRecognizeRequest,
    checks={
        "properties": {
            "image": {
                "x-image": {
                    "mediaTypes": ["image/jpeg", "image/png"],
                    "maxBytes": 10485760,
                    "minSide": 300,
                    "minAspectRatio": 0.4,
                    "maxAspectRatio": 2.5,
                    "dataPrefix": False,
                }
            }
        }
    },
    files=(Media(("data", "task_result", "images", "url"), "image/*", ""),),
)


class _Estimates:
    _calls: Calls

    def estimate(
        self, *, image: ImageInput, seconds: float | None = None, extra_body: Mapping[str, Any] | None = None
    ) -> "Estimate":
        """Say what a call would cost by the provider's price list, and send nothing.

        Args:
            image: The picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least
                300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            seconds: The length of what is made, where the price is by the second and the request does not say it.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid for what would not be sent.
        """
        return self._calls.estimate(
            _RECOGNIZE_IMAGE,
            {
                "image": image,
            },
            extra_body,
            seconds,
        )


class ImageRecognize(_Estimates):
    """What a picture shows, as masks of subject, head, face and clothes.

    See https://kling.ai/document-api/api/video/image-recognition
    """

    def __init__(self, calls: Calls, run: Run) -> None:
        self._calls = calls
        self._run = run

    def recognize(self, *, image: ImageInput, extra_body: Mapping[str, Any] | None = None) -> ImageRecognizeResponse:
        """Find subject, head, face and clothes in a picture.

        Args:
            image: The picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least
                300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/image-recognition
        """
        return self._run(
            self._calls.call(
                _RECOGNIZE_IMAGE,
                {
                    "image": image,
                },
                extra_body,
            )
        )

    def download(
        self,
        answer: ImageRecognizeResponse,
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
                _RECOGNIZE_IMAGE, answer, folder, DownloadOptions(timeout, max_bytes, allow_private_redirects)
            )
        )


class AsyncImageRecognize(_Estimates):
    """What a picture shows, as masks of subject, head, face and clothes.

    Each method is to be awaited. See https://kling.ai/document-api/api/video/image-recognition
    """

    def __init__(self, calls: Calls, run: AsyncRun) -> None:
        self._calls = calls
        self._run = run

    async def recognize(
        self, *, image: ImageInput, extra_body: Mapping[str, Any] | None = None
    ) -> ImageRecognizeResponse:
        """Find subject, head, face and clothes in a picture.

        Args:
            image: The picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least
                300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/image-recognition
        """
        return await self._run(
            self._calls.call(
                _RECOGNIZE_IMAGE,
                {
                    "image": image,
                },
                extra_body,
            )
        )

    async def download(
        self,
        answer: ImageRecognizeResponse,
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
                _RECOGNIZE_IMAGE, answer, folder, DownloadOptions(timeout, max_bytes, allow_private_redirects)
            )
        )
