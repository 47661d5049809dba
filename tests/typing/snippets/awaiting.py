# pyright: strict
"""The async clients: the same calls, each awaited."""

from pathlib import Path
from typing import assert_type

import httpx2

from klingspec import AsyncKling, Kling
from klingspec_api.kling.api import images
from klingspec_api.kling.images import ImageTask, SucceededImageTask
from klingspec_api.kling.models.common_image_task_response import ImageTaskResponse


async def main() -> None:
    """Use an async client, well and badly."""
    async with AsyncKling(api_key="emulator", http=httpx2.AsyncClient()) as kling:
        assert_type(kling, AsyncKling)
        task = await kling.images.create(prompt="A dog")
        assert_type(task, ImageTask)
        task = await kling.images.wait(task)
        assert_type(task, SucceededImageTask)
        assert_type(await kling.images.download(task, "out"), list[Path])
        assert_type(await kling.send(images.get_image_generation("1")), ImageTaskResponse)
        async for each in kling.images.iterate():
            assert_type(each, ImageTask)

        unfinished = kling.images.create(prompt="A dog")
        unfinished.task_id  # refused: not awaited [attr-defined] [reportAttributeAccessIssue]
        kling.images.create(prompt="A dog")  # refused: not awaited [unused-coroutine] [reportUnusedCoroutine]
        await kling.images.create(prompt="A dog", n="2")  # refused: [arg-type] [reportArgumentType]
        for _ in kling.images.iterate():  # refused: not async for [attr-defined] [reportGeneralTypeIssues]
            pass
    with AsyncKling(api_key="emulator"):  # refused: not async with [attr-defined] [reportGeneralTypeIssues]
        pass
    AsyncKling(http=httpx2.Client())  # refused: a blocking one [arg-type] [reportArgumentType]
    Kling(http=httpx2.AsyncClient())  # refused: an async one [arg-type] [reportArgumentType]
