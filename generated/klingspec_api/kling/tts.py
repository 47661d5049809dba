# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""Speech from text, at once.

See https://kling.ai/document-api/api/video/avatar/text-to-speech
"""

import builtins
from collections.abc import (
    Mapping,
)
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from ..specs import (
    DOWNLOAD_TIMEOUT,
    AsyncRun,
    Calls,
    CallSpec,
    DownloadOptions,
    Media,
    Run,
)
from .api.tts import create_speech
from .models.tts import SpeechRequest, SpeechResponse

if TYPE_CHECKING:
    from klingspec_contract.prices import Estimate


__all__ = [
    "AsyncTts",
    "SpeechResponse",
    "Tts",
]

_CREATE_SPEECH: Final = CallSpec(
    operation=create_speech,
    docs_url="https://kling.ai/document-api/api/video/avatar/text-to-speech",
    body=SpeechRequest,
    checks={},
    files=(Media(("data", "task_result", "audios", "url"), "audio/*", ""),),
)


class _Estimates:
    _calls: Calls

    def estimate(
        self,
        *,
        text: str,
        voice_id: str,
        voice_language: Literal["zh", "en"],
        voice_speed: float | None = None,
        seconds: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> "Estimate":
        """Say what a call would cost by the provider's price list, and send nothing.

        Args:
            text: What to say. At most 1000 characters.
            voice_id: A voice of the guide to text to speech. The voices of the voice library have other ids.
            voice_language: The language of the voice, Chinese or English. Default: zh.
            voice_speed: How fast, with one decimal. 0.8 to 2.0. Default: 1.0.
            seconds: The length of what is made, where the price is by the second and the request does not say it.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid for what would not be sent.
        """
        return self._calls.estimate(
            _CREATE_SPEECH,
            {
                "text": text,
                "voice_id": voice_id,
                "voice_language": voice_language,
                "voice_speed": voice_speed,
            },
            extra_body,
            seconds,
        )


class Tts(_Estimates):
    """Speech from text, at once.

    See https://kling.ai/document-api/api/video/avatar/text-to-speech
    """

    def __init__(self, calls: Calls, run: Run) -> None:
        self._calls = calls
        self._run = run

    def generate(
        self,
        *,
        text: str,
        voice_id: str,
        voice_language: Literal["zh", "en"],
        voice_speed: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SpeechResponse:
        """Speak a text.

        The sound's id is the audio_id of avatar and of lip_sync, for 30 days.

        Args:
            text: What to say. At most 1000 characters.
            voice_id: A voice of the guide to text to speech. The voices of the voice library have other ids.
            voice_language: The language of the voice, Chinese or English. Default: zh.
            voice_speed: How fast, with one decimal. 0.8 to 2.0. Default: 1.0.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/avatar/text-to-speech
        """
        return self._run(
            self._calls.call(
                _CREATE_SPEECH,
                {
                    "text": text,
                    "voice_id": voice_id,
                    "voice_language": voice_language,
                    "voice_speed": voice_speed,
                },
                extra_body,
            )
        )

    def download(
        self,
        answer: SpeechResponse,
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
                _CREATE_SPEECH, answer, folder, DownloadOptions(timeout, max_bytes, allow_private_redirects)
            )
        )


class AsyncTts(_Estimates):
    """Speech from text, at once.

    Each method is to be awaited. See https://kling.ai/document-api/api/video/avatar/text-to-speech
    """

    def __init__(self, calls: Calls, run: AsyncRun) -> None:
        self._calls = calls
        self._run = run

    async def generate(
        self,
        *,
        text: str,
        voice_id: str,
        voice_language: Literal["zh", "en"],
        voice_speed: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> SpeechResponse:
        """Speak a text.

        The sound's id is the audio_id of avatar and of lip_sync, for 30 days.

        Args:
            text: What to say. At most 1000 characters.
            voice_id: A voice of the guide to text to speech. The voices of the voice library have other ids.
            voice_language: The language of the voice, Chinese or English. Default: zh.
            voice_speed: How fast, with one decimal. 0.8 to 2.0. Default: 1.0.
            extra_body: Merged into the JSON body after validation; for fields and values newer than the contract.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        See https://kling.ai/document-api/api/video/avatar/text-to-speech
        """
        return await self._run(
            self._calls.call(
                _CREATE_SPEECH,
                {
                    "text": text,
                    "voice_id": voice_id,
                    "voice_language": voice_language,
                    "voice_speed": voice_speed,
                },
                extra_body,
            )
        )

    async def download(
        self,
        answer: SpeechResponse,
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
                _CREATE_SPEECH, answer, folder, DownloadOptions(timeout, max_bytes, allow_private_redirects)
            )
        )
