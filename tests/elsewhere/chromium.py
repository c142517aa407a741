"""A page in headless Chromium, driven by the DevTools protocol over a pipe: no driver, no package, no port.

https://chromedevtools.github.io/devtools-protocol/: messages are JSON that ends with a NUL, the browser reads
descriptor 3 and writes descriptor 4 (``--remote-debugging-pipe``).
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 60.0
"""Seconds after which a page that does not answer is given up."""


class Page:
    """One tab."""

    def __init__(self, reads: int, writes: int) -> None:
        self._reads, self._writes, self._rest = reads, writes, b""
        self._asked, self._session = 0, ""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **given: Any) -> Any:
        """Calls a method of the protocol; its result."""
        self._asked += 1
        message: dict[str, Any] = {"id": self._asked, "method": method, "params": given}
        if self._session:
            message["sessionId"] = self._session
        whole = json.dumps(message).encode() + b"\0"
        while whole:
            whole = whole[os.write(self._writes, whole) :]
        while (answer := self._message()).get("id") != self._asked:
            pass
        if "error" in answer:
            raise AssertionError(f"{method}: {answer['error']}")
        return answer["result"]

    def _message(self) -> dict[str, Any]:
        until = time.monotonic() + PATIENCE
        while b"\0" not in self._rest:
            if not select.select([self._reads], [], [], max(0, until - time.monotonic()))[0]:
                raise AssertionError("Chromium does not answer")
            part = os.read(self._reads, 1 << 20)
            if not part:
                raise AssertionError("Chromium has ended")
            self._rest += part
        text, _, self._rest = self._rest.partition(b"\0")
        found: dict[str, Any] = json.loads(text)
        return found

    def before_every_page(self, script: str) -> None:
        """Runs a script before those of a page."""
        self.ask("Page.addScriptToEvaluateOnNewDocument", source=script)

    def open(self, address: str) -> None:
        """Goes to an address and waits until the page has run its scripts."""
        self.ask("Page.navigate", url=address)
        self.until(f"document.readyState === 'complete' && location.href.startsWith({json.dumps(address)})")

    def value(self, expression: str) -> Any:
        """What an expression gives in the page; a promise is waited for."""
        done = self.ask("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in done, done["exceptionDetails"]
        return done["result"].get("value")

    def until(self, condition: str) -> None:
        """Waits for something to become true in the page, looking once for every frame."""
        frames = f"(async () => {{ while (!({condition})) await new Promise(requestAnimationFrame) }})()"
        self.value(frames)

    def press(self, selector: str) -> None:
        """Clicks with the mouse on the middle of an element."""
        x, y = self.value(
            f"(() => {{ const it = document.querySelector({json.dumps(selector)}); it.scrollIntoView();"
            "const b = it.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2] })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.ask("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def type(self, selector: str, text: str) -> None:
        """Clicks into a box and types."""
        self.press(selector)
        self.ask("Input.insertText", text=text)


@contextmanager
def page(program: str, profile: Path) -> Iterator[Page]:
    """A tab of a browser of its own, which ends with it."""
    (its_reads, writes), (reads, its_writes) = os.pipe(), os.pipe()
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions")
    quiet = ("--disable-background-networking", "--disable-dev-shm-usage", "--hide-scrollbars")
    command = [program, *options, *quiet, "--remote-debugging-pipe", f"--user-data-dir={profile}"]
    # the shell gives the browser the descriptors 3 and 4, whichever they are here
    shell = f'exec "$@" 3<&{its_reads} 4>&{its_writes}'
    browser = subprocess.Popen(
        ["bash", "-c", shell, "bash", *command],
        pass_fds=(its_reads, its_writes),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(its_reads)
    os.close(its_writes)
    try:
        found = Page(reads, writes)
        yield found
        found._session = ""
        found.ask("Browser.close")
    finally:
        os.close(writes)
        os.close(reads)
        try:
            browser.wait(timeout=10)
        except subprocess.TimeoutExpired:
            browser.kill()
            browser.wait()
