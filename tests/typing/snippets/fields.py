# pyright: strict
"""What a request may hold: each provider's own fields, with their own types.

A word in angle brackets stands for one that the contract has at that place, as `Provider.Schema`.
"""

from pathlib import Path

from klingspec import DeerAPI, Kling, LLMProvider

kling = Kling(api_key="emulator")
deerapi = DeerAPI(api_key="emulator")
llmprovider = LLMProvider(api_key="emulator")

kling.images.create(prompt="A dog", model_name="<kling.ModelName>", n=2)
kling.images.create(prompt="A dog", resolution="<kling.Resolution>", aspect_ratio="<kling.AspectRatio>")
kling.images.create(prompt="A dog", element_list=[{"element_id": 1}], watermark_info={"enabled": True})
kling.images.create(prompt="A dog", extra_body={"newer_field": 1})
kling.images.create(prompt="A dog", external_task_id="mine")
kling.images.list(page_num=1, page_size=30)
deerapi.images.create(prompt="A dog", model_name="any-model")
deerapi.text2video.create(prompt="A dog", mode="<deerapi.VideoMode>", duration="<deerapi.VideoDuration>")
deerapi.text2video.create(prompt="A dog", external_task_id="mine")
deerapi.text2video.create(prompt="A dog", camera_control={"type": "simple", "config": {"pan": 1.5}})
llmprovider.images.generate(prompt="A dog", model="kling-img-v1", image_fidelity="0.5")

# What a provider does not have.
kling.images.create(prompt="A dog", propmt="A dog")  # refused: no such field [call-arg] [reportCallIssue]
deerapi.images.create(prompt="A dog", external_task_id="mine")  # refused: Kling's [call-arg] [reportCallIssue]
deerapi.images.create(prompt="A dog", resolution="<kling.Resolution>")  # refused: Kling's [call-arg] [reportCallIssue]
deerapi.text2video.create(prompt="A dog", n=2)  # refused: of pictures [call-arg] [reportCallIssue]
llmprovider.images.generate(prompt="A dog", model="v1", model_name="v1")  # refused: [call-arg] [reportCallIssue]
kling.images.list(pageNum=1)  # refused: the wire's name [call-arg] [reportCallIssue]
kling.multi_image2video  # refused: DeerAPI's resource [attr-defined] [reportAttributeAccessIssue]
llmprovider.images.create(prompt="A dog")  # refused: no tasks there [attr-defined] [reportAttributeAccessIssue]
DeerAPI(access_key="a", secret_key="b")  # refused: Kling's keys [call-arg] [reportCallIssue]

# What is missing.
kling.images.create(n=2)  # refused: no prompt [call-arg] [reportCallIssue]
llmprovider.images.generate(prompt="A dog")  # refused: no model [call-arg] [reportCallIssue]
deerapi.multi_image2video.create(prompt="A dog", model_name="v", duration="5")  # refused: [call-arg] [reportCallIssue]
kling.images.create("A dog", prompt="A dog")  # refused: by position [misc] [reportCallIssue]

# What is of another type, or none of the values.
kling.images.create(prompt="A dog", model_name="no-model")  # refused: no such model [arg-type] [reportArgumentType]
kling.images.create(prompt="A dog", n="2")  # refused: text [arg-type] [reportArgumentType]
kling.images.create(prompt="A dog", aspect_ratio="wide")  # refused: no such ratio [arg-type] [reportArgumentType]
kling.images.create(prompt=None)  # refused: nothing [arg-type] [reportArgumentType]
deerapi.images.create(prompt="A dog", aspect_ratio="wide")  # refused: no such ratio [arg-type] [reportArgumentType]
deerapi.text2video.create(prompt="A dog", duration=5)  # refused: a number [arg-type] [reportArgumentType]
deerapi.text2video.create(prompt="A dog", duration="long")  # refused: [arg-type] [reportArgumentType]
deerapi.text2video.create(prompt="A dog", mode="no-mode")  # refused: [arg-type] [reportArgumentType]
llmprovider.images.generate(prompt="A dog", model="v1", image_fidelity=0.5)  # refused: [arg-type] [reportArgumentType]

# Pictures come as a path, bytes, an open file, a URL or Base64 text.
kling.images.create(prompt="A dog", image=Path("dog.png"))
kling.images.create(prompt="A dog", image=b"\x89PNG")
kling.images.create(prompt="A dog", image="https://example.com/dog.png")
with Path("dog.png").open("rb") as file:
    kling.images.create(prompt="A dog", image=file)
    deerapi.multi_image2video.create(prompt="A dog", model_name="v", duration="5", image_list=[{"image": file}])
with Path("dog.png").open() as text:
    kling.images.create(prompt="A dog", image=text)  # refused: text file [arg-type] [reportArgumentType]
kling.images.create(prompt="A dog", image=1)  # refused: a number [arg-type] [reportArgumentType]
