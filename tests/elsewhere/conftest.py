"""A small desk whose workbook lives elsewhere: reads come late, and there is no file."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw

from orderwright.desk.doing import Call, do_on_book
from orderwright.desk.making import sample
from orderwright.desk.registry import verb
from orderwright.hosts.excel import place
from orderwright.hosts.file import FileHost
from tests.excel.engine import Engine, new_book

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
    folder = tmp_path_factory.mktemp("elsewhere")
    sample(30, 3, folder, days=1)
    do_on_book(verb("allocate"), FileHost(folder / "order_desk.xlsx"), Call(None, NOW), {})
    return folder


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
