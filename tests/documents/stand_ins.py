"""Stand-ins for office programs: scripts that are started as programs, so for POSIX systems alone."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in program is a POSIX script")


def stand_in(path: Path, body: str) -> Path:
    """A Python script that is a program, though the path of Python has a space in it or is long."""
    start = f"#!/bin/sh\n'''exec' '{sys.executable}' \"$0\" \"$@\"\n' '''\n"
    path.write_text(f"{start}{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path
