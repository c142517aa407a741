"""The run journal: written down before the workbook, in a chain, never edited."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orderwright.changes import Changes, Keepsake, TableChange, difference
from orderwright.errors import DeskError
from orderwright.hosts.beside import journal_beside
from orderwright.hosts.desk_folder import desk_folder
from orderwright.hosts.journal import Journal
from orderwright.hosts.record import Record, record_bytes, record_of
from orderwright.hosts.run import DONE, INTENDED, VOID, NamedFile, Run, Touched
from orderwright.hosts.shelf import FolderShelf, MemoryShelf, Shelf
from orderwright.tables import DATE_KINDS, SCHEMA, TEXT_KINDS, Column, Kind
from orderwright.tables.frames import typed_frame

STOCK = SCHEMA["SafetyStock"]
NOON = dt.datetime(2026, 11, 25, 12, 0, tzinfo=dt.UTC)


def stock(**qty: int) -> pd.DataFrame:
    rows = {"sku": list(qty), "warehouse": ["W1"] * len(qty), "qty": [q * 1_000_000 for q in qty.values()]}
    return typed_frame(STOCK, rows, len(qty))


def record(before: pd.DataFrame, after: pd.DataFrame) -> Record:
    return Record(Changes((difference(STOCK, before, after),)))


def run(**given: Any) -> Run:
    plain = {"run_id": "", "verb": "load", "who": "Anna", "machine": "PC-7", "at": NOON}
    return Run(**{**plain, "as_of": dt.date(2026, 11, 25), "sentence": "Loaded.", **given})


@pytest.fixture(params=["memory", "folder"])
def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> Shelf:
    return MemoryShelf() if request.param == "memory" else FolderShelf(tmp_path / "desk" / "runs")


def three_runs(journal: Journal) -> list[Run]:
    stages = [stock(), stock(A=1), stock(A=2, B=1), stock(B=1)]
    pairs = pairwise(stages)
    return [journal.end(journal.intend(run(), record(*pair)), done=True) for pair in pairs]


def test_a_run_is_read_as_it_was_written(shelf: Shelf) -> None:
    journal = Journal(shelf, lambda: "abc")
    told = run(
        read=(NamedFile("orders.csv", "12"),),
        made=(NamedFile("invoice.docx", "34"),),
        touched={"SafetyStock": Touched(1, 2, 3)},
        undoes="20261124-120000",
    )
    ended = journal.end(journal.intend(told, record(stock(), stock(A=1))), done=True)
    assert journal.runs() == (ended,)
    assert (ended.state, ended.book_before, ended.book_after) == (DONE, "abc", "abc")
    assert (ended.read, ended.made, ended.touched, ended.undoes) == (
        told.read,
        told.made,
        told.touched,
        told.undoes,
    )


def test_a_run_is_intended_until_its_end_is_known(shelf: Shelf) -> None:
    journal = Journal(shelf)
    intended = journal.intend(run(), record(stock(), stock(A=1)))
    assert [one.state for one in journal.runs()] == [INTENDED]
    assert journal.unended() == (intended,)
    journal.end(intended, done=False)
    assert [one.state for one in journal.runs()] == [VOID]
    assert journal.unended() == ()


def test_later_runs_have_greater_ids_even_where_the_clock_goes_back(shelf: Shelf) -> None:
    journal = Journal(shelf)
    moments = [NOON, NOON, NOON - dt.timedelta(hours=2), NOON + dt.timedelta(hours=1)]
    ids = [journal.intend(run(at=at), record(stock(), stock(A=1))).run_id for at in moments]
    assert ids == ["20261125-120000", "20261125-120001", "20261125-120002", "20261125-130000"]
    assert [one.run_id for one in journal.runs()] == ids


def test_an_untouched_chain_has_no_fault(shelf: Shelf) -> None:
    journal = Journal(shelf)
    runs = three_runs(journal)
    assert journal.chain_faults() == ()
    assert not any(journal.record_faults(one) for one in runs)
    assert runs[0].previous == ""
    assert len({one.previous for one in runs}) == 3


@pytest.mark.parametrize("part", [".run.json", ".end.json", ".changes.json.gz"])
@pytest.mark.parametrize("number", [0, 1, 2])
def test_an_altered_file_is_told_and_the_rest_still_read(part: str, number: int) -> None:
    shelf = MemoryShelf()
    journal = Journal(shelf)
    runs = three_runs(journal)
    name = runs[number].run_id + part
    shelf.files[name] = shelf.files[name].replace(b'"', b"'", 1) if part != ".changes.json.gz" else b"x"
    faults = [*journal.chain_faults(), *(f for one in runs for f in journal.record_faults(one))]
    last_end = part == ".end.json" and number == 2
    assert bool(faults) != last_end, "only the end of the last run is in no other hash"
    assert len(journal.runs()) >= 2


@pytest.mark.parametrize("number", [0, 1])
def test_a_run_that_was_taken_away_is_told_by_the_one_after_it(number: int) -> None:
    shelf = MemoryShelf()
    journal = Journal(shelf)
    runs = three_runs(journal)
    for name in list(shelf.files):
        if name.startswith(runs[number].run_id):
            shelf.drop(name)
    told = journal.chain_faults()
    assert told == (f"A run before {runs[number + 1].run_id} was altered, taken away or put there later.",)


def test_a_damaged_record_is_refused_with_its_file(shelf: Shelf) -> None:
    journal = Journal(MemoryShelf())
    one = journal.intend(run(), record(stock(), stock(A=1)))
    name = f"{one.run_id}.changes.json.gz"
    for damaged in (b"", b"no gzip", journal.shelf.read(name)[:-9], b"\x1f\x8b\x08" + bytes(30)):
        broken = MemoryShelf()
        broken.files[name] = damaged
        with pytest.raises(DeskError, match="missing or damaged"):
            Journal(broken).record(one.run_id)


def test_a_file_once_put_on_a_shelf_is_never_written_again(shelf: Shelf) -> None:
    shelf.put("20261125-120000.run.json", b"first")
    with pytest.raises(DeskError, match="has this run already"):
        shelf.put("20261125-120000.run.json", b"second")
    assert shelf.read("20261125-120000.run.json") == b"first"


def test_files_of_a_sync_service_and_unfinished_ones_are_no_runs(tmp_path: Path) -> None:
    shelf = FolderShelf(tmp_path)
    journal = Journal(shelf)
    three_runs(journal)
    (tmp_path / "20261125-120000 (Anna's conflicted copy).run.json").write_bytes(b"{}")
    (tmp_path / "20261125-130000.run.json.unfinished").write_bytes(b"{")
    (tmp_path / "desktop.ini").write_bytes(b"")
    assert len(journal.runs()) == 3
    assert journal.chain_faults() == ()


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "runs").write_text("a file where the folder should be")
    with pytest.raises(DeskError, match="The run journal cannot be written"):
        FolderShelf(tmp_path / "runs").put("20261125-120000.run.json", b"")


def test_the_journal_lies_beside_the_workbook(tmp_path: Path) -> None:
    book = tmp_path / "order_desk.xlsx"
    book.write_bytes(b"the workbook")
    journal = journal_beside(book)
    told = journal.intend(run(), record(stock(), stock(A=1)))
    assert desk_folder(book) == tmp_path / "order_desk.desk"
    assert (desk_folder(book) / "runs" / f"{told.run_id}.run.json").is_file()
    assert len(told.book_before) == 64


def test_words_are_known_only_as_the_last_run_left_them(shelf: Shelf) -> None:
    journal = Journal(shelf)
    words = record(stock(), stock(A=1)).changes.tables
    first = journal.end(journal.intend(run(), record(stock(), stock(A=1))), done=True)
    assert journal.words() is None
    journal.keep_words(first, words)
    assert [list(change.added["sku"]) for change in journal.words() or ()] == [["A"]]
    journal.end(journal.intend(run(), record(stock(A=1), stock(A=2))), done=True)
    assert journal.words() is None


def values(column: Column) -> st.SearchStrategy[Any]:
    if column.kind in TEXT_KINDS:
        return st.text(max_size=8)
    if column.kind in DATE_KINDS:
        return st.none() | st.sampled_from(("1900-01-01", "2026-11-25", "2026-11-25T23:59:59", "9999-12-31"))
    if column.kind is Kind.FLAG:
        return st.none() | st.booleans()
    return st.none() | st.integers(-(2**63), 2**63 - 1)


def frames(table: str, keys: st.SearchStrategy[list[str]]) -> st.SearchStrategy[pd.DataFrame]:
    declared = SCHEMA[table]

    def made(numbers: list[str], rows: list[dict[str, Any]]) -> pd.DataFrame:
        columns: dict[str, Any] = {}
        for column in (declared.column(key) for key in SOME):
            cells = [row[column.key] for row in rows[: len(numbers)]]
            if column.kind in DATE_KINDS:
                columns[column.key] = pd.Series(pd.array(cells, dtype="datetime64[s]"))
            elif column.kind in TEXT_KINDS:
                columns[column.key] = cells
            else:
                dtype = "boolean" if column.kind is Kind.FLAG else "Int64"
                columns[column.key] = pd.array(cells, dtype=dtype)
        columns[declared.keys[0]] = numbers
        return typed_frame(declared, columns, len(numbers))

    row = st.fixed_dictionaries({key: values(declared.column(key)) for key in SOME})
    return st.builds(made, keys, st.lists(row, min_size=4, max_size=4))


SOME = ("customer_po", "net_value", "follow_up", "manual_hold", "priority", "note")
"""A column of every dtype; the others are blank."""
KEYS = st.lists(st.sampled_from("abcd"), unique=True, max_size=4)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(frames("Orders", KEYS), frames("Orders", KEYS))
def test_changes_come_back_without_any_loss(old: pd.DataFrame, new: pd.DataFrame) -> None:
    change = difference(SCHEMA["Orders"], old, new)
    kept = Keepsake("Orders", ("a",), "Note", "ff0000", "look", "Anna", 1.5)
    told = Record(Changes((change,), taken=(kept,), given=(kept,)), (change,))
    found = record_of(record_bytes(told))
    same(found.changes.tables[0], change)
    same(found.noticed[0], change)
    assert (found.changes.taken, found.changes.given) == ((kept,), (kept,))


def same(found: TableChange, given: TableChange) -> None:
    for part in ("added", "removed", "before", "after"):
        pd.testing.assert_frame_equal(getattr(found, part), getattr(given, part))
