"""A small desk whose workbook lives elsewhere: reads come late, and there is no file."""

from __future__ import annotations

import datetime as dt
import importlib.util
import os
import shutil
import sys
from pathlib import Path
from types import ModuleType

import openpyxl
import pytest
import xlwings as xw

from orderwright.desk.doing import Call, do_on_book
from orderwright.desk.making import sample
from orderwright.desk.registry import verb
from orderwright.hosts.excel import place
from orderwright.hosts.file import FileHost
from orderwright_addin.server.downloads import Downloads
from tests.addin.desks import trimmed
from tests.conftest import REPO, needed
from tests.elsewhere.users import User
from tests.excel.engine import Engine, new_book
from tests.once import made_once

NOW = dt.datetime(2026, 11, 23, 6, 30, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """The runtime tells that it is no desktop; no ledger is configured, and no memory is left over."""
    monkeypatch.setattr(Engine, "type", "remote")
    monkeypatch.setenv("ORDERWRIGHT_LEDGER", "")
    place.forget("Book1")


@pytest.fixture(scope="session")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk of thirty orders with stock given to them, and its exports."""

    def make(folder: Path) -> None:
        sample(30, 3, folder, days=1)
        trimmed(folder)
        do_on_book(verb("allocate"), FileHost(folder / "order_desk.xlsx"), Call(None, NOW), {})

    return made_once(tmp_path_factory, "elsewhere", make)


@pytest.fixture
def book(company: Path) -> xw.Book:
    """That desk as it comes from somebody's Excel."""
    return opened(company)


def opened(company: Path) -> xw.Book:
    return new_book(openpyxl.load_workbook(company / "order_desk.xlsx"))


def morning(company: Path, to: Path) -> Path:
    """The first morning's exports in another folder."""
    first = min(path for path in (company / "exports").iterdir() if path.is_dir())
    shutil.copytree(first, to, dirs_exist_ok=True)
    return to


@pytest.fixture
def scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The project's own module of scripts, with stand-ins for what asks for a key."""
    models, papers = ModuleType("xlwings_server.models"), ModuleType("orderwright_papers")
    models.CurrentUser = User  # type: ignore[attr-defined]
    papers.DOWNLOADS = Downloads(tmp_path / "waiting", b"s" * 32)  # type: ignore[attr-defined]
    for stand_in in (ModuleType("xlwings_server"), models, papers):
        monkeypatch.setitem(sys.modules, stand_in.__name__, stand_in)
    spec = importlib.util.spec_from_file_location("scripts", REPO / "addin/server/custom_scripts/scripts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's command."""
    if os.name == "nt":
        pytest.skip("the browser is spoken to through two descriptors that Windows does not pass on")
    found = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)
    if found is None:
        needed("Chromium is not installed")
    return str(found)
