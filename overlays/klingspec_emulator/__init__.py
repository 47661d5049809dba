"""The three providers' APIs from the other side, offline and free: the same contract, served.

    with Emulator(pace=0) as emulator:
        kling = Kling(api_key="emulator", base_url=emulator.url("kling"))

What it knows of the API it reads from `klingspec_api/<provider>/contract.json`. Keys: API key `emulator` everywhere;
access key `emulator-access-key` with secret key `emulator-secret-key` for Kling.

`overlays` are OpenAPI Overlay documents: with them it answers as a provider does whose contract has drifted so.

LIMITATIONS, what it does not model:

- Models: every model makes the same drawings. Which model offers which resolution or ratio is not judged.
- Prompts: names of what is sent and shots are not read; filters of the list of tasks are not applied.
- Reference pictures: judged for format and size, not looked at. A URL is taken on trust and never fetched; a face is
  not looked for; masks and elements are not looked up.
- Content rules: nothing is refused for its content unless `fail_next` or a fault asks for it.
- Accounts: one per provider, with one region, no arrears, no resource packs, no allow-list. What a task
  costs is counted in units by the price list, whatever pays for it.
- Rate limits: 1302 comes only by a fault. The number of slots is the emulator's own.
- Time: each state lasts `pace` seconds, whatever is made. Nothing is waiting in a queue.
- Tasks live in memory and are forgotten when the emulator stops; results answer 404 after the retention time, but
  their tasks can be queried for ever.
- Callbacks: one attempt each, when a task is processing and when it has ended; signed and repeated only on request.
- Media: PNG, MP3 and WAV of one tone, and MP4 of at most 480 pixels whatever the mode, with a tone where sound is asked
  for. Watermarked copies carry the word, no logo.
- LLMProvider: at most 100 pictures in one call, since its page names no limit.
- DeerAPI's errors come in Kling's envelope, never in OpenAI's style, except by `Fault.reply`.
- HTTP/1.1 without TLS.
- Prompts are written in English letters; other scripts and emoji, in one colour, need klingspec[fonts].
- Lists and answers that are neither tasks nor files are the contract's own examples, whatever is asked; such a list has
  one page.
- Drifts: a field renamed keeps its value where its type is the same; one that no page names has a made-up value. An
  operation that an overlay adds answers with its example.
"""

from klingspec.clock import Clock, SystemClock

from .accounts import Task
from .callbacks import ManualClock, RunningClock
from .drift import OverlayError
from .emulator import Emulator
from .faults import Fault, ReceivedRequest

__all__ = [
    "Clock",
    "Emulator",
    "Fault",
    "ManualClock",
    "OverlayError",
    "ReceivedRequest",
    "RunningClock",
    "SystemClock",
    "Task",
]
