# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""Kling: what its contract implies. Each resource, and its models, load when first used."""

from typing import TYPE_CHECKING, Final

from ..specs import Call, Calls, ErrorEntry, Provider, ReturnT

if TYPE_CHECKING:
    from .ai_multi_shot import AiMultiShot, AsyncAiMultiShot
    from .expand import AsyncExpand, Expand
    from .images import AsyncImages, Images
    from .multi_image2image import AsyncMultiImage2image, MultiImage2image
    from .omni_image import AsyncOmniImage, OmniImage

__all__ = ["PROVIDER", "AsyncResources", "Resources"]

PROVIDER: Final = Provider(
    name="kling",
    title="Kling",
    servers=("https://api-singapore.klingai.com", "https://api-beijing.klingai.com"),
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
