"""The command line as a person calls it."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from orderwright.cli import main
from orderwright.desk.making import new, sample
from tests.once import made_once

Rows = list[list[object]]


@dataclass(frozen=True)
class Said:
    """What the command line gave back."""

    code: int
    out: str
    err: str

    @property
    def body(self) -> dict[str, Any]:
        return dict(json.loads(self.out))


def call(*words: object, cwd: Path | None = None) -> Said:
    """The command line in this process, which spares the start; ``call_apart`` is the real one."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.chdir(cwd or Path.cwd()))
        stack.enter_context(mock.patch.dict(os.environ, ORDERWRIGHT_LEDGER=""))
        stack.enter_context(mock.patch.object(sys, "argv", ["orderwright", *map(str, words)]))
        stack.enter_context(contextlib.redirect_stdout(out))
        stack.enter_context(contextlib.redirect_stderr(err))
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
    return Said(code, out.getvalue(), err.getvalue())


def call_apart(*words: object, cwd: Path | None = None) -> Said:
    """The command line in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "orderwright", *map(str, words)],
        cwd=cwd,
        env={**os.environ, "ORDERWRIGHT_LEDGER": "", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Said(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def small_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a sample of 60 orders; copy it before changing it."""
    return made_once(tmp_path_factory, "sample", lambda folder: sample(60, 3, folder))


@pytest.fixture
def empty_desk(tmp_path: Path) -> Path:
    """A new desk."""
    path = tmp_path / "desk.xlsx"
    new(path, "Halden Instruments GmbH", "EUR")
    return path


@pytest.fixture(scope="session")
def said() -> Callable[..., Said]:
    return call
