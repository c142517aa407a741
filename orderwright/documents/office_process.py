"""One run of an office program that has no window and must not outlive its time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Final

from orderwright.errors import DeskError

if TYPE_CHECKING:
    from collections.abc import Callable

_TICK_SECONDS: Final = 1


def run_office(
    command: list[str], seconds: int, program: str, tick: Callable[[], None] = lambda: None
) -> None:
    """Runs an office program without a window and waits for it; ends it with its children where it hangs.

    Args:
        command: program and arguments; no shell sees them.
        seconds: how long it may take.
        program: its name for a sentence.
        tick: called once a second meanwhile.

    Raises:
        DeskError: it could not be started, failed, or took too long.
    """
    try:
        process = subprocess.Popen(  # noqa: S603  # our own arguments, no shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as error:
        raise DeskError(f"{program} could not be started.", file=command[0]) from error
    try:
        said = _waited(process, seconds, tick)
    except subprocess.TimeoutExpired as error:
        _end(process)
        message = f"{program} did not finish within {seconds} seconds. The Word documents are there."
        raise DeskError(message, file=command[0]) from error
    except BaseException:
        _end(process)
        raise
    if process.returncode:
        reason = said.decode(errors="replace").strip().splitlines()[-1:] or ["no reason given"]
        raise DeskError(f"{program} failed: {reason[0]}. The Word documents are there.", file=command[0])


def _waited(process: subprocess.Popen[bytes], seconds: float, tick: Callable[[], None]) -> bytes:
    """What the process said, once it has ended."""
    last = time.monotonic() + seconds
    while True:
        left = last - time.monotonic()
        try:
            return process.communicate(timeout=max(min(_TICK_SECONDS, left), 0))[1]
        except subprocess.TimeoutExpired:
            if left <= _TICK_SECONDS:
                raise
        tick()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process with the children that it started."""
    if sys.platform == "win32":
        subprocess.run(  # noqa: S603  # our own process's number
            ["taskkill", "/F", "/T", "/PID", str(process.pid)],  # noqa: S607  # a part of Windows
            check=False,
            capture_output=True,
        )
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
