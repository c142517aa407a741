"""The check of imports is one that speaks: it once was a command that did nothing and passed."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys

from tests.conftest import REPO


def test_the_check_of_imports_analyses_the_packages() -> None:
    spec = importlib.util.spec_from_file_location("start", REPO / "start.py")
    assert spec is not None
    assert spec.loader is not None
    start = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(start)
    [command] = [check for check in start.CHECKS if any("importlinter" in word for word in check)]
    done = subprocess.run(
        [sys.executable, *command],
        cwd=REPO,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "Contracts: 3 kept, 0 broken." in done.stdout
