"""The verb load as a coordinator sees it: what is shown first, what is said, how old the tables are."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from orderwright.book import OrderBook
from orderwright.desk.doing import Call, do_on_book
from orderwright.desk.outcome import Outcome
from orderwright.desk.registry import verb
from orderwright.errors import DeskError
from orderwright.freshness import ages, stale_lines
from orderwright.hosts.memory import MemoryHost
from orderwright.rules.stale import stale_table
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

NOW = dt.datetime(2026, 11, 25, 7, 30, tzinfo=dt.UTC)
TABLES = ("Orders", "OrderLines", "Closed", "SinceLoad", "Loads", "Settings", "ErpCorrections")
HEADER = "Order No,Sold-to,Name,Currency,Net Value\n"


@pytest.fixture
def host() -> MemoryHost:
    """An empty desk in Berlin's time."""
    tables = {name: typed_frame(SCHEMA[name], {}, 0) for name in TABLES}
    given = {"name": ["time_zone"], "value": ["Europe/Berlin"]}
    return MemoryHost({**tables, "Settings": typed_frame(SCHEMA["Settings"], given, 1)})


def export(folder: Path, text: str, hours_ago: float = 1, name: str = "orders.csv") -> Path:
    path = folder / name
    path.write_text(HEADER + text)
    written = (NOW - dt.timedelta(hours=hours_ago)).timestamp()
    os.utime(path, (written, written))
    return path


def load(host: MemoryHost, path: Path, *, simulate: bool = False, **given: Any) -> Outcome:
    options = {"files": [path], "profile": "generic", **given}
    return do_on_book(verb("load"), host, Call(None, NOW, simulate=simulate), options)


def test_a_simulation_names_rows_and_cells_and_writes_nothing(host: MemoryHost, tmp_path: Path) -> None:
    load(host, export(tmp_path, "SO-1,C-1,Adler AG,EUR,10\nSO-2,C-2,Birk SA,EUR,20\n", 3))
    before = dict(host.tables)
    shown = load(host, export(tmp_path, "SO-2,C-2,Birk SA,EUR,25\nSO-3,C-3,Cid Ltd,EUR,30\n"), simulate=True)
    assert host.tables == before
    assert shown.message == (
        "Nothing written. Loaded 1 file by the profile generic: 1 row new, 1 changed, 1 gone, 0 back."
    )
    assert [line.strip() for line in shown.lines] == [
        "Orders: 2 rows from orders.csv: 1 new, 1 changed, 1 gone, 0 back",
        "Orders, new: SO-3 (Cid Ltd)",
        "Orders, changed: SO-2 (Birk SA) Net Value 20 → 25",
        "Orders, gone: SO-1 (Adler AG)",
    ]
    told = shown.body["since_load"]
    assert [(row["what"], row["row_key"], row["before"], row["after"]) for row in told] == [
        ("gone", "SO-1", None, None),
        ("new", "SO-3", None, None),
        ("changed", "SO-2", "20", "25"),
    ]


def test_the_time_of_the_file_is_kept_in_utc_and_told_in_the_companys_zone(
    host: MemoryHost, tmp_path: Path
) -> None:
    load(host, export(tmp_path, "SO-1,C-1,Adler AG,EUR,10\n", 25))
    book = OrderBook(host.tables, NOW.date())
    (age,) = ages(book, NOW)
    assert age.as_of == dt.datetime(2026, 11, 24, 6, 30, tzinfo=dt.UTC)
    assert (age.table, age.hours, age.stale) == ("Orders", 25.0, True)
    assert stale_lines(book, NOW) == ("  ▲ Orders: as of yesterday 07:30; stale.",)


def test_a_time_that_somebody_names_is_in_the_companys_zone(host: MemoryHost, tmp_path: Path) -> None:
    path = export(tmp_path, "SO-1,C-1,Adler AG,EUR,10\n", 50)
    load(host, path, exported_at="2026-11-25T07:10")
    assert str(host.tables["Loads"]["as_of"].iloc[0]) == "2026-11-25 06:10:00"


@pytest.mark.parametrize(
    ("text", "fault"), [("yesterday", "is no time"), ("2026-11-26T07:00", "not come yet")]
)
def test_a_time_that_is_none_is_refused(host: MemoryHost, tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(DeskError, match=fault):
        load(host, export(tmp_path, "SO-1,C-1,Adler AG,EUR,10\n"), exported_at=text)


def test_the_company_says_from_when_on_a_table_is_stale(host: MemoryHost, tmp_path: Path) -> None:
    load(host, export(tmp_path, "SO-1,C-1,Adler AG,EUR,10\n", 25))
    given = {"name": ["stale_after_hours"], "value": ["26"]}
    tables = {**host.tables, "Settings": typed_frame(SCHEMA["Settings"], given, 1)}
    assert stale_lines(OrderBook(tables, NOW.date()), NOW) == ()


def test_a_desk_that_answers_for_an_earlier_day_is_as_old_as_it_was_then(
    host: MemoryHost, tmp_path: Path
) -> None:
    load(host, export(tmp_path, "SO-1,C-1,Adler AG,EUR,10\n", 25))
    (age,) = ages(OrderBook(host.tables, dt.date(2026, 11, 24)), NOW)
    assert (age.words, age.stale) == ("today 07:30", False)


def test_the_finding_of_a_stale_table_has_the_same_age(host: MemoryHost, tmp_path: Path) -> None:
    load(host, export(tmp_path, "SO-1,C-1,Adler AG,EUR,10\n", 25))
    for now, said in ((NOW, ["more than 24 hours"]), (NOW - dt.timedelta(hours=2), [])):
        book = replace(OrderBook(host.tables, now.date()), at=now)
        assert list(stale_table(book).params.get("age", ())) == said
        assert [age.length for age in ages(book, now) if age.stale] == said


def test_validate_and_report_tell_stale_tables(host: MemoryHost, tmp_path: Path) -> None:
    load(host, export(tmp_path, "SO-1,C-1,Adler AG,EUR,10\n", 25))
    for name in ("validate", "report"):
        done = do_on_book(verb(name), host, Call(None, NOW, simulate=True), {})
        assert "  ▲ Orders: as of yesterday 07:30; stale." in done.lines
    assert done.body["loaded"] == [{"table": "Orders", "as_of": "2026-11-24T06:30:00+00:00", "stale": True}]


def test_a_zone_that_does_not_exist_is_told_and_the_computers_is_used(
    host: MemoryHost, tmp_path: Path
) -> None:
    given = {"name": ["time_zone"], "value": ["Berlin"]}
    host.tables["Settings"] = typed_frame(SCHEMA["Settings"], given, 1)
    said = load(host, export(tmp_path, "SO-1,C-1,Adler AG,EUR,10\n"))
    assert "Settings, time_zone: 'Berlin' is no zone such as Europe/Berlin" in said.lines[1]


def test_a_workbook_without_the_sheets_of_the_daily_cycle_is_loaded_without_them(
    host: MemoryHost, tmp_path: Path
) -> None:
    load(host, export(tmp_path, "SO-1,C-1,Adler AG,EUR,10\nSO-2,C-2,Birk SA,EUR,20\n", 3))
    del host.tables["Closed"], host.tables["SinceLoad"]
    said = load(host, export(tmp_path, "SO-2,C-2,Birk SA,EUR,25\n"))
    assert host.tables["Orders"]["order_no"].tolist() == ["SO-1", "SO-2"]
    assert "no table Closed" in said.lines[1]
    assert "SinceLoad" not in host.tables
