"""Every button on a workbook that is open in Excel: it does what the command line does on the file."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import xlwings as xw

from orderwright.desk.doing import Call, do_on_book
from orderwright.desk.making import sample
from orderwright.desk.registry import VERBS, verb
from orderwright.hosts.excel.host import ExcelHost
from orderwright.hosts.file import FileHost
from orderwright.hosts.locking import locked
from orderwright.reading import order_book
from orderwright_addin import macros
from orderwright_addin.buttons import press
from tests.addin.desks import calculated, copied, trimmed
from tests.excel.engine import open_book
from tests.once import made_once

BUTTONS = [each.name for each in VERBS if each.on_book and each.image]
TELLING = (
    "find",
    "list",
    "waiting",
    "numbers",
    "handover",
    "runs",
    "history",
    "diary",
    "check",
    "report",
    "price",
)
"""Verbs that tell and write nothing into the tables."""
WRITING = sorted({"load", "validate", "allocate", "baseline", "undo"} & set(BUTTONS))
"""Verbs whose every cell is compared with what the command line writes."""
DECIDING = ("override", "credit-release")
"""Verbs that speak of the selected row; `tests.addin.test_decisions` presses them."""
OTHERS = [name for name in BUTTONS if name not in (*TELLING, *WRITING, *DECIDING)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk of twenty orders that was validated and allocated once, and its exports."""

    def make(folder: Path) -> None:
        sample(20, 3, folder, days=1)
        trimmed(folder)
        calculated(folder / "order_desk.xlsx")
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("ORDERWRIGHT_LEDGER", "")
            for name in ("validate", "allocate"):
                do_on_book(verb(name), FileHost(folder / "order_desk.xlsx"), Call(None, NOW), {})

    return made_once(tmp_path_factory, "company", make)


@pytest.fixture(scope="module", autouse=True)
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ORDERWRIGHT_LEDGER", str(tmp_path_factory.mktemp("ledger") / "ledger.sqlite"))
        yield


@pytest.fixture(scope="module")
def shared(made: Path, tmp_path_factory: pytest.TempPathFactory) -> xw.Book:
    """A desk that verbs only look at."""
    return open_book(copied(made, tmp_path_factory.mktemp("shared") / "live"))


@pytest.fixture(scope="module")
def living(made: Path, tmp_path_factory: pytest.TempPathFactory) -> xw.Book:
    """A desk on which one button is pressed after the other, as on a day."""
    return open_book(copied(made, tmp_path_factory.mktemp("living") / "live"))


