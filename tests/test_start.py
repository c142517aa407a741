"""The script that sets everything up on a fresh machine."""

from __future__ import annotations

import importlib.util
import os
import site
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import REPO


@pytest.fixture(scope="module")
def start() -> ModuleType:
    spec = importlib.util.spec_from_file_location("start", REPO / "start.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["Jürgen Müller", "受注 デスク", "plain"])
def test_the_packages_are_found_in_a_folder_of_any_name_in_any_code_page(
    start: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    folders = [tmp_path / name, tmp_path / name / "addin"]
    for folder in folders:
        folder.mkdir()
    file = tmp_path / "_orderwright.pth"
    file.write_text("\n".join(map(str, folders)), encoding="utf-8")
    start.readable_in_any_code_page(file)
    assert file.read_bytes().isascii()
    monkeypatch.setattr(sys, "path", [])
    site.addpackage(os.fspath(tmp_path), file.name, set())
    assert sys.path == list(map(str, folders))
