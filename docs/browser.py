"""A browser without a window, for looking at pages: Debian's chromium, told what to do over a pipe."""

from __future__ import annotations

import base64
import itertools
import json
import os
import shutil
import subprocess
import tempfile
from contextlib import ExitStack
from typing import Any, Final, Self

__all__ = ["CHROMIUM", "Browser"]

CHROMIUM: Final = shutil.which("chromium")
"""Where the browser is, if it is installed."""
OPTIONS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)


class Browser:
    """One page of a browser, by the DevTools protocol; nothing of it is left behind."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._session: str | None = None
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            assert CHROMIUM, "chromium is not installed"
            profile = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
            (theirs, ours_out), (ours_in, theirs_out) = os.pipe(), os.pipe()
            self._out = stack.enter_context(os.fdopen(ours_out, "wb", 0))
            self._in = stack.enter_context(os.fdopen(ours_in, "rb"))
            # It reads commands from its third descriptor, and writes answers to its fourth.
            script = f'exec "$@" 3<&{theirs} 4>&{theirs_out}'
            command = ["bash", "-c", script, "bash", CHROMIUM, *OPTIONS, f"--user-data-dir={profile}", "about:blank"]
            process = subprocess.Popen(command, stderr=subprocess.DEVNULL, pass_fds=(theirs, theirs_out))
            stack.enter_context(process)
            stack.callback(process.kill)
            os.close(theirs)
            os.close(theirs_out)
            target = self._send("Target.createTarget", url="about:blank")["targetId"]
            self._session = self._send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            self._send("Runtime.enable")
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stack.close()

    def open(self, url: str, *, width: int = 1280, height: int = 900, dark: bool = False) -> None:
        """Open a page in a window of this size, in CSS pixels, for people who like it light or dark."""
        features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self._send("Emulation.setEmulatedMedia", features=features)
        phone = width < 600
        self._send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=phone)
        self._send("Page.navigate", url=url)

    def until(self, condition: str) -> Any:
        """Wait until an expression of JavaScript is true, for 20 s at most, and return its value."""
        script = f"""new Promise((done, failed) => {{
            const end = Date.now() + 20000;
            const look = () => {{
                let found;
                try {{ found = {condition}; }} catch (error) {{ found = undefined; }}
                if (found) done(found);
                else if (Date.now() > end) failed(new Error("it did not come true: " + {json.dumps(condition)}));
                else setTimeout(look, 30);
            }};
            look();
        }})"""
        return self.run(script)

    def run(self, script: str) -> Any:
        """Run an expression of JavaScript, and return its value. Raises RuntimeError."""
        done = self._send("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in done:
            raise RuntimeError(str(done["exceptionDetails"].get("exception", {}).get("description")))
        return done["result"].get("value")

    def picture(self) -> bytes:
        """What the window shows, as a PNG."""
        return base64.b64decode(self._send("Page.captureScreenshot", format="png")["data"])

    def _send(self, method: str, **params: Any) -> Any:
        number = next(self._numbers)
        message: dict[str, Any] = {"id": number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        self._out.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = json.loads(self._receive())
            if answer.get("id") == number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]

    def _receive(self) -> bytes:
        found = bytearray()
        while (byte := self._in.read(1)) != b"\0":
            if not byte:
                raise RuntimeError("the browser is gone")
            found += byte
        return bytes(found)
