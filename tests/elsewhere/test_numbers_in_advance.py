"""Numbers that the ledger gave a workbook before: papers get them in the browser, each once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings as xw

from orderwright.desk.doing import Call, do_on_book
from orderwright.desk.registry import verb
from orderwright.errors import DeskError
from orderwright.hosts.file import FileHost
from orderwright.ledger import Ledger, Stamp, Status
from orderwright_addin.lite.scripts import script
from tests.addin.desks import copied
from tests.elsewhere.conftest import NOW
from tests.excel.engine import new_book

COUNT = 6


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    return str(tmp_path / "numbers.sqlite")


@pytest.fixture
def desk(company: Path, tmp_path: Path) -> Path:
    return copied(company, tmp_path / "desk")


def reserve(desk: Path, ledger: str, count: int = COUNT, name: str = "packing-list") -> Any:
    given = {"range": name, "count": count, "ledger": ledger}
    return do_on_book(verb("reserve"), FileHost(desk), Call(None, NOW), given).body


def press(book: xw.Book, data: Path, capsys: pytest.CaptureFixture[str], name: str = "documents") -> str:
    script(verb(name), data)(book)
    return capsys.readouterr().out


def rows(book: xw.Book) -> list[dict[str, Any]]:
    headers, *body = book.sheets["Drawn numbers"].tables["DrawnNumbers"].range.options(ndim=2).value
    return [dict(zip(headers, cells, strict=True)) for cells in body if cells[1]]


def issued(book: xw.Book) -> dict[str, str]:
    return {row["Number"]: row["Delivery No"] for row in rows(book) if row["State"] == "issued"}


def test_papers_in_the_browser_take_the_next_numbers_and_none_twice(
    desk: Path, ledger: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers = reserve(desk, ledger)["numbers"]
    book = new_book(openpyxl.load_workbook(desk))
    said = press(book, tmp_path / "data", capsys)
    first = issued(book)
    assert list(first) == numbers
    assert len(set(first.values())) == COUNT
    assert "Drafts, because no ledger gives numbers." in said
    assert "orderwright reserve" in said
    names = sorted(path.name for path in (tmp_path / "data" / "papers").glob("packing-list*PL-*"))
    assert len(names) == COUNT
    press(book, tmp_path / "data", capsys)
    assert issued(book) == first
    with pytest.raises(xw.XlwingsError, match="papers and numbers that were issued stay"):
        press(book, tmp_path / "data", capsys, "undo")
    assert issued(book) == first


def test_more_numbers_follow_and_a_changed_paper_gets_a_new_one(
    desk: Path, ledger: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reserve(desk, ledger, 1)
    book = new_book(openpyxl.load_workbook(desk))
    press(book, tmp_path / "data", capsys)
    [(number, delivery)] = issued(book).items()
    book.api.save(desk)
    more = reserve(desk, ledger, 1)["numbers"]
    book = new_book(openpyxl.load_workbook(desk))
    orders = book.sheets["Orders"].tables["Orders"].range
    headers = orders[0, :].value
    order = delivery.split("-")[0]
    place = orders.options(ndim=2).value
    row = next(n for n, cells in enumerate(place) if str(cells[headers.index("Order No")]) == order)
    orders[row, headers.index("Customer PO")].value = "PO changed"
    said = press(book, tmp_path / "data", capsys)
    by_number = {row["Number"]: row for row in rows(book)}
    assert by_number[number]["State"] == "superseded"
    assert by_number[number]["Replaced By"] == more[0]
    assert by_number[more[0]]["Delivery No"] == delivery
    assert f"{more[0]} replaces {number}" in said


def test_the_ledger_never_gives_them_again_and_does_not_void_them(desk: Path, ledger: str) -> None:
    numbers = reserve(desk, ledger)["numbers"]
    later = Stamp("Ben", NOW + dt.timedelta(days=3))
    with Ledger.open(ledger, _company(desk)) as opened:
        drawn = opened.draw("packing-list", 2, stamp=later)
        assert not set(drawn) & set(numbers)
        known = {entry.number: entry for entry in opened.documents("packing-list")}
    assert {known[number].status for number in numbers} == {Status.DRAWN}
    assert {known[number].purpose for number in numbers} == {"in advance for order_desk.xlsx"}


def test_a_simulation_draws_nothing(desk: Path, ledger: str) -> None:
    call = Call(None, NOW, simulate=True)
    given = {"range": "packing-list", "count": 3, "ledger": ledger}
    body = do_on_book(verb("reserve"), FileHost(desk), call, given).body
    assert reserve(desk, ledger, 3)["numbers"] == body["numbers"]


def test_without_a_ledger_it_says_so(desk: Path) -> None:
    with pytest.raises(DeskError, match="No ledger gives numbers here"):
        do_on_book(verb("reserve"), FileHost(desk), Call(None, NOW), {"range": "packing-list", "count": 1})


def _company(desk: Path) -> str:
    from orderwright.desk.ledger.place import company_of
    from orderwright.desk.opening import opened

    return company_of(opened(FileHost(desk), None, NOW).book)
