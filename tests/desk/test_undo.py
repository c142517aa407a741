"""Undo: a run is taken back as far as nobody has changed since what it did."""

from __future__ import annotations

import pytest

from orderwright.changes import Changes, Keepsake, difference
from orderwright.desk.keeping import with_kept
from orderwright.desk.opening import opened
from orderwright.desk.outcome import Outcome
from orderwright.desk.writing import run_of, write
from orderwright.errors import DeskError
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

from .runs import AS_OF, NOW, bodies, by_hand, changed, desk_of, do, line, order, rows, run


def test_undo_takes_the_last_run_back() -> None:
    host = desk_of(Orders=[order("1", priority="A"), order("2")])
    run(host, Orders=[order("1", priority="B"), order("3")])
    told = do(host, "undo")
    assert rows(host, "Orders", "order_no", "priority") == [("1", "A"), ("2", "")]
    assert "1 cell as before, 1 new row gone, 1 removed row back" in told.message
    assert not told.blocked


def test_removed_rows_come_back_where_they_stood() -> None:
    host = desk_of(Orders=[order(no) for no in "12345"])
    run(host, Orders=[order("2"), order("4"), order("6")])
    by_hand(host, Orders=[order("2", note="mine"), order("4"), order("6")])
    do(host, "undo")
    assert [no for (no,) in rows(host, "Orders", "order_no")] == ["1", "2", "3", "4", "5"]


def test_rows_that_no_longer_fit_their_place_come_back_as_near_as_can_be() -> None:
    host = desk_of(Orders=[order(no) for no in "12345"])
    run(host, Orders=[order("1"), order("2"), order("3")])
    by_hand(host, Orders=[order("3")])
    do(host, "undo")
    assert [no for (no,) in rows(host, "Orders", "order_no")] == ["3", "4", "5"]


def test_rows_that_a_run_put_into_another_order_stand_as_before() -> None:
    host, table = desk_of(), SCHEMA["WaitingOn"]
    old, new = (
        typed_frame(table, {"whom": whom.split()}) for whom in ("sales it finance", "we finance sales")
    )
    host.tables["WaitingOn"] = old
    desk, changes = opened(host, AS_OF, NOW), Changes((difference(table, old, new),))
    write(desk, changes, run_of(desk, "validate", {}, Outcome("Did."), changes))
    assert host.tables["WaitingOn"]["whom"].tolist() == ["we", "finance", "sales"]
    do(host, "undo")
    assert host.tables["WaitingOn"]["whom"].tolist() == ["sales", "it", "finance"]


def test_a_simulated_undo_shows_it_and_writes_nothing() -> None:
    host = desk_of(Orders=[order("1", priority="A")])
    run(host, Orders=[order("1", priority="B")])
    told = do(host, "undo", simulate=True)
    assert "1 cell as before" in told.message
    assert rows(host, "Orders", "priority") == [("B",)]
    assert len(host.journal.runs()) == 1


def test_a_cell_that_somebody_changed_since_stays_and_is_named() -> None:
    host = desk_of(Orders=[order("1", priority="A", incoterm="EXW")])
    run(host, Orders=[order("1", priority="B", incoterm="DAP")])
    by_hand(host, Orders=[order("1", priority="C", incoterm="DAP")])
    told = do(host, "undo")
    assert rows(host, "Orders", "priority", "incoterm") == [("C", "EXW")]
    assert told.blocked
    assert told.lines == ("  Orders: 1, Priority: “C” stands there since; it stays.",)
    left = {"table": "Orders", "sheet": "Orders", "cell": None, "key": ["1"], "column": "priority"}
    assert bodies(told, "left") == [{**left, "stands": "C", "why": "changed"}]


