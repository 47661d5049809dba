"""The three providers' APIs from the other side, offline and free: the same contract, served.

    with Emulator(pace=0) as emulator:
        kling = Kling(api_key="emulator", base_url=emulator.url("kling"))

What it knows of the API it reads from `klingspec_api/<provider>/contract.json`. Keys: API key `emulator` everywhere;
access key `emulator-access-key` with secret key `emulator-secret-key` for Kling.

`overlays` are OpenAPI Overlay documents: with them it answers as a provider does whose contract has drifted so.

LIMITATIONS, what it does not model:

- Models: every model makes the same drawings. Which model offers which resolution or ratio is not judged.
- Reference pictures: judged for format and size, not looked at. A URL is taken on trust and never fetched; a face is
  not looked for; masks and elements are not looked up.
- Content rules: nothing is refused for its content unless `fail_next` or a fault asks for it.
- Accounts: one per provider, with one region, no arrears, no resource packs, no allow-list. `final_unit_deduction`
  counts slots, not money.
- Rate limits: 1302 comes only by a fault. The number of slots is the emulator's own.
- Time: each state lasts `pace` seconds, whatever is made. Nothing is waiting in a queue.
- Tasks live in memory and are forgotten when the emulator stops; results answer 404 after the retention time, but
  their tasks can be queried for ever.
- Callbacks: one attempt each, unsigned, when a task is processing and when it has ended.
- Media: PNG, and silent MP4 of at most 480 pixels whatever the mode. Watermarked copies carry the word, no logo.
- LLMProvider: at most 100 pictures in one call, since its page names no limit.
- DeerAPI's errors come in Kling's envelope, never in OpenAI's style, except by `Fault.reply`.
- HTTP/1.1 without TLS, on 127.0.0.1 only.
- Drifts: a field renamed keeps its value where its type is the same; one that no page names has a made-up value. An
  operation that an overlay adds has no handler, and stops the start.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from .clock import Clock, ManualClock, SystemClock
    from .emulator import Emulator
    from .faults import Fault
    from .handlers import HandlerMismatch
    from .log import ReceivedRequest
    from .overlays import OverlayError
    from .tasks import Task

__all__ = [
    "Clock",
    "Emulator",
    "Fault",
    "HandlerMismatch",
    "ManualClock",
    "OverlayError",
    "ReceivedRequest",
    "SystemClock",
    "Task",
]

# Loaded when first used: pytest loads the plugin in every run, and with it this file.
_HOMES: Final = {
    "Clock": "clock",
    "Emulator": "emulator",
    "Fault": "faults",
    "HandlerMismatch": "handlers",
    "ManualClock": "clock",
    "OverlayError": "overlays",
    "ReceivedRequest": "log",
    "SystemClock": "clock",
    "Task": "tasks",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)


def __dir__() -> list[str]:
    return [*globals(), *__all__]
