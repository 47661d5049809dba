# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import NotRequired, TypedDict

from klingspec_api.specs import AudioInput


class FaceChoiceParams(TypedDict):
    """
    One face, and its sound.
    """

    face_id: str
    """
    The face's id.
    """
    audio_id: NotRequired[str]
    """
    A sound of text to speech, of the last 30 days and of the length that sound_file may have.
    """
    sound_file: NotRequired[AudioInput]
    """
    The speech: its public URL, or its bytes in Base64. MP3 or WAV or M4A or AAC, at most 5 MB, 2 to 60 seconds.
    """
    sound_start_time: int
    """
    From where to cut the sound, in milliseconds. What is left has at least two seconds.
    """
    sound_end_time: int
    """
    Up to where to cut the sound, in milliseconds; not after its end.
    """
    sound_insert_time: int
    """
    Where in the video the sound begins, in milliseconds. It meets the face for two seconds at least, and ends with the video at the latest.
    """
    sound_volume: NotRequired[float]
    """
    How loud the sound is. 0 to 2. Default: 1.
    """
    original_audio_volume: NotRequired[float]
    """
    How loud the video itself is. 0 to 2. Default: 1.
    """