def test_a_cell_that_stands_as_before_already_is_not_worth_a_word() -> None:
    host = desk_of(Orders=[order("1", priority="A", incoterm="EXW")])
    run(host, Orders=[order("1", priority="B", incoterm="DAP")])
    by_hand(host, Orders=[order("1", priority="A", incoterm="DAP")])
    told = do(host, "undo")
    assert rows(host, "Orders", "priority", "incoterm") == [("A", "EXW")]
    assert not told.blocked


def test_a_new_row_on_which_somebody_wrote_stays() -> None:
    host = desk_of()
    run(host, Orders=[order("1"), order("2")])
    by_hand(host, Orders=[order("1"), order("2", note="call Tuesday")])
    told = do(host, "undo")
    assert rows(host, "Orders", "order_no", "note") == [("2", "call Tuesday")]
    assert told.lines == ("  Orders: 2: somebody wrote on the row since; it stays.",)


def test_a_new_row_on_which_somebody_put_a_comment_stays() -> None:
    host = desk_of()
    run(host, Orders=[order("1"), order("2")])
    host.kept.append(Keepsake("Orders", ("2",), "Name", comment="asked Kim", author="Anna"))
    told = do(host, "undo")
    assert rows(host, "Orders", "order_no") == [("2",)]
    assert [one["why"] for one in bodies(told, "left")] == ["written on"]


def test_undoing_a_load_that_closed_an_order_brings_it_back_out_of_closed() -> None:
    host = desk_of(Orders=[order("1", note="never before ten")], Closed=[])
    host.kept.append(Keepsake("Orders", ("1",), "Name", comment="asked Kim", author="Anna"))
    closed = {"table": "Orders", "row_key": "1", "order_no": "1"}
    desk, changes = opened(host, AS_OF, NOW), changed(host, Orders=[], Closed=[closed])
    kept = with_kept(desk, changes)
    write(desk, kept, run_of(desk, "load", {}, Outcome("Loaded."), kept))
    assert (rows(host, "Closed", "row_key"), host.kept) == ([("1",)], [])
    do(host, "undo")
    assert rows(host, "Orders", "order_no", "note") == [("1", "never before ten")]
    assert rows(host, "Closed", "row_key") == []
    assert [one.comment for one in host.kept] == ["asked Kim"]
    do(host, "undo", run=host.journal.run_ids()[-1])
    assert rows(host, "Orders", "order_no") == []
    assert rows(host, "Closed", "row_key") == [("1",)]


def test_a_returned_row_on_which_somebody_wrote_stays_and_is_not_closed_again() -> None:
    closed = {"table": "Orders", "row_key": "1", "order_no": "1"}
    host = desk_of(Closed=[closed])
    run(host, Orders=[order("1", note="old")], Closed=[])
    by_hand(host, Orders=[order("1", note="new")])
    do(host, "undo")
    assert rows(host, "Orders", "note") == [("new",)]
    assert rows(host, "Closed", "row_key") == []


def test_what_validation_stamped_on_a_new_row_does_not_hold_it() -> None:
    host = desk_of()
    run(host, Orders=[order("1")])
    run(host, "validate", Orders=[order("1", verdict="● Clear")])
    do(host, "undo", run=host.journal.run_ids()[0])
    assert rows(host, "Orders", "order_no") == []


def test_a_removed_row_comes_back_with_what_was_written_on_it() -> None:
    host = desk_of(Orders=[order("1", note="never before ten")], OrderLines=[line("1"), line("2")])
    run(host, Orders=[], OrderLines=[line("2")])
    do(host, "undo")
    assert rows(host, "Orders", "order_no", "note") == [("1", "never before ten")]
    assert rows(host, "OrderLines", "order_no") == [("1",), ("2",)]


def test_a_removed_row_that_stands_there_again_is_left_alone() -> None:
    host = desk_of(Orders=[order("1", priority="A")])
    run(host, Orders=[])
    by_hand(host, Orders=[order("1", priority="B")])
    told = do(host, "undo")
    assert rows(host, "Orders", "priority") == [("B",)]
    assert told.lines == ("  Orders: 1: the row stands there again; it stays as it is.",)
    assert len(host.journal.runs()) == 1, "nothing was changed, so there is no run"