@pytest.fixture(scope="module")
def twins(made: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[xw.Book, Path]:
    """The same desk twice, open in Excel and as a file; what is done to one is done to the other."""
    folder = tmp_path_factory.mktemp("twins")
    return open_book(copied(made, folder / "live")), copied(made, folder / "twin")


NOW = dt.datetime(2026, 11, 23, 6, 30, tzinfo=dt.UTC)


def given(name: str, made: Path, order: str) -> dict[str, Any]:
    exports = tuple(sorted(next(p for p in sorted((made / "exports").iterdir()) if p.is_dir()).glob("*.csv")))
    return {
        "load": {"files": exports, "confirm": True},
        "run": {"most": 2},
        "documents": {"most": 2},
        "find": {"words": (order,)},
        "history": {"order": order},
        "baseline": {"reason": "as taken over"},
        "fix": {"all_safe": True},
        **{step: {"order": (order,)} for step in ("release", "pick", "ship", "invoice")},
    }.get(name, {})


@pytest.fixture(scope="module")
def order(made: Path) -> str:
    """The first order of the desk."""
    return str(FileHost(made / "order_desk.xlsx").glance(["Orders"])["Orders"]["order_no"].iloc[0])


def tables(host: ExcelHost | FileHost, names: Iterable[str] | None = None) -> dict[str, pd.DataFrame]:
    return dict(order_book(host.read(names), NOW.date())[0].tables)


def app_of(book: xw.Book) -> Any:
    return book.app.impl


@pytest.mark.parametrize("name", WRITING)
def test_a_button_writes_what_the_command_line_writes(
    name: str, made: Path, order: str, twins: tuple[xw.Book, Path]
) -> None:
    book, twin = twins
    expected = do_on_book(verb(name), FileHost(twin), Call(None, NOW), given(name, made, order))
    outcome = press(name, book, now=NOW, **given(name, made, order))
    assert outcome is not None, app_of(book).alerts
    assert outcome.message.replace(book.fullname, "") == expected.message.replace(str(twin), "")
    shown_after(name, book)
    same_tables(twins, [change.table for change in expected.changes.tables])


def test_after_all_of_them_every_cell_is_that_of_the_file(twins: tuple[xw.Book, Path]) -> None:
    same_tables(twins)


def same_tables(twins: tuple[xw.Book, Path], names: Iterable[str] | None = None) -> None:
    book, twin = twins
    live, filed = tables(ExcelHost(book), names), tables(FileHost(twin), names)
    for table, frame in filed.items():
        pd.testing.assert_frame_equal(live[table], frame, obj=table)


@pytest.mark.parametrize("name", OTHERS)
def test_a_button_works(name: str, made: Path, order: str, living: xw.Book) -> None:
    assert press(name, living, now=NOW, **given(name, made, order)), app_of(living).alerts
    shown_after(name, living)


@pytest.mark.parametrize("name", sorted(set(TELLING) & set(BUTTONS)))
def test_a_button_tells(name: str, made: Path, order: str, shared: xw.Book) -> None:
    outcome = press(name, shared, now=NOW, **given(name, made, order))
    assert outcome is not None, app_of(shared).alerts
    assert outcome.message in app_of(shared).alerts[-1]
    assert not outcome.changes.tables
    shown_after(name, shared)


def shown_after(name: str, book: xw.Book) -> None:
    assert app_of(book).alerts
    assert app_of(book).status_bar is False
    if verb(name).result:
        assert book.sheets.active.name == verb(name).result


def test_a_button_reads_every_table_once_and_writes_few_blocks(living: xw.Book) -> None:
    book = living
    book.sheets["Order lines"].range("H2").value = "no such part"
    book.impl.log.clear()
    press("validate", book, now=NOW)
    assert "blocked" in app_of(book).alerts[-1]
    log = book.impl.log
    reads = [place for what, place in log if what == "read"]
    assert len(reads) == len(set(reads))
    assert len([what for what, _ in log if what == "write"]) < 400


@pytest.fixture
def blocked(shared: xw.Book) -> Iterator[xw.Book]:
    """The desk with more to find than there is room for under Findings."""
    findings, lines = (shared.impl.wb[name] for name in ("Findings", "Order lines"))
    table = shared.sheets["Findings"].tables["Findings"].range
    column = next(cell.column for cell in lines[1] if cell.value == "SKU")
    cells = [lines.cell(row, column) for row in range(3, 12)]
    before = [cell.value for cell in cells]
    findings.cell(table.row + table.shape[0] + 2, 2, "my sums")
    for cell in cells:
        cell.value = "no such part"
    yield shared
    findings.cell(table.row + table.shape[0] + 2, 2).value = None
    for cell, value in zip(cells, before, strict=True):
        cell.value = value


def test_what_cannot_be_done_is_a_sentence_and_its_cell_is_selected(blocked: xw.Book) -> None:
    assert press("validate", blocked, now=NOW) is None
    said = app_of(blocked).alerts[-1]
    assert "something stands below it" in said
    assert "sheet Findings, cell" in said
    assert blocked.sheets.active.name == "Findings"
    assert blocked.impl.selected.cells()[0][0].value == "my sums"


def test_a_fault_of_ours_is_a_sentence_too(shared: xw.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ExcelHost, "read", lambda *_: 1 / 0)
    assert press("check", shared, now=NOW) is None
    said = app_of(shared).alerts[-1]
    assert "Something went wrong inside Orderwright" in said
    assert "Traceback" not in said


def test_a_workbook_that_is_no_desk_says_so(tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    import openpyxl

    openpyxl.Workbook().save(path)
    book = open_book(path)
    assert press("validate", book, now=NOW) is None
    assert "it is no order desk" in app_of(book).alerts[0]


def test_another_run_on_the_workbook_is_told(shared: xw.Book) -> None:
    with locked(Path(shared.fullname), "load", NOW):
        assert press("allocate", shared, now=NOW) is None
    assert "is running load on this workbook" in app_of(shared).alerts[-1]


@pytest.mark.parametrize("name", BUTTONS)
def test_every_button_has_its_function(name: str) -> None:
    assert callable(getattr(macros, name.replace("-", "_")))


def test_a_function_works_on_the_workbook_from_which_it_was_called(
    shared: xw.Book, order: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xw.Book, "_mock_caller", shared, raising=False)
    macros.find(order)
    assert order in app_of(shared).alerts[-1]


def test_the_conversions_of_the_buttons_are_spared() -> None:
    assert sys.modules["pyodide.ffi"] is None
