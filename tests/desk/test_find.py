"""The telephone rings: whatever the caller says leads to the order, how it stands, and what to reply."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orderwright.changes import Changes, difference
from orderwright.desk.enquiry.places import Place
from orderwright.desk.enquiry.search import searched
from orderwright.desk.outcome import Outcome
from orderwright.errors import DeskError
from orderwright.hosts.file import FileHost
from orderwright.hosts.memory import MemoryHost
from orderwright.tables import SCHEMA
from orderwright.tables.codec import decode
from orderwright.tables.grid import TableGrid
from orderwright_workbooks.build import build_workbook

from .runs import AS_OF, Row, desk_of, do, frames_of, line, order

PO = {"customer_po": "PO-77 812", "entered_on": dt.date(2026, 11, 16), "desk_status": "released"}
TRUCK = {
    "delivery_no": "80012",
    "order_no": "4500123",
    "line_no": "10",
    "carrier": "DHL",
    "tracking_no": "1Z 999-AA1",
    "bol_no": "95218470000050917",
    "actual_ship": dt.date(2026, 11, 20),
    "eta": dt.date(2026, 11, 24),
}
PART = {"customer_no": "C1", "customer_part_no": "KE-1", "sku": "A-100"}
PROMISED = {"current_promise": dt.date(2026, 11, 30)}


def desk(**more: Any) -> MemoryHost:
    tables: dict[str, list[Row]] = {
        "Orders": [order("4500123", **PO), order("4500124", customer_name="Larsen & Søn", sold_to="C2")],
        "OrderLines": [
            line("4500123", shipped_qty=5, customer_part_no="X/77"),
            line("4500123", "20", sku="B-200", description="Pump", **PROMISED),
            line("4500124"),
        ],
        "Shipments": [TRUCK],
        "CustomerParts": [PART],
    }
    return desk_of(**(tables | more))


def asked(host: MemoryHost | FileHost, words: str) -> Outcome:
    return do(host, "find", words=tuple(words.split(" ")))


def found(host: MemoryHost | FileHost, words: str) -> list[str]:
    return [one["order_no"] for one in asked(host, words).body["orders"]]


@pytest.mark.parametrize(
    ("said", "by"),
    [
        ("4500123", "order number 4500123"),
        ("0004500123", "order number 4500123"),
        ("po-77812", "customer PO PO-77 812"),
        ("1Z999AA1", "tracking number 1Z 999-AA1"),
        ("80012", "delivery number 80012"),
        ("95218470000050917", "bill of lading 95218470000050917"),
        ("x 77", "customer part number X/77"),
        ("b-200", "SKU B-200"),
        ("ke1", "customer part number KE-1"),
        ("keller gmbh", "name Keller GmbH"),
    ],
)
def test_every_number_and_name_leads_to_the_order(said: str, by: str) -> None:
    [one] = asked(desk(), said).body["orders"]
    assert (one["order_no"], one["matched_by"]) == ("4500123", by)


def test_a_part_of_a_number_or_a_name_written_otherwise_will_do() -> None:
    host = desk()
    assert found(host, "00123") == ["4500123"]
    assert found(host, "gmbh kell") == ["4500123"]
    assert found(host, "kelller") == ["4500123"]
    assert "something like" in asked(host, "kelller").message


def test_the_same_number_goes_before_a_part_of_others() -> None:
    host = desk(Orders=[order("123"), order("4500123"), order("1234")])
    assert found(host, "123") == ["123"]


def test_two_letters_must_stand_there_as_they_are() -> None:
    host = desk(Orders=[order("12"), order("123")])
    assert found(host, "12") == ["12"]
    assert found(host, "1") == []


def test_open_orders_stand_before_those_that_are_done_and_newer_before_older() -> None:
    days = {"old": dt.date(2026, 1, 5), "new": dt.date(2026, 11, 2)}
    host = desk(
        Orders=[
            order("1", customer_po="X100", desk_status="closed", entered_on=days["new"]),
            order("2", customer_po="X100", entered_on=days["old"]),
            order("3", customer_po="X100", entered_on=days["new"]),
        ]
    )
    assert found(host, "x100") == ["3", "2", "1"]


def test_the_answer_tells_status_promise_reason_and_what_was_last_told() -> None:
    finding = {"finding_id": "F", "order_no": "4500123", "severity": "error", "message": "price too high."}
    orders = [order("4500123", last_told="19 Nov: by Friday", verdict="■ Blocked", **PO)]
    told = asked(desk(Orders=orders, Findings=[finding]), "4500123")
    said = "\n".join(told.lines)
    assert "released  ■ Blocked" in said
    assert "Promise: 30 Nov" in said
    assert "Why: price too high." in said
    assert "Last told: 19 Nov: by Friday" in said
    assert "Delivery 80012: DHL 1Z 999-AA1, left 20 Nov, due 24 Nov" in said


def test_what_somebody_settled_and_what_follows_from_it_is_no_reason() -> None:
    rows = [
        {"finding_id": "F1", "order_no": "4500123", "severity": "error", "message": "one", "state": "done"},
        {"finding_id": "F2", "order_no": "4500123", "severity": "error", "message": "two", "caused_by": "F1"},
        {"finding_id": "F3", "order_no": "4500123", "severity": "info", "message": "three"},
        {"finding_id": "F4", "order_no": "4500123", "severity": "warning", "message": "four"},
        {"finding_id": "F5", "order_no": "4500123", "severity": "error", "message": "five"},
    ]
    [one] = asked(desk(Findings=rows), "4500123").body["orders"]
    assert one["reasons"] == ["five", "four"]


def reply_of(lines: list[Row], **given: Any) -> str:
    [one] = asked(desk(Orders=[order("4500123", **(PO | given))], OrderLines=lines), "4500123").body["orders"]
    reply: str = one["reply"]
    return reply


def test_the_reply_names_the_order_as_the_customer_does_and_what_left_and_what_is_promised() -> None:
    [one] = asked(desk(), "4500123").body["orders"]
    assert one["reply"] == (
        "Your order PO-77 812 (our number 4500123): Delivery 80012 left us on 20 Nov with DHL, "
        "tracking number 1Z 999-AA1; it should arrive on 24 Nov. Line 20 (5 EA, Pump) is promised for 30 Nov."
    )


def test_the_reply_promises_only_what_the_desk_promised() -> None:
    late = line("4500123", current_promise=dt.date(2026, 11, 12))
    assert "and is late; we will tell you the new date" in reply_of([late])
    assert "It is without a date yet" in reply_of([line("4500123", requested_date=dt.date(2026, 12, 1))])


def test_a_promise_given_by_hand_counts_before_the_erps() -> None:
    both = line("4500123", manual_promise=dt.date(2026, 12, 3), **PROMISED)
    assert "It is promised for 3 Dec." in reply_of([both])


def test_the_reply_tells_nothing_of_credit_prices_or_holds() -> None:
    said = reply_of([line("4500123", **PROMISED)], manual_hold=True, hold_reason="over limit")
    assert said.endswith("We are still checking it and will come back to you.")
    assert "limit" not in said


def test_a_cancelled_line_is_said_to_be_cancelled() -> None:
    lines = [line("4500123", rejection_reason="too late"), line("4500123", "20", **PROMISED)]
    assert "Line 10 (5 EA, A-100) is cancelled." in reply_of(lines)


def test_an_order_that_left_the_exports_is_still_known() -> None:
    closed = {"table": "Orders", "row_key": "500", "order_no": "500", "closed_at": dt.date(2026, 11, 2)}
    told = asked(desk(Closed=[closed]), "500")
    assert told.lines[0] == "  500 left the ERP's exports on 2026-11-02; its notes stand in Closed."


def test_nothing_found_says_what_to_try() -> None:
    assert asked(desk(), "zzz").message == (
        "Nothing found for “zzz”. Try a part of the number, or the customer's name."
    )
    with pytest.raises(DeskError, match="Say what to find"):
        asked(desk(), " ")


PLACES = [
    Place("number", pd.Series(["4500123", "PO-77 812", "1Z 999-AA1", ""]), np.arange(4)),
    Place("name", pd.Series(["Keller GmbH", "Larsen & Søn", "", "A (1) [2"]), np.arange(4), name=True),
]


@given(st.text(max_size=30))
@settings(deadline=None)
def test_nothing_that_is_said_breaks_the_search(said: str) -> None:
    hits = searched(PLACES, said)
    assert set(hits.orders.tolist()) == set(hits.by) <= {0, 1, 2, 3}


@given(
    st.sampled_from([(0, "4500123"), (1, "po-77812"), (2, "1Z999AA1")]), st.sampled_from(["", "-", " ", "/"])
)
@settings(deadline=None)
def test_case_and_separators_do_not_matter(number: tuple[int, str], between: str) -> None:
    assert searched(PLACES, between.join(number[1].swapcase())).orders.tolist() == [number[0]]


def test_a_file_is_read_once_and_looked_up_from_beside_it_while_it_stays_the_same(tmp_path: Path) -> None:
    path = tmp_path / "desk.xlsx"
    build_workbook(path, frames_of(Orders=[order("1")], OrderLines=[line("1")]))
    assert found(FileHost(path), "1") == ["1"]
    kept = sorted(each.name for each in (tmp_path / "desk.desk" / "glance").glob("*.parquet"))
    assert found(FileHost(path), "1") == ["1"]
    path.unlink()
    build_workbook(path, frames_of(Orders=[order("2")], OrderLines=[line("2")]))
    assert found(FileHost(path), "1") == []
    assert found(FileHost(path), "2") == ["2"]
    now = sorted(each.name for each in (tmp_path / "desk.desk" / "glance").glob("*.parquet"))
    assert kept
    assert not set(kept) & set(now), "copies of the older version are gone"


def test_a_damaged_copy_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "desk.xlsx"
    build_workbook(path, frames_of(Orders=[order("1")], OrderLines=[line("1")]))
    found(FileHost(path), "1")
    for each in (tmp_path / "desk.desk" / "glance").glob("*.parquet"):
        each.write_bytes(b"no table")
    assert found(FileHost(path), "1") == ["1"]


def test_looking_up_locks_and_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "desk.xlsx"
    build_workbook(path, frames_of(Orders=[order("1")], OrderLines=[line("1")]))
    before = path.read_bytes()
    with FileHost(path).held("load", dt.datetime.now(dt.UTC)):
        assert found(FileHost(path), "1") == ["1"]
    assert path.read_bytes() == before
    assert dt.date(2026, 11, 23) == AS_OF


def test_copies_of_tables_that_a_verb_did_not_touch_are_used_on(tmp_path: Path) -> None:
    path = tmp_path / "desk.xlsx"
    build_workbook(path, frames_of(Orders=[order("1")], OrderLines=[line("1")]))
    assert found(FileHost(path), "1") == ["1"]
    kept = {each.name for each in (tmp_path / "desk.desk" / "glance").glob("*.parquet")}
    host = FileHost(path)
    old = typed_order(host)
    host.apply(Changes((difference(SCHEMA["Orders"], old, old.assign(last_told="Friday")),)))
    assert asked(FileHost(path), "1").body["orders"][0]["last_told"] == "Friday"
    now = {each.name for each in (tmp_path / "desk.desk" / "glance").glob("*.parquet")}
    assert [name.partition("-")[2] for name in sorted(kept - now)] == ["Orders.parquet"]
    assert len(kept) == len(now)


def typed_order(host: FileHost) -> pd.DataFrame:
    grid = host.read(["Orders"])["Orders"]
    assert isinstance(grid, TableGrid)
    return decode(SCHEMA["Orders"], grid).frame


def test_only_the_columns_that_are_looked_at_are_read_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "desk.xlsx"
    build_workbook(path, frames_of(Orders=[order("1", currency="SEK")], OrderLines=[line("1")]))
    for _ in range(2):
        seen = FileHost(path).glance(["Orders.order_no", "Orders.currency"])
        assert {key: cells.tolist() for key, cells in seen["Orders"].items()} == {
            "order_no": ["1"],
            "currency": ["SEK"],
        }
