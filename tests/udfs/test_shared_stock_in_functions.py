"""WHY_SHORT and PROMISE_DATE count what a colleague's workbook holds, as the verbs do."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from orderwright.desk.doing import Call, do_on_book
from orderwright.desk.ledger import stock as shared
from orderwright.desk.registry import verb
from orderwright.errors import DeskError
from orderwright.hosts.memory import MemoryHost
from orderwright.ledger import config
from orderwright.tables import SCHEMA
from orderwright_udfs import books, elsewhere
from tests.allocation.company import company, inbound, line, order, stock
from tests.allocation.tables import TODAY
from tests.udfs.calling import as_range, call

NOW = dt.datetime.combine(TODAY, dt.time(8), dt.UTC)


@pytest.fixture(autouse=True)
def today_is_that_of_the_company(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(books, "today", lambda: TODAY)
    books.forget()


@pytest.fixture(autouse=True)
def shared_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "config.toml"
    path.write_text('[ledger]\nurl = "ledger.sqlite"\nshared = true\n')
    monkeypatch.setattr(config, "config_path", lambda: path)
    monkeypatch.setenv("ORDERWRIGHT_LEDGER", "")
    monkeypatch.setattr(elsewhere, "SECONDS", 10**6)
    return path


@pytest.fixture
def ann() -> MemoryHost:
    return desk_of("ann", "4501", 60)


@pytest.fixture
def ben() -> MemoryHost:
    return desk_of("ben", "4777", 70)


def desk_of(name: str, number: str, quantity: int) -> MemoryHost:
    book = company(
        Orders=[order(number, ship_to="S1")],
        OrderLines=[line(f"{number}/10", quantity)],
        Stock=[stock(100)],
        Inbound=[inbound("PO-1", 50, "2026-12-01")],
        Allocations=[],
        ShipTos=[{"ship_to": "S1", "sold_to": "C1", "transit_days": 2}],
        Settings=[{"name": "allocation_blocked_take_none", "value": "no"}],
    )
    return MemoryHost(book.tables, f"{name}.xlsx")


def does(host: MemoryHost, name: str, **given: Any) -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ORDERWRIGHT_USER", host.name.removesuffix(".xlsx"))
        return do_on_book(verb(name), host, Call(TODAY, NOW), given).body


def commits(host: MemoryHost) -> None:
    does(host, "allocate")
    does(host, "commit")


def ranges(host: MemoryHost, without: str = "") -> list[list[list[Any]]]:
    tables: dict[str, pd.DataFrame] = dict(host.tables)
    return [
        as_range(name, frame)
        for name, frame in tables.items()
        if SCHEMA[name].for_functions and name != without
    ]


def test_verb_and_function_agree_beside_a_colleagues_commitment(ann: MemoryHost, ben: MemoryHost) -> None:
    before = call("PROMISE_DATE", "4777", "10", call("ORDER_BOOK", *ranges(ben)))
    commits(ann)
    books.forget()
    key = call("ORDER_BOOK", *ranges(ben))
    [short] = does(ben, "why-short", order="4777")["lines"]
    [promise] = does(ben, "promise", order="4777")["lines"]
    said = call("WHY_SHORT", "4777", "10", key)
    assert said.casefold().startswith(short["why"].casefold())
    assert said.endswith(short["remedies"][0]["sentence"])
    assert "other workbooks hold 60: 4501/10 (ann, ann.xlsx)" in said
    day = dt.datetime.fromisoformat(promise["delivery_promise"])
    assert call("PROMISE_DATE", "4777", "10", key) == day > before


def test_a_line_that_a_colleague_serves_has_no_promise_here(ann: MemoryHost) -> None:
    commits(ann)
    twin = desk_of("ben", "4501", 30)
    said = call("PROMISE_DATE", "4501", "10", call("ORDER_BOOK", *ranges(twin)))
    [promise] = does(twin, "promise", order="4501")["lines"]
    assert said == f"#4501/10 has no promise: {promise['held']}."
    assert "ann serves it in ann.xlsx" in said


def test_what_the_workbook_itself_committed_is_not_taken_from_it(ann: MemoryHost) -> None:
    commits(ann)
    key = call("ORDER_BOOK", *ranges(ann))
    assert "hold" not in call("WHY_SHORT", "4501", "10", key)
    assert call("PROMISE_DATE", "4501", "10", key) < dt.datetime.fromisoformat("2026-12-01")


def test_a_colleagues_commitment_gives_another_key_and_giving_it_back_the_first_one(
    ann: MemoryHost, ben: MemoryHost
) -> None:
    first = call("ORDER_BOOK", *ranges(ben))
    commits(ann)
    elsewhere.forget()
    assert call("ORDER_BOOK", *ranges(ben)) != first
    does(ann, "undo")
    elsewhere.forget()
    assert call("ORDER_BOOK", *ranges(ben)) == first


def test_a_column_of_single_cells_reads_the_ledger_once(
    ann: MemoryHost, ben: MemoryHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    commits(ann)
    reads: list[str] = []

    def counted(desk: Any) -> shared.Others:
        reads.append("")
        return shared.others_of(desk)

    monkeypatch.setattr(elsewhere, "others_of", counted)
    given = ranges(ben)
    said = {call("WHY_SHORT", "4777", "10", *given) for _ in range(5)}
    assert len(reads) == 1
    assert said == {call("WHY_SHORT", "4777", "10", call("ORDER_BOOK", *given))}


def test_without_allocations_nobody_knows_whose_commitments_are_whose_and_none_count(
    ann: MemoryHost, ben: MemoryHost
) -> None:
    commits(ann)
    key = call("ORDER_BOOK", *ranges(ben, without="Allocations"))
    assert "other workbooks" not in call("WHY_SHORT", "4777", "10", key)


def test_a_ledger_that_cannot_be_used_is_said_and_stops_no_other_function(
    ben: MemoryHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def refuses(desk: Any) -> shared.Others:
        asked.append("")
        raise DeskError("The ledger cannot be reached.")

    monkeypatch.setattr(elsewhere, "others_of", refuses)
    monkeypatch.setattr(elsewhere, "_PATIENCE", 10**6)
    key = call("ORDER_BOOK", *ranges(ben))
    assert call("WHY_SHORT", "4777", "10", key) == "#The ledger cannot be reached."
    assert call("PROMISE_DATE", "4777", "", key) == "#The ledger cannot be reached."
    assert not call("VALIDATE_ORDER", "4777", key).startswith("#")
    ben.tables["Orders"] = ben.tables["Orders"].assign(ship_to="")
    call("ORDER_BOOK", *ranges(ben))
    assert asked == [""]
