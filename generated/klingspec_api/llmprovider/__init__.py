# Generated from openapi/documented/llmprovider.yaml and openapi/observed/ by `make generate`. Do not edit.
"""LLMProvider: what its contract implies. Each resource, and its models, load when first used."""

from typing import TYPE_CHECKING, Final

from ..specs import Call, Calls, Provider, ReturnT

if TYPE_CHECKING:
    from .images import AsyncImages, Images

__all__ = ["PROVIDER", "AsyncResources", "Resources"]

PROVIDER: Final = Provider(
    name="llmprovider",
    title="LLMProvider",
    servers=("https://platform.llmprovider.ai",),
    environment={"api_key": "LLMPROVIDER_API_KEY", "base_url": "LLMPROVIDER_BASE_URL"},
    jwt=None,
    errors=(),
)


class Resources:
    """LLMProvider's resources."""

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


class AsyncResources:
    """LLMProvider's resources, whose methods are to be awaited."""

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
