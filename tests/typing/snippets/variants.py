# pyright: strict
"""One method that stands for several operations: each value of the argument that chooses has fields of its own."""

from pathlib import Path
from typing import assert_type

from klingspec import Kling
from klingspec_api.kling.image_to_video import FirstFrameParams
from klingspec_api.kling.text_to_video import SucceededTask, Task

kling = Kling(api_key="emulator", region="china")
text, image, omni = kling.text_to_video.create, kling.image_to_video.create, kling.omni_video.create

task = text(model="kling-2.6", prompt="A dog", settings={"audio": "native", "resolution": "1080p"})
assert_type(task, Task)
text(model="kling-3.0-turbo", prompt="A dog", settings={"duration": 15})
image(model="kling-2.6", contents=[{"type": "first_frame", "url": Path("dog.png")}])
frames: list[FirstFrameParams] = [{"type": "first_frame", "url": Path("dog.png")}]
image(model="kling-3.0", contents=frames)
omni(model="kling-o1", contents=[{"type": "base_video", "url": "https://example.com/dog.mp4"}])
kling.text_to_video.estimate(model="kling-2.5-turbo", prompt="A dog", settings={"duration": 10})
done = kling.text_to_video.generate(model="kling-3.0", prompt="A dog", settings={"multi_shot": False})
assert_type(done, SucceededTask)
assert_type(kling.tasks.wait_all([task, task.id]), list[SucceededTask])

# fmt: off
# What another model has.
text(model="kling-2.5-turbo", prompt="", settings={"audio": "off"})  # refused: [call-overload] [reportCallIssue] [reportArgumentType]
text(model="kling-2.6", prompt="", settings={"resolution": "4k"})  # refused: [call-overload] [reportCallIssue] [reportArgumentType]
text(model="kling-2.6", prompt="", settings={"duration": 7})  # refused: [call-overload] [reportCallIssue] [reportArgumentType]
text(model="kling-2.6", prompt="", settings={"multi_shot": True})  # refused: [call-overload] [reportCallIssue] [reportArgumentType]
text(model="kling-3.0-omni", prompt="")  # refused: [call-overload] [reportCallIssue] [reportArgumentType]
image(model="kling-2.5-turbo", contents=[{"type": "voice", "voice_id": "1"}])  # refused: [call-overload] [reportCallIssue] [reportArgumentType]

# What is missing, or is none of its kind.
text(prompt="A dog")  # refused: no model [call-overload] [reportCallIssue]
kling.motion_control.create(model="kling-3.0", contents=[])  # refused: no settings [call-overload] [reportCallIssue]
omni(model="kling-o1", contents=[{"type": "base_video", "url": Path("a")}])  # refused: [call-overload] [reportCallIssue] [reportArgumentType]
Kling(region="mars")  # refused: no such region [arg-type] [reportArgumentType]
