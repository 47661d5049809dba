# pyright: strict
"""What comes back: a task without its result, until a wait has returned it."""

from pathlib import Path
from typing import assert_type

from klingspec import DeerAPI, Kling, LLMProvider
from klingspec_api.deerapi.text2video import SucceededVideoTask, VideoTask
from klingspec_api.kling.images import ImageTask, SucceededImageTask
from klingspec_api.kling.models.common_image_task_response import GeneratedImage

kling = Kling(api_key="emulator")

task = kling.images.create(prompt="A dog")
assert_type(task, ImageTask)
task.task_result.images  # refused: there may be none yet [union-attr] [reportOptionalMemberAccess]
kling.images.download(task, "out")  # refused: not waited for [arg-type] [reportArgumentType]
if task.task_result:
    assert_type(task.task_result.images, list[GeneratedImage])

task = kling.images.wait(task)
assert_type(task.task_result.images[0].url, str)
assert_type(kling.images.download(task, Path("out")), list[Path])
assert_type(kling.images.wait("a task id"), SucceededImageTask)

done = kling.images.generate(prompt="A dog", timeout=60, on_update=lambda task: task.task_status)
assert_type(done, SucceededImageTask)
assert_type(done.task_result.images[0].url, str)
done.task_result.videos[0].url  # refused: pictures [index] [reportOptionalSubscript]
done.task_status = "failed"  # refused: read only [misc] [reportAttributeAccessIssue]

for each in kling.images.iterate(page_size=500):
    assert_type(each, ImageTask)
for finished in kling.images.wait_all([task, "another"]):
    assert_type(finished, SucceededImageTask)
    kling.images.download(finished, "out")
for result in kling.images.wait_all([task, "another"], return_exceptions=True):
    kling.images.download(result, "out")  # refused: may be an error [arg-type] [reportArgumentType]
    if not isinstance(result, Exception):
        kling.images.download(result, "out")

with DeerAPI(api_key="emulator") as deerapi:
    assert_type(deerapi, DeerAPI)
    film = deerapi.text2video.create(prompt="A dog")
    assert_type(film, VideoTask)
    kling.images.wait(film)  # refused: a video [arg-type] [reportArgumentType]
    film = deerapi.text2video.wait(film)
    assert_type(film, SucceededVideoTask)
    assert_type(film.task_result.videos[0].url, str)

pictures = LLMProvider(api_key="emulator").images.generate(prompt="A dog", model="kling-img-v1")
assert_type(pictures.data[0].url, str)
