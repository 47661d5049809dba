"""Pictures through LLMProvider.

From https://docs.llmprovider.ai/docs/API%20REFERENCE/Kling/Image, as the contract holds it.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from klingspec_api.llmprovider import models
from klingspec_api.llmprovider.api import images as operations

from ._download import download
from ._drafts import draft
from ._submit import submit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike

    from klingspec_api.llmprovider.models import ImagesResponse
    from klingspec_api.llmprovider.params import ImageParams

    from ._session import Session
    from ._steps import Flow, Run, RunAsync


def _generate(session: Session, params: Mapping[str, Any], extra: Mapping[str, Any] | None) -> Flow[ImagesResponse]:
    made = draft(session.contract, models.ImageRequest, params, extra)
    return submit(session, operations.create_image(made.request), made.body)


def _download(session: Session, response: ImagesResponse, folder: str | PathLike[str]) -> Flow[list[Path]]:
    # There is no task to be named after, and two answers may come within a second.
    digest = hashlib.sha256("\n".join(image.url for image in response.data).encode()).hexdigest()[:8]
    return download(session, response.data, Path(folder), f"{response.created}-{digest}")


class LLMProviderImages:
    """LLMProvider's pictures, blocking."""

    def __init__(self, run: Run, session: Session) -> None:
        self._run = run
        self._session = session

    def generate(self, *, extra_body: Mapping[str, Any] | None = None, **params: Unpack[ImageParams]) -> ImagesResponse:
        """Make pictures and return once they are there.

        The page gives no id to ask by: where the answer is lost, the request is not sent again. `extra_body` is laid
        on the request after the checks, for what is newer than the contract.
        Raises RequestInvalid, APIError, TransportFailed, SubmissionUncertain.
        """
        return self._run(_generate(self._session, params, extra_body))

    def download(self, response: ImagesResponse, folder: str | PathLike[str]) -> list[Path]:
        """Save the pictures of an answer in a folder, whole or not at all. Raises DownloadFailed."""
        return self._run(_download(self._session, response, folder))


class AsyncLLMProviderImages:
    """LLMProvider's pictures, awaiting."""

    def __init__(self, run: RunAsync, session: Session) -> None:
        self._run = run
        self._session = session

    async def generate(
        self, *, extra_body: Mapping[str, Any] | None = None, **params: Unpack[ImageParams]
    ) -> ImagesResponse:
        """Make pictures and return once they are there.

        The page gives no id to ask by: where the answer is lost, the request is not sent again. `extra_body` is laid
        on the request after the checks, for what is newer than the contract.
        Raises RequestInvalid, APIError, TransportFailed, SubmissionUncertain.
        """
        return await self._run(_generate(self._session, params, extra_body))

    async def download(self, response: ImagesResponse, folder: str | PathLike[str]) -> list[Path]:
        """Save the pictures of an answer in a folder, whole or not at all. Raises DownloadFailed."""
        return await self._run(_download(self._session, response, folder))