def test_an_undo_can_be_taken_back() -> None:
    host = desk_of(Orders=[order("1", priority="A")])
    first = run(host, Orders=[order("1", priority="B"), order("2")])
    do(host, "undo")
    undo = host.journal.run_ids()[-1]
    do(host, "undo", run=undo)
    assert rows(host, "Orders", "order_no", "priority") == [("1", "B"), ("2", "")]
    told = do(host, "undo")
    assert bodies(told, "left") == []
    assert told.body["run"] == first, "taken back, done again, so it can be taken back once more"


def test_undo_goes_further_back_each_time() -> None:
    host = desk_of(Orders=[order("1", priority="A")])
    for letter in "BCD":
        run(host, Orders=[order("1", priority=letter)])
    seen = []
    for _ in range(3):
        do(host, "undo")
        seen.append(rows(host, "Orders", "priority")[0][0])
    assert seen == ["C", "B", "A"]
    with pytest.raises(DeskError, match="no run that could be taken back"):
        do(host, "undo")


def test_an_older_run_is_named_by_its_id_or_a_part_of_it() -> None:
    host = desk_of(Orders=[order("1", priority="A", incoterm="EXW")])
    first = run(host, Orders=[order("1", priority="B", incoterm="EXW")])
    run(host, minutes=7, Orders=[order("1", priority="B", incoterm="DAP")])
    assert do(host, "undo", run=f"{NOW:%H%M%S}").body["run"] == first
    assert rows(host, "Orders", "priority", "incoterm") == [("A", "DAP")]


def test_a_run_that_is_not_there_or_was_taken_back_is_a_sentence() -> None:
    host = desk_of(Orders=[order("1", priority="A")])
    first = run(host, Orders=[order("1", priority="B")])
    run(host, Orders=[order("1", priority="C")])
    with pytest.raises(DeskError, match="There is no run 1999"):
        do(host, "undo", run="1999")
    with pytest.raises(DeskError, match="2 runs fit 2026"):
        do(host, "undo", run="2026")
    do(host, "undo")
    do(host, "undo")
    with pytest.raises(DeskError, match=rf"{first} was taken back already. To do it again: undo 20261123"):
        do(host, "undo", run=first)


def test_papers_and_their_numbers_stay() -> None:
    paper = {
        "kind": "packing list",
        "delivery_no": "D1",
        "number": "PL-7",
        "order_nos": "1",
        "state": "issued",
    }
    host = desk_of(Orders=[order("1", priority="A")], Documents=[])
    run(host, "documents", Documents=[paper])
    with pytest.raises(DeskError, match="only made papers, and papers and numbers that were issued stay"):
        do(host, "undo")
    both = run(
        host, "ship", Orders=[order("1", priority="B")], Documents=[paper, {**paper, "number": "PL-8"}]
    )
    told = do(host, "undo", run=both)
    assert rows(host, "Orders", "priority") == [("A",)]
    assert rows(host, "Documents", "number") == [("PL-7",), ("PL-8",)]
    assert told.body["papers_stay"] == ["PL-8"]
    assert told.lines == ("  Papers and their numbers stay: PL-8.",)


def test_an_altered_run_is_told_and_taken_back_all_the_same() -> None:
    host = desk_of(Orders=[order("1", priority="A")])
    first = run(host, Orders=[order("1", priority="B")])
    shelf = host.journal.shelf
    name = f"{first}.run.json"
    shelf.files[name] = shelf.files[name].replace(b"Did load.", b"Did nothing.")  # type: ignore[attr-defined]
    told = do(host, "undo")
    assert told.lines == (f"  ▲ Run {first} was altered after it was written.",)
    assert rows(host, "Orders", "priority") == [("A",)]
