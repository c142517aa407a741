"""Processes that are killed; where they can be split off from one that has imported everything, they are."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import FileIO
from typing import Protocol

_READY = b"ready\n"
_ENDED = b"ended\n"
_ALONE = """
import json, os, sys
os.write(1, b"ready\\n")
born(*json.loads(sys.argv[1]))
"""
_FORKING = """
import json, os, sys
for line in sys.stdin:
    child = os.fork()
    if not child:
        try:
            born(*json.loads(line))
        finally:
            os._exit(0)
    os.write(1, f"{child}\\n".encode())
    os.waitpid(child, 0)
    os.write(1, b"ended\\n")
"""


class Born(Protocol):
    """A process that runs."""

    def line(self) -> bytes:
        """The next line that it writes."""
        ...

    def killed_after(self, seconds: float) -> None:
        """Lets it run so long, then kills it; ends at once where it ended by itself."""
        ...


@contextmanager
def nursery(code: str) -> Iterator[Callable[..., Born]]:
    """What starts a process, given the words for it.

    Args:
        code: imports what is needed and defines ``born``, which is called in every new process.
    """
    if not hasattr(os, "fork"):
        yield lambda *words: _Alone(_process(code + _ALONE, json.dumps(words)))
        return
    with _process(code + _FORKING) as parent:
        yield lambda *words: _Split(parent, words)
        _pipe(parent.stdin).close()


@dataclass
class _Split:
    parent: subprocess.Popen[bytes]
    words: tuple[str, ...]
    pid: int = field(init=False)

    def __post_init__(self) -> None:
        _pipe(self.parent.stdin).write(f"{json.dumps(self.words)}\n".encode())
        self.pid = int(self.line())

    def line(self) -> bytes:
        line = _pipe(self.parent.stdout).readline()
        assert line, "the process from which others are split off is gone"
        return line

    def killed_after(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while select.select([self.parent.stdout], [], [], max(0.0, end - time.monotonic()))[0]:
            if self.line() == _ENDED:
                return
        os.kill(self.pid, signal.SIGKILL)
        while self.line() != _ENDED:
            pass


@dataclass
class _Alone:
    process: subprocess.Popen[bytes]

    def __post_init__(self) -> None:
        assert self.line() == _READY

    def line(self) -> bytes:
        return _pipe(self.process.stdout).readline()

    def killed_after(self, seconds: float) -> None:
        with self.process:
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                self.process.kill()


def _process(*code: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", *code],
        bufsize=0,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _pipe(pipe: object) -> FileIO:
    assert isinstance(pipe, FileIO)
    return pipe
