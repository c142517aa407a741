"""A run is written down before the workbook and ended after it, and a kill in between is recognised."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from orderwright.changes import Changes
from orderwright.desk.doing import copied
from orderwright.desk.making import new
from orderwright.desk.opening import opened
from orderwright.desk.outcome import Outcome
from orderwright.desk.run_ends import known_runs
from orderwright.desk.writing import run_of, write
from orderwright.errors import DeskError
from orderwright.hosts.desk_folder import desk_folder
from orderwright.hosts.file import FileHost
from orderwright.hosts.memory import MemoryHost
from orderwright.hosts.port import Host
from orderwright.hosts.run import DONE, INTENDED, VOID
from orderwright.hosts.shelf import MemoryShelf

from .runs import AS_OF, NOW, by_hand, changed, desk_of, do, order, rows, run


class Killed(BaseException):
    """The process died."""


class DyingShelf(MemoryShelf):
    """A shelf whose process dies before or after the nth file."""

    def __init__(self, dies_at: float) -> None:
        super().__init__()
        self.left = dies_at

    def put(self, name: str, data: bytes) -> None:
        if self.left < 1:
            if self.left == 0.5:
                super().put(name, data)
            raise Killed
        self.left -= 1
        super().put(name, data)


class DyingHost(MemoryHost):
    """A host whose process dies before or after it writes."""

    dies = ""

    def apply(self, changes: Changes) -> None:
        if self.dies == "before":
            raise Killed
        super().apply(changes)
        if self.dies == "after":
            raise Killed


def died(host: Host, priority: str) -> None:
    with pytest.raises(Killed):
        run(host, Orders=[order("1", priority=priority), order("2")])


def known(host: Host) -> list[str]:
    return [one.run_id for one in known_runs(host.journal, opened(host, AS_OF, NOW).book)]


@pytest.mark.parametrize("dies_at", [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5])
def test_killed_at_any_file_of_the_journal_the_run_is_known_as_it_stands_in_the_workbook(
    dies_at: float,
) -> None:
    host = desk_of(Orders=[order("1", priority="A")])
    host.journal.shelf = shelf = DyingShelf(dies_at)
    died(host, "B")
    there = rows(host, "Orders", "priority")[-1] == ("B",)
    assert bool(known(host)) == there
    shelf.left = 99
    run(host, Orders=[order("1", priority="C")])
    assert host.journal.unended() == ()
    assert host.journal.chain_faults() == ()
    assert len(known(host)) == 1 + there


@pytest.mark.parametrize("dies", ["before", "after"])
def test_killed_around_the_writing_of_the_workbook_the_next_run_finds_out(dies: str) -> None:
    host = DyingHost(desk_of(Orders=[order("1", priority="A")]).tables)
    host.dies = dies
    died(host, "B")
    host.dies = ""
    assert [one.state for one in host.journal.runs()] == [INTENDED]
    standing = [
        order(number, priority=letter) for number, letter in rows(host, "Orders", "order_no", "priority")
    ]
    by_hand(host, Orders=[*standing, order("9", note="mine")])
    run(host, Orders=[order("1", priority="C"), order("9", note="mine")])
    assert [one.state for one in host.journal.runs()] == [DONE if dies == "after" else VOID, DONE]


def test_a_run_that_was_killed_after_writing_can_be_taken_back() -> None:
    host = DyingHost(desk_of(Orders=[order("1", priority="A")]).tables)
    host.dies = "after"
    died(host, "B")
    host.dies = ""
    do(host, "undo")
    assert rows(host, "Orders", "order_no", "priority") == [("1", "A")]


def test_a_write_that_is_refused_never_happened() -> None:
    host = desk_of(Orders=[order("1", priority="A")])
    desk, changes = opened(host, AS_OF, NOW), changed(host, Orders=[order("1", priority="B")])
    by_hand(host, Orders=[order("1", priority="C")])
    with pytest.raises(DeskError, match="changed in the meantime"):
        write(desk, changes, run_of(desk, "load", {}, Outcome("Loaded."), changes))
    assert [one.state for one in host.journal.runs()] == [VOID]
    assert known(host) == []


@pytest.fixture
def file_host(tmp_path: Path) -> FileHost:
    new(tmp_path / "desk.xlsx", "Halden Instruments GmbH", "EUR")
    host = FileHost(tmp_path / "desk.xlsx")
    run(host, Orders=[order("1", priority="A", note="never before ten")])
    return host


def test_a_file_that_is_still_the_one_before_the_run_tells_that_it_never_happened(
    file_host: FileHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_host: FileHost, _changes: Changes) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(FileHost, "apply", killed)
        died(file_host, "B")
    assert len(known(file_host)) == 1
    run(file_host, Orders=[order("1", priority="C", note="never before ten")])
    assert [one.state for one in file_host.journal.runs()] == [DONE, VOID, DONE]
    assert file_host.journal.chain_faults() == ()


def test_a_run_in_a_file_is_taken_back_and_names_the_cell_that_stays(file_host: FileHost) -> None:
    run(file_host, Orders=[order("1", priority="B", incoterm="DAP", note="never before ten"), order("2")])
    by_hand(file_host, Orders=[order("1", priority="C", incoterm="DAP", note="never before ten"), order("2")])
    told = do(file_host, "undo")
    assert rows(file_host, "Orders", "order_no", "priority", "incoterm") == [("1", "C", "")]
    [left] = told.body["left"]
    assert (left["sheet"], left["column"], left["stands"]) == ("Orders", "priority", "C")
    assert left["cell"].startswith("V")
    first, second, third = file_host.journal.runs()
    assert first.book_after == second.book_before
    assert second.book_after != third.book_before, "somebody saved the workbook in between"
    assert len({first.book_after, second.book_after, third.book_after}) == 3


def test_a_copy_takes_its_journal_along(file_host: FileHost, tmp_path: Path) -> None:
    copy = copied(file_host.path, tmp_path / "copy.xlsx")
    do(FileHost(copy), "undo")
    assert len(FileHost(copy).journal.runs()) == 2
    assert len(file_host.journal.runs()) == 1
    assert rows(file_host, "Orders", "order_no") == [("1",)]
    shutil.rmtree(desk_folder(copy))
    assert FileHost(copy).journal.runs() == ()


def test_what_changed_nothing_is_no_run() -> None:
    host = desk_of(Orders=[order("1")])
    run(host, Orders=[order("1", priority="B")])
    desk, changes = opened(host, AS_OF, NOW), changed(host, Orders=[order("1", priority="B")])
    write(desk, changes, run_of(desk, "load", {}, Outcome("Nothing new."), changes))
    assert len(host.journal.runs()) == 1


def test_a_run_names_person_machine_and_the_files_that_it_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ORDERWRIGHT_USER", "Anna")
    export = tmp_path / "orders.csv"
    export.write_text("Order No,Sold-to,Currency\n77,C1,EUR\n", encoding="utf-8")
    host = desk_of(Loads=[], Customers=[{"customer_no": "C1"}])
    do(host, "load", files=(export,), profile="generic")
    [one] = host.journal.runs()
    assert (one.who, one.verb, one.as_of) == ("Anna", "load", AS_OF)
    assert [file.name for file in one.read] == ["orders.csv"]
    assert len(one.read[0].sha256) == 64
    assert one.machine
    assert one.touched["Orders"].added == 1
