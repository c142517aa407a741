"""The verbs that promise: what they say, what they refuse, what the sheet Stock projection holds."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from orderwright.desk.doing import Call, do_on_book
from orderwright.desk.outcome import Outcome
from orderwright.desk.registry import verb
from orderwright.errors import DeskError
from orderwright.hosts.file import FileHost
from orderwright.hosts.memory import MemoryHost
from orderwright.money import micros_from_text
from orderwright.sample import generate
from orderwright_workbooks.build import build_workbook
from orderwright_workbooks.facts import DeskState
from orderwright_workbooks.projection import DAYS, projection

DAY = dt.date(2026, 11, 23)
NOW = dt.datetime.combine(DAY, dt.time(6, 30), dt.UTC)


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    return dict(generate(60, 3).frames)


def done(host: Any, name: str, **given: Any) -> Outcome:
    return do_on_book(verb(name), host, Call(DAY, NOW), given)


def test_promises_of_an_order_are_told_whole_and_nothing_is_written(tables: dict[str, pd.DataFrame]) -> None:
    told = done(MemoryHost(tables), "promise")
    assert told.changes.empty
    late = [each for each in told.body["lines"] if each["late_days"]]
    assert len(told.lines) >= min(len(late), 20)
    order = late[0]["order_no"]
    own = done(MemoryHost(tables), "promise", order=order)
    assert len(own.lines) == len(own.body["lines"])
    assert all(line.startswith(f"  {order}/") for line in own.lines)


def test_what_is_available_is_never_negative_and_begins_today(tables: dict[str, pd.DataFrame]) -> None:
    rows = done(MemoryHost(tables), "promise").body["available"]
    assert all(micros_from_text(row["qty"]) >= 0 for row in rows)
    assert len({(row["sku"], row["warehouse"], row["day"]) for row in rows}) == len(rows)
    places = {(row["sku"], row["warehouse"]) for row in rows}
    assert {(r["sku"], r["warehouse"]) for r in rows if r["day"] == DAY.isoformat()} == places


@pytest.mark.parametrize("name", ["promise", "why-short"])
def test_an_unknown_order_and_one_that_has_shipped_are_two_things(
    name: str, tables: dict[str, pd.DataFrame]
) -> None:
    with pytest.raises(DeskError, match="There is no order none in Order lines"):
        done(MemoryHost(tables), name, order="none")
    orders = tables["Orders"]
    shipped = orders["order_no"][(orders["desk_status"] == "shipped").to_numpy(bool)].iloc[0]
    with pytest.raises(DeskError, match=f"Order {shipped} has nothing left to ship"):
        done(MemoryHost(tables), name, order=shipped)


def test_a_line_is_explained_with_stock_takers_supply_promise_and_remedies(
    tables: dict[str, pd.DataFrame],
) -> None:
    every = done(MemoryHost(tables), "why-short").body["lines"]
    one = next(each for each in every if each["next_supply"] and each["remedies"])
    told = done(MemoryHost(tables), "why-short", order=one["order_no"], line=one["line_no"])
    text = "\n".join(told.lines)
    assert one["why"] in text
    assert one["next_supply"][0]["name"] in text
    assert all(remedy["sentence"] in text for remedy in one["remedies"])
    for word in ("Why", "Stock", "Comes", "Promise", "Fix"):
        assert f"    {word} " in text


def test_backorders_are_the_lines_that_allocate_leaves_short(tables: dict[str, pd.DataFrame]) -> None:
    short = {
        (each["order_no"], each["line_no"]): each["backorder_qty"]
        for each in done(MemoryHost(tables), "allocate").body["lines"]
        if each["backorder_qty"] and each["backorder_qty"] != "0"
    }
    told = done(MemoryHost(tables), "backorders").body
    assert {(each["order_no"], each["line_no"]): each["short_qty"] for each in told["lines"]} == short
    assert sum(cause["lines"] for cause in told["causes"]) == len(short)


def test_the_sheet_of_backorders_holds_them_all_and_keeps_notes_with_their_line(
    tables: dict[str, pd.DataFrame],
) -> None:
    host = MemoryHost(tables)
    told = done(host, "backorders").body["lines"]
    rows = host.tables["Backorders"]
    assert rows["order_no"].tolist() == [each["order_no"] for each in told]
    assert (rows["backorder_qty"] > 0).all()
    assert (rows["why"] != "").all()
    assert done(host, "backorders").changes.empty
    host.tables["Backorders"] = rows.iloc[::-1].assign(note="called").reset_index(drop=True)
    done(host, "backorders")
    assert host.tables["Backorders"]["order_no"].tolist() == rows["order_no"].tolist()
    assert set(host.tables["Backorders"]["note"]) == {"called"}


def test_projecting_again_changes_nothing_and_another_product_only_the_order(
    tables: dict[str, pd.DataFrame],
) -> None:
    host = MemoryHost(tables)
    first = done(host, "project")
    rows = host.tables["StockProjection"]
    assert len(rows) == len(first.body["rows"]) > 50
    assert done(host, "project").changes.empty
    other = rows["sku"].iloc[-1]
    done(host, "project", sku=other)
    assert host.tables["StockProjection"]["sku"].iloc[0] == other
    with pytest.raises(DeskError, match="There is no product none in Products"):
        done(host, "project", sku="none")


def test_the_chart_shows_the_first_product_day_by_day(tables: dict[str, pd.DataFrame]) -> None:
    host = MemoryHost(tables)
    done(host, "project")
    rows = host.tables["StockProjection"]
    cells = projection(DeskState(host.tables, DAY))
    own = rows[(rows["sku"] == rows["sku"].iloc[0]).to_numpy(bool)]
    today = own[(own["day"] == pd.Timestamp(DAY)).to_numpy(bool)]
    assert cells["ow_projection_day1"] == "23 Nov"
    assert cells["ow_projection_hand1"] == today["on_hand_qty"].sum() / 1e6
    last = own.drop_duplicates("warehouse", keep="last")["on_hand_qty"].sum() / 1e6
    assert cells[f"ow_projection_hand{DAYS}"] == last
    assert str(cells["ow_projection_title"]).startswith(own["sku"].iloc[0])


def test_in_a_file_the_sheet_and_the_charts_figures_are_values(
    tables: dict[str, pd.DataFrame], tmp_path: Path
) -> None:
    path = tmp_path / "order_desk.xlsx"
    build_workbook(path, tables, as_of=DAY)
    done(FileHost(path), "project")
    book = openpyxl.load_workbook(path)
    sheet = book["Stock projection"]
    [[name, cell]] = book.defined_names["ow_projection_hand1"].destinations
    assert (name, len(sheet._charts)) == ("Stock projection", 1)
    assert isinstance(sheet[cell].value, int | float)
    assert not str(sheet["A5"].value).startswith("=")
