"""Rows on which more is written than a cell of Closed holds: nothing is lost, no load is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from orderwright.changes import Changes, Keepsake, TableChange
from orderwright.desk.making import new
from orderwright.hosts.file import FileHost
from orderwright.hosts.memory import MemoryHost
from orderwright.reading import order_book
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame
from tests.desk.mornings import MONDAY, add, blank_desk, cell, corrections, do, edit, load

HEADS = "Order No,Sold-to,Name,Currency,Customer PO,Named Place\n"
FIRST, SECOND = "SO-1,C-1,Keller,EUR,PO-1,Bonn\n", "SO-2,C-2,Birk,EUR,PO-2,Ulm\n"
WHOLE = "x" * 32_767
STAYS = "  ▲ Orders SO-1: stays where it is; what is written there is too long for Closed. Shorten it."


@pytest.fixture
def desk(tmp_path: Path) -> MemoryHost:
    host = blank_desk()
    load(host, tmp_path, orders=HEADS + FIRST + SECOND)
    return host


def test_a_note_that_fills_its_cell_goes_and_comes_back(desk, tmp_path) -> None:
    edit(desk, "Orders", ["SO-1"], note=WHOLE, owner="Kim")
    load(desk, tmp_path, 1, orders=HEADS + SECOND)
    assert desk.tables["Closed"]["row_key"].tolist() == ["SO-1"]
    load(desk, tmp_path, 2, orders=HEADS + FIRST + SECOND)
    assert cell(desk, "Orders", ["SO-1"], "note") == WHOLE
    assert cell(desk, "Orders", ["SO-1"], "owner") == "Kim"


def test_a_row_with_more_than_closed_holds_stays_and_is_no_correction(desk, tmp_path) -> None:
    edit(desk, "Orders", ["SO-1"], last_told=WHOLE, hold_reason="y" * 9_000)
    for day in (1, 2):
        outcome = load(desk, tmp_path, day, orders=HEADS + SECOND)
        assert STAYS in outcome.lines
        assert outcome.body["tables"]["Orders"]["gone"] == 0
        assert corrections(desk, "field") == []
    assert cell(desk, "Orders", ["SO-1"], "last_told") == WHOLE
    edit(desk, "Orders", ["SO-1"], last_told="told")
    load(desk, tmp_path, 3, orders=HEADS + SECOND)
    assert desk.tables["Closed"]["row_key"].tolist() == ["SO-1"]


def test_a_row_with_more_than_a_cell_of_marks_stays(desk, tmp_path) -> None:
    kept = [
        Keepsake("Orders", ("SO-1",), header, comment="z" * 20_000) for header in ("Order No", "Currency")
    ]
    desk.kept = list(kept)
    assert STAYS in load(desk, tmp_path, 1, orders=HEADS + SECOND).lines
    assert desk.kept == kept


def test_cells_of_the_erp_that_do_not_fit_are_left_out_and_named(desk, tmp_path) -> None:
    edit(desk, "Orders", ["SO-1"], customer_po="p" * 20_000, named_place="q" * 20_000, note="call")
    load(desk, tmp_path, 1, orders=HEADS + SECOND)
    closed = desk.tables["Closed"].iloc[0]
    said = json.loads(closed["erp_columns"])
    assert len(closed["erp_columns"]) <= 32_767
    assert said["(left out)"] in {"customer_po", "named_place"}
    assert said["sold_to"] == "C-1"
    load(desk, tmp_path, 2, orders=HEADS + FIRST + SECOND)
    assert cell(desk, "Orders", ["SO-1"], "note") == "call"


def test_another_verb_leaves_such_a_row_too_and_says_so(desk) -> None:
    desk.tables |= {name: typed_frame(SCHEMA[name], {}, 0) for name in ("Findings", "MyList", "DeskDays")}
    add(desk, "Findings", finding_id="OLD-1", code="SKU-010", reason="r", note=WHOLE)
    add(desk, "Findings", finding_id="OLD-2", code="SKU-010", reason="r", waiting_on=WHOLE)
    outcome = do("validate", desk)
    assert (
        "  ▲ Findings OLD-2: stays where it is; what is written there is too long for Closed. Shorten it."
        in (outcome.lines)
    )
    assert desk.tables["Closed"]["row_key"].tolist() == ["OLD-1"]
    assert cell(desk, "Findings", ["OLD-2"], "waiting_on") == WHOLE


def test_a_workbook_takes_a_whole_note_and_keeps_what_is_too_much(tmp_path) -> None:
    path = tmp_path / "desk.xlsx"
    new(path, "Halden Instruments GmbH", "EUR")
    load(FileHost(path), tmp_path, orders=HEADS + FIRST + SECOND + FIRST.replace("SO-1", "SO-3"))
    keys = pd.DataFrame({"order_no": ["SO-1", "SO-2"]}, dtype="str")
    texts = {"note": [WHOLE, WHOLE], "last_told": ["", WHOLE]}
    typed = keys.assign(**{key: pd.Series(column, dtype="str") for key, column in texts.items()})
    blank = typed_frame(SCHEMA["Orders"], {}, 0)
    change = TableChange("Orders", blank, blank, keys.assign(note="", last_told=""), typed)
    FileHost(path).apply(Changes((change,)))
    outcome = load(FileHost(path), tmp_path, 1, orders=HEADS + FIRST.replace("SO-1", "SO-3"))
    assert STAYS.replace("SO-1", "SO-2") in outcome.lines
    book = order_book(FileHost(path).read(["Orders", "Closed"]), MONDAY)[0]
    assert book["Closed"]["note"].tolist() == [WHOLE]
    assert book["Orders"][["order_no", "note"]].to_numpy().tolist() == [["SO-2", WHOLE], ["SO-3", ""]]
