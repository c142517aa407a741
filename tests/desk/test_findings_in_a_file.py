"""States that people type into a real workbook."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from orderwright.desk.doing import Call, do_on_book
from orderwright.desk.making import sample
from orderwright.desk.opening import opened
from orderwright.desk.outcome import Outcome
from orderwright.desk.registry import verb
from orderwright.hosts.file import FileHost

NOW = dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC)


def do(path: Path, name: str, **given: Any) -> Outcome:
    return do_on_book(verb(name), FileHost(path), Call(None, NOW), given)


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
def test_states_and_the_baseline_come_through_the_file(tmp_path: Path) -> None:
    sample(60, 3, tmp_path)
    path = tmp_path / "order_desk.xlsx"
    do(path, "validate")
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
