# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""Kling: what its contract implies. Each resource, and its models, load when first used."""

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from ..specs import Call, Calls, ErrorEntry, Provider, ReturnT

if TYPE_CHECKING:
    from .account import Account, AsyncAccount
    from .ai_multi_shot import AiMultiShot, AsyncAiMultiShot
    from .avatar import AsyncAvatar, Avatar
    from .effects import AsyncEffects, Effects
    from .elements import AsyncElements, Elements
    from .expand import AsyncExpand, Expand
    from .image2video import AsyncImage2video, Image2video
    from .image_recognize import AsyncImageRecognize, ImageRecognize
    from .image_to_video import AsyncImageToVideo, ImageToVideo
    from .images import AsyncImages, Images
    from .legacy_motion_control import AsyncLegacyMotionControl, LegacyMotionControl
    from .legacy_omni_video import AsyncLegacyOmniVideo, LegacyOmniVideo
    from .lip_sync import AsyncLipSync, LipSync
    from .motion_control import AsyncMotionControl, MotionControl
    from .multi_elements import AsyncMultiElements, MultiElements
    from .multi_image2image import AsyncMultiImage2image, MultiImage2image
    from .omni_image import AsyncOmniImage, OmniImage
    from .omni_video import AsyncOmniVideo, OmniVideo
    from .tasks import AsyncTasks, Tasks
    from .text2video import AsyncText2video, Text2video
    from .text_to_audio import AsyncTextToAudio, TextToAudio
    from .text_to_video import AsyncTextToVideo, TextToVideo
    from .tts import AsyncTts, Tts
    from .video_to_audio import AsyncVideoToAudio, VideoToAudio
    from .voices import AsyncVoices, Voices

__all__ = ["PROVIDER", "AsyncResources", "Region", "Resources"]

Region: TypeAlias = Literal[
    "international",
    "china",
]
"""Where the provider's servers stand; a key belongs to one of them."""

PROVIDER: Final = Provider(
    name="kling",
    title="Kling",
    servers=("https://api-singapore.klingai.com", "https://api-beijing.klingai.com"),
    regions={"international": "https://api-singapore.klingai.com", "china": "https://api-beijing.klingai.com"},
    environment={
        "api_key": "KLING_API_KEY",
        "access_key": "KLING_ACCESS_KEY",
        "secret_key": "KLING_SECRET_KEY",
        "base_url": "KLING_BASE_URL",
    },
    jwt={"algorithm": "HS256", "lifetime": 1800, "notBefore": -5},
    errors=(
        ErrorEntry(1000, "authentication"),
        ErrorEntry(1001, "authentication"),
        ErrorEntry(1002, "authentication"),
        ErrorEntry(1003, "token"),
        ErrorEntry(1004, "token"),
        ErrorEntry(1100, "account"),
        ErrorEntry(1101, "account"),
        ErrorEntry(1102, "account", "Account balance not enough"),
        ErrorEntry(1102, "account"),
        ErrorEntry(1103, "permission"),
        ErrorEntry(1201, "not_found", "Task not found by id/external id: {id}"),
        ErrorEntry(1201, "already_exists", "External_task_id {id} already exists"),
        ErrorEntry(1200, "bad_request"),
        ErrorEntry(1201, "bad_request"),
        ErrorEntry(1202, "not_found"),
        ErrorEntry(1203, "not_found"),
        ErrorEntry(1300, "content"),
        ErrorEntry(1301, "content"),
        ErrorEntry(1302, "rate"),
        ErrorEntry(1303, "concurrency", "parallel task over resource pack limit"),
        ErrorEntry(1303, "concurrency"),
        ErrorEntry(1304, "permission"),
        ErrorEntry(5000, "server"),
        ErrorEntry(5001, "unavailable"),
        ErrorEntry(5002, "server"),
    ),
)


