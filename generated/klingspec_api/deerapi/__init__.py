# Generated from openapi/documented/deerapi.yaml and openapi/observed/ by `make generate`. Do not edit.
"""DeerAPI: what its contract implies. Each resource, and its models, load when first used."""

from typing import TYPE_CHECKING, Final

from ..specs import Call, Calls, ErrorEntry, Provider, ReturnT

if TYPE_CHECKING:
    from .images import AsyncImages, Images
    from .multi_image2video import AsyncMultiImage2video, MultiImage2video
    from .text2video import AsyncText2video, Text2video

__all__ = ["PROVIDER", "AsyncResources", "Resources"]

PROVIDER: Final = Provider(
    name="deerapi",
    title="DeerAPI",
    servers=("https://api.deerapi.com",),
    environment={"api_key": "DEERAPI_KEY", "base_url": "DEERAPI_BASE_URL"},
    jwt=None,
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
    """DeerAPI's resources."""

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
    def text2video(self) -> "Text2video":
        """Videos from text."""
        from .text2video import Text2video

        return Text2video(self._calls, self._run)

    @property
    def multi_image2video(self) -> "MultiImage2video":
        """Videos from several pictures and text."""
        from .multi_image2video import MultiImage2video

        return MultiImage2video(self._calls, self._run)


class AsyncResources:
    """DeerAPI's resources, whose methods are to be awaited."""

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
    def text2video(self) -> "AsyncText2video":
        """Videos from text."""
        from .text2video import AsyncText2video

        return AsyncText2video(self._calls, self._run)

    @property
    def multi_image2video(self) -> "AsyncMultiImage2video":
        """Videos from several pictures and text."""
        from .multi_image2video import AsyncMultiImage2video

        return AsyncMultiImage2video(self._calls, self._run)
