"""One run at a time on a workbook: who holds it is said, and a run that died is no obstacle."""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from orderwright.errors import DeskError
from orderwright.hosts.file import FileHost
from orderwright.hosts.locking import Lock, lock_file, locked
from orderwright.hosts.memory import MemoryHost
from orderwright.hosts.processes import is_running

NOW = dt.datetime(2026, 11, 25, 10, 31, tzinfo=dt.UTC)
ANNA = Lock("Anna", "PC-7", "load", "2026-11-25T10:31:00+00:00", 4711, "aa")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "order_desk.xlsx"
    path.write_bytes(b"PK")
    return path


def laid(book: Path, lock: Lock) -> Path:
    place = lock_file(book)
    place.write_text(json.dumps(asdict(lock)), encoding="utf-8")
    return place


def test_while_a_run_holds_the_workbook_its_lock_says_who_and_what(book: Path, monkeypatch) -> None:
    monkeypatch.setenv("ORDERWRIGHT_USER", "Kim")
    with locked(book, "validate", NOW):
        told = json.loads((book.parent / ".~order_desk.xlsx.orderwright-lock").read_text())
        assert (told["who"], told["verb"], told["since"]) == ("Kim", "validate", "2026-11-25T10:31:00+00:00")
        assert (told["machine"], told["pid"]) == (platform.node(), os.getpid())
    assert [p.name for p in book.parent.iterdir()] == [book.name]


def test_another_ones_run_is_named_and_waited_for(book: Path) -> None:
    laid(book, ANNA)
    since = NOW.astimezone().strftime("%H:%M")
    with pytest.raises(DeskError) as caught, locked(book, "load", NOW + dt.timedelta(minutes=14)):
        pass
    assert caught.value.message == (
        f"Anna (PC-7) is running load on this workbook since {since}. Try again in a moment; "
        "if that run died, delete .~order_desk.xlsx.orderwright-lock beside it."
    )
    assert lock_file(book).exists()


def test_a_lock_that_is_older_than_any_run_is_taken_over(book: Path) -> None:
    laid(book, ANNA)
    with locked(book, "load", NOW + dt.timedelta(minutes=16)):
        assert json.loads(lock_file(book).read_text())["pid"] == os.getpid()
    assert not lock_file(book).exists()


def test_a_lock_of_a_process_that_died_on_this_machine_is_taken_over_at_once(book: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", "pass"])
    gone.wait()
    assert not is_running(gone.pid)
    laid(book, replace(ANNA, machine=platform.node(), pid=gone.pid))
    with locked(book, "load", NOW):
        assert lock_file(book).exists()


def test_a_lock_of_a_process_that_runs_on_this_machine_holds(book: Path) -> None:
    laid(book, replace(ANNA, machine=platform.node(), pid=os.getpid()))
    with pytest.raises(DeskError, match="Anna"), locked(book, "load", NOW):
        pass


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"who": "Anna"}', b"\xff\xfe"])
def test_a_lock_that_cannot_be_read_holds_until_it_is_old(book: Path, content: bytes) -> None:
    lock_file(book).write_bytes(content)
    with pytest.raises(DeskError, match="Another run is starting"), locked(book, "load", NOW):
        pass
    long_ago = lock_file(book).stat().st_mtime - 1000
    os.utime(lock_file(book), (long_ago, long_ago))
    with locked(book, "load", NOW):
        pass
    assert [p.name for p in book.parent.iterdir()] == [book.name]


def test_an_exception_leaves_no_lock(book: Path) -> None:
    with pytest.raises(ValueError, match="broken"), locked(book, "load", NOW):
        raise ValueError("broken")
    assert [p.name for p in book.parent.iterdir()] == [book.name]


def test_a_lock_that_somebody_else_took_over_is_left_to_them(book: Path) -> None:
    with locked(book, "load", NOW):
        laid(book, ANNA)
    assert lock_file(book).exists()


def test_of_many_that_come_at_once_one_gets_in(book: Path) -> None:
    laid(book, replace(ANNA, machine=platform.node(), pid=2**22 + 1))
    inside: list[int] = []

    def enter(number: int) -> bool:
        try:
            with locked(book, "load", NOW):
                inside.append(number)
                assert len(inside) == 1
                inside.remove(number)
                return True
        except DeskError:
            return False

    with ThreadPoolExecutor(8) as pool:
        assert any(pool.map(enter, range(40)))
    assert not lock_file(book).exists()


def test_where_no_file_can_be_made_reading_goes_on_without_a_lock(book: Path, monkeypatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(os, "open", refuse)
    with locked(book, "report", NOW):
        assert not lock_file(book).exists()


def test_a_host_is_held_once_for_a_verb_within_a_verb(book: Path) -> None:
    host = FileHost(book)
    with host.held("run", NOW):
        with host.held("load", NOW):
            assert json.loads(lock_file(book).read_text())["verb"] == "run"
        assert lock_file(book).exists()
        with pytest.raises(DeskError, match="is running run"), FileHost(book).held("validate", NOW):
            pass
    assert not lock_file(book).exists()


def test_memory_needs_no_lock() -> None:
    with MemoryHost({}).held("load", NOW):
        pass