class Resources:
    """Kling's resources."""

    @property
    def _calls(self) -> Calls:
        raise NotImplementedError

    def _run(self, call: Call[ReturnT], /) -> ReturnT:
        raise NotImplementedError

    @property
    def images(self) -> "Images":
        """Pictures from text, or from text and a reference picture."""
        from .images import Images

        return Images(self._calls, self._run)

    @property
    def account(self) -> "Account":
        """The account's resource packs, and what was taken from them and from its balance."""
        from .account import Account

        return Account(self._calls, self._run)

    @property
    def tts(self) -> "Tts":
        """Speech from text, at once."""
        from .tts import Tts

        return Tts(self._calls, self._run)

    @property
    def text_to_audio(self) -> "TextToAudio":
        """Sounds from text."""
        from .text_to_audio import TextToAudio

        return TextToAudio(self._calls, self._run)

    @property
    def video_to_audio(self) -> "VideoToAudio":
        """Sounds for a video, of what happens in it and with music."""
        from .video_to_audio import VideoToAudio

        return VideoToAudio(self._calls, self._run)

    @property
    def elements(self) -> "Elements":
        """The element library, with the characters and things that pictures and videos refer to."""
        from .elements import Elements

        return Elements(self._calls, self._run)

    @property
    def image_to_video(self) -> "ImageToVideo":
        """Videos from a first frame."""
        from .image_to_video import ImageToVideo

        return ImageToVideo(self._calls, self._run)

    @property
    def omni_image(self) -> "OmniImage":
        """Pictures from text, pictures and elements together, one by one or as a series."""
        from .omni_image import OmniImage

        return OmniImage(self._calls, self._run)

    @property
    def multi_image2image(self) -> "MultiImage2image":
        """Pictures from several reference pictures, of subjects, of a scene and of a style."""
        from .multi_image2image import MultiImage2image

        return MultiImage2image(self._calls, self._run)

    @property
    def expand(self) -> "Expand":
        """A picture continued beyond its edges."""
        from .expand import Expand

        return Expand(self._calls, self._run)

    @property
    def ai_multi_shot(self) -> "AiMultiShot":
        """Other views of a subject, made from its frontal picture."""
        from .ai_multi_shot import AiMultiShot

        return AiMultiShot(self._calls, self._run)

    @property
    def motion_control(self) -> "MotionControl":
        """Videos of a character who moves as another video shows."""
        from .motion_control import MotionControl

        return MotionControl(self._calls, self._run)

    @property
    def omni_video(self) -> "OmniVideo":
        """Videos from text, pictures, videos and elements, in any mixture."""
        from .omni_video import OmniVideo

        return OmniVideo(self._calls, self._run)

    @property
    def tasks(self) -> "Tasks":
        """Tasks of the newer standard, whatever made them."""
        from .tasks import Tasks

        return Tasks(self._calls, self._run)

    @property
    def text_to_video(self) -> "TextToVideo":
        """Videos from text."""
        from .text_to_video import TextToVideo

        return TextToVideo(self._calls, self._run)

    @property
    def text2video(self) -> "Text2video":
        """Videos from text, in the first standard. For the models that both standards have, prefer text_to_video."""
        from .text2video import Text2video

        return Text2video(self._calls, self._run)

    @property
    def image2video(self) -> "Image2video":
        """Videos from a first or a last frame, in the first standard. Where both standards serve, prefer image_to_video."""
        from .image2video import Image2video

        return Image2video(self._calls, self._run)

    @property
    def legacy_omni_video(self) -> "LegacyOmniVideo":
        """Videos from text, pictures, elements and a video, in the first standard. Where both serve, prefer omni_video."""
        from .legacy_omni_video import LegacyOmniVideo

        return LegacyOmniVideo(self._calls, self._run)

    @property
    def legacy_motion_control(self) -> "LegacyMotionControl":
        """A pictured character that moves as a video shows, in the first standard. Where both serve, prefer motion_control."""
        from .legacy_motion_control import LegacyMotionControl

        return LegacyMotionControl(self._calls, self._run)

    @property
    def avatar(self) -> "Avatar":
        """A portrait that speaks a sound."""
        from .avatar import Avatar

        return Avatar(self._calls, self._run)

    @property
    def lip_sync(self) -> "LipSync":
        """A face in a video that speaks another sound; first identify_face, then create."""
        from .lip_sync import LipSync

        return LipSync(self._calls, self._run)

    @property
    def effects(self) -> "Effects":
        """Videos by ready-made scenes, from one picture or two."""
        from .effects import Effects

        return Effects(self._calls, self._run)

    @property
    def image_recognize(self) -> "ImageRecognize":
        """What a picture shows, as masks of subject, head, face and clothes."""
        from .image_recognize import ImageRecognize

        return ImageRecognize(self._calls, self._run)

    @property
    def multi_elements(self) -> "MultiElements":
        """A video with something added, swapped or removed; first the selection, then create. The only model behind it is retired, and whether it still answers is not known."""
        from .multi_elements import MultiElements

        return MultiElements(self._calls, self._run)

    @property
    def voices(self) -> "Voices":
        """The voice library, with the voices that videos and elements refer to."""
        from .voices import Voices

        return Voices(self._calls, self._run)


