"""States that people type into a real workbook."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.filters import SortCondition, SortState

from orderwright.desk.doing import Call, do_on_book
from orderwright.desk.making import sample
from orderwright.desk.opening import opened
from orderwright.desk.outcome import Outcome
from orderwright.desk.registry import verb
from orderwright.hosts.file import FileHost
from tests.addin.desks import trimmed
from tests.once import made_once

NOW = dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC)


def do(path: Path, name: str, **given: Any) -> Outcome:
    return do_on_book(verb(name), FileHost(path), Call(None, NOW), given)


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a sample that was checked once; it is never changed."""

    def make(folder: Path) -> None:
        sample(30, 3, folder)
        trimmed(folder)
        do(folder / "order_desk.xlsx", "validate")

    return made_once(tmp_path_factory, "checked", make)


@pytest.fixture
def path(checked: Path, tmp_path: Path) -> Path:
    return shutil.copytree(checked, tmp_path / "mine") / "order_desk.xlsx"


def findings(path: Path) -> pd.DataFrame:
    return opened(FileHost(path), None, NOW).book["Findings"].set_index("finding_id")


def typed(path: Path, column: str, value: str) -> str:
    """Types a value into the first finding, as a person would; its identity."""
    book = openpyxl.load_workbook(path)
    sheet = book["Findings"]
    heads = {cell.value: cell.column for cell in sheet[4]}
    sheet.cell(5, heads[column], value)
    found = str(sheet.cell(5, heads["ID"]).value)
    book.save(path)
    return found


@pytest.mark.filterwarnings("ignore:Print area cannot be set:UserWarning")
def test_states_and_the_baseline_come_through_the_file(path: Path) -> None:
    mine = typed(path, "State", "waiting")
    typed(path, "Waiting On", "warehouse")
    do(path, "baseline", reason="As taken over")
    rows = findings(path)
    assert rows.loc[mine, "state"] == "waiting"
    assert set(rows["state"].drop(mine)) == {"accepted"}
    once = hashlib.sha256(path.read_bytes()).hexdigest()
    do(path, "validate")
    assert hashlib.sha256(path.read_bytes()).hexdigest() == once
    waits = opened(FileHost(path), None, NOW).book["WaitingOn"]
    assert waits["whom"].tolist() == ["warehouse"]


def sorted_by_hand(path: Path, *names: str) -> None:
    """A person sorts the sheets of these tables the other way round."""
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for table in (table for table in sheet.tables.values() if table.name in names):
            area = sheet[table.ref][1:]
            values = [[cell.value for cell in row] for row in area]
            for row, given in zip(area, reversed(values), strict=True):
                for cell, value in zip(row, given, strict=True):
                    cell.value = value
            body = f"{area[0][0].coordinate}:{area[-1][-1].coordinate}"
            table.sortState = SortState(ref=body, sortCondition=[SortCondition(ref=body)])
    book.save(path)


@pytest.mark.filterwarnings("ignore:Print area cannot be set:UserWarning")
def test_sheets_that_a_person_sorted_stay_so_and_nothing_new_writes_nothing(path: Path) -> None:
    before = opened(FileHost(path), None, NOW).book
    sorted_by_hand(path, "Findings", "MyList", "NotChecked")
    once, runs = hashlib.sha256(path.read_bytes()).hexdigest(), len(FileHost(path).journal.runs())
    for name in ("validate", "todo", "validate"):
        assert do(path, name).changes.tables == ()
    assert hashlib.sha256(path.read_bytes()).hexdigest() == once
    assert len(FileHost(path).journal.runs()) == runs
    after = opened(FileHost(path), None, NOW).book
    for name, key in (("Findings", "finding_id"), ("MyList", "order_no")):
        assert after[name][key].tolist() == before[name][key].tolist()[::-1]


@pytest.mark.filterwarnings("ignore:Print area cannot be set:UserWarning")
def test_the_heads_show_how_many_rows_there_are_without_calculating(path: Path) -> None:
    after = opened(FileHost(path), None, NOW).book
    heads = openpyxl.load_workbook(path, data_only=True, read_only=True)
    assert heads["Findings"]["B3"].value == len(after["Findings"]) > 0
    assert heads["My list"]["B3"].value == len(after["MyList"]) > 0
    stake = int(after["MyList"]["value_at_stake"].fillna(0).sum())
    assert heads["My list"]["G3"].value == pytest.approx(stake / 1_000_000)
