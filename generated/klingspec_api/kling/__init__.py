# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""Kling: what its contract implies. Each resource, and its models, load when first used."""

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from ..specs import Call, Calls, ErrorEntry, Provider, ReturnT

if TYPE_CHECKING:
    from .image_to_video import AsyncImageToVideo, ImageToVideo
    from .images import AsyncImages, Images
    from .motion_control import AsyncMotionControl, MotionControl
    from .omni_video import AsyncOmniVideo, OmniVideo
    from .tasks import AsyncTasks, Tasks
    from .text_to_video import AsyncTextToVideo, TextToVideo

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
    def image_to_video(self) -> "ImageToVideo":
        """Videos from a first frame."""
        from .image_to_video import ImageToVideo

        return ImageToVideo(self._calls, self._run)

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
    def image_to_video(self) -> "AsyncImageToVideo":
        """Videos from a first frame."""
        from .image_to_video import AsyncImageToVideo

        return AsyncImageToVideo(self._calls, self._run)

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