class AsyncResources:
    """Kling's resources, whose methods are to be awaited."""

    @property
    def _calls(self) -> Calls:
        raise NotImplementedError

    async def _run(self, call: Call[ReturnT], /) -> ReturnT:
        raise NotImplementedError

    @property
    def images(self) -> "AsyncImages":
        """Pictures from text, or from text and a reference picture."""
        from .images import AsyncImages

        return AsyncImages(self._calls, self._run)

    @property
    def account(self) -> "AsyncAccount":
        """The account's resource packs, and what was taken from them and from its balance."""
        from .account import AsyncAccount

        return AsyncAccount(self._calls, self._run)

    @property
    def tts(self) -> "AsyncTts":
        """Speech from text, at once."""
        from .tts import AsyncTts

        return AsyncTts(self._calls, self._run)

    @property
    def text_to_audio(self) -> "AsyncTextToAudio":
        """Sounds from text."""
        from .text_to_audio import AsyncTextToAudio

        return AsyncTextToAudio(self._calls, self._run)

    @property
    def video_to_audio(self) -> "AsyncVideoToAudio":
        """Sounds for a video, of what happens in it and with music."""
        from .video_to_audio import AsyncVideoToAudio

        return AsyncVideoToAudio(self._calls, self._run)

    @property
    def elements(self) -> "AsyncElements":
        """The element library, with the characters and things that pictures and videos refer to."""
        from .elements import AsyncElements

        return AsyncElements(self._calls, self._run)

    @property
    def image_to_video(self) -> "AsyncImageToVideo":
        """Videos from a first frame."""
        from .image_to_video import AsyncImageToVideo

        return AsyncImageToVideo(self._calls, self._run)

    @property
    def omni_image(self) -> "AsyncOmniImage":
        """Pictures from text, pictures and elements together, one by one or as a series."""
        from .omni_image import AsyncOmniImage

        return AsyncOmniImage(self._calls, self._run)

    @property
    def multi_image2image(self) -> "AsyncMultiImage2image":
        """Pictures from several reference pictures, of subjects, of a scene and of a style."""
        from .multi_image2image import AsyncMultiImage2image

        return AsyncMultiImage2image(self._calls, self._run)

    @property
    def expand(self) -> "AsyncExpand":
        """A picture continued beyond its edges."""
        from .expand import AsyncExpand

        return AsyncExpand(self._calls, self._run)

    @property
    def ai_multi_shot(self) -> "AsyncAiMultiShot":
        """Other views of a subject, made from its frontal picture."""
        from .ai_multi_shot import AsyncAiMultiShot

        return AsyncAiMultiShot(self._calls, self._run)

    @property
    def motion_control(self) -> "AsyncMotionControl":
        """Videos of a character who moves as another video shows."""
        from .motion_control import AsyncMotionControl

        return AsyncMotionControl(self._calls, self._run)

    @property
    def omni_video(self) -> "AsyncOmniVideo":
        """Videos from text, pictures, videos and elements, in any mixture."""
        from .omni_video import AsyncOmniVideo

        return AsyncOmniVideo(self._calls, self._run)

    @property
    def tasks(self) -> "AsyncTasks":
        """Tasks of the newer standard, whatever made them."""
        from .tasks import AsyncTasks

        return AsyncTasks(self._calls, self._run)

    @property
    def text_to_video(self) -> "AsyncTextToVideo":
        """Videos from text."""
        from .text_to_video import AsyncTextToVideo

        return AsyncTextToVideo(self._calls, self._run)

    @property
    def text2video(self) -> "AsyncText2video":
        """Videos from text, in the first standard. For the models that both standards have, prefer text_to_video."""
        from .text2video import AsyncText2video

        return AsyncText2video(self._calls, self._run)

    @property
    def image2video(self) -> "AsyncImage2video":
        """Videos from a first or a last frame, in the first standard. Where both standards serve, prefer image_to_video."""
        from .image2video import AsyncImage2video

        return AsyncImage2video(self._calls, self._run)

    @property
    def legacy_omni_video(self) -> "AsyncLegacyOmniVideo":
        """Videos from text, pictures, elements and a video, in the first standard. Where both serve, prefer omni_video."""
        from .legacy_omni_video import AsyncLegacyOmniVideo

        return AsyncLegacyOmniVideo(self._calls, self._run)

    @property
    def legacy_motion_control(self) -> "AsyncLegacyMotionControl":
        """A pictured character that moves as a video shows, in the first standard. Where both serve, prefer motion_control."""
        from .legacy_motion_control import AsyncLegacyMotionControl

        return AsyncLegacyMotionControl(self._calls, self._run)

    @property
    def avatar(self) -> "AsyncAvatar":
        """A portrait that speaks a sound."""
        from .avatar import AsyncAvatar

        return AsyncAvatar(self._calls, self._run)

    @property
    def lip_sync(self) -> "AsyncLipSync":
        """A face in a video that speaks another sound; first identify_face, then create."""
        from .lip_sync import AsyncLipSync

        return AsyncLipSync(self._calls, self._run)

    @property
    def effects(self) -> "AsyncEffects":
        """Videos by ready-made scenes, from one picture or two."""
        from .effects import AsyncEffects

        return AsyncEffects(self._calls, self._run)

    @property
    def image_recognize(self) -> "AsyncImageRecognize":
        """What a picture shows, as masks of subject, head, face and clothes."""
        from .image_recognize import AsyncImageRecognize

        return AsyncImageRecognize(self._calls, self._run)

    @property
    def multi_elements(self) -> "AsyncMultiElements":
        """A video with something added, swapped or removed; first the selection, then create. The only model behind it is retired, and whether it still answers is not known."""
        from .multi_elements import AsyncMultiElements

        return AsyncMultiElements(self._calls, self._run)

    @property
    def voices(self) -> "AsyncVoices":
        """The voice library, with the voices that videos and elements refer to."""
        from .voices import AsyncVoices

        return AsyncVoices(self._calls, self._run)
