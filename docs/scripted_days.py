"""Nine working days of a small company, scripted: exports by code, and what a coordinator does in between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pandas as pd

from orderwright.changes import Changes, difference
from orderwright.desk.doing import Call, do_on_book
from orderwright.desk.opening import opened
from orderwright.desk.registry import verb
from orderwright.hosts.file import FileHost
from orderwright.sample import generate, write
from orderwright.sample.mornings import write_mornings
from orderwright.tables import MICROS, SCHEMA
from orderwright.tables.frames import typed_frame

ORDERS, SEED, AFTER_THE_FIRST = 120, 3, 8
Frames = Mapping[str, pd.DataFrame]
Edit = Callable[[Frames, dt.date], dict[str, pd.DataFrame]]

_WINDOWS = ("08:00-10:00", "10:00-12:00", "13:00-15:00", "15:00-17:00")
_OWNERS = ("Jonas", "Mira")
_INCOTERMS = {"DAT": "DPU", "DDU": "DAP"}


def days(folder: Path) -> Iterator[tuple[int, dt.date, Path]]:
    """Number, day and workbook of every day, each as it stands when the morning's work is done."""
    sample = generate(ORDERS, SEED)
    write(sample, folder)
    book = folder / "order_desk.xlsx"
    mornings = write_mornings(sample, folder, AFTER_THE_FIRST)
    for number, exports in enumerate(mornings, 1):
        day = dt.date.fromisoformat(exports.name)
        _do(book, day, "load", 7, files=tuple(sorted(exports.glob("*.csv"))))
        _do(book, day, "validate", 7)
        _edit(book, day, _trucks)
        _do(book, day, "documents", 7, out=folder / "papers", most=4)
        _edit(book, day, _answers)
        _do(book, day, "validate", 8)
        yield number, day, book
        _edit(book, day, _trucks_leave)


def _do(book: Path, day: dt.date, name: str, hour: int, **given: object) -> None:
    now = dt.datetime.combine(day, dt.time(hour, 30), dt.UTC)
    do_on_book(verb(name), FileHost(book), Call(day, now), given)


def _edit(book: Path, day: dt.date, edit: Edit) -> None:
    """What people type into the sheets, or what the warehouse's system says."""
    host = FileHost(book)
    frames = opened(host, day, dt.datetime.combine(day, dt.time(9), dt.UTC)).book.tables
    changed = edit(frames, day)
    tables = (difference(SCHEMA[name], frames[name], new) for name, new in changed.items())
    wanted = tuple(table for table in tables if not table.empty)
    if wanted:
        host.apply(Changes(wanted))


def _trucks(frames: Frames, day: dt.date) -> dict[str, pd.DataFrame]:
    """Deliveries of the day: the next open orders that are clear, with three carriers."""
    shipments, orders = frames["Shipments"], frames["Orders"].sort_values("requested_date", kind="stable")
    ready = orders["desk_status"].isin(["entered", "picked", "released"]) & (orders["verdict"] == "● Clear")
    ready &= ~orders["order_no"].isin(shipments["order_no"])
    numbers = orders.loc[ready.to_numpy(bool), "order_no"].head(4).tolist()
    carriers = frames["Carriers"]["carrier"].tolist()[:3]
    lines = frames["OrderLines"]
    goods = lines[lines["order_no"].isin(numbers).to_numpy(bool)].reset_index(drop=True)
    place = goods["order_no"].map({number: n for n, number in enumerate(numbers)})
    first = ~goods["order_no"].duplicated()
    new = {
        "delivery_no": [f"{day:%m%d}{80_001 + n}" for n in place],
        "order_no": goods["order_no"],
        "line_no": goods["line_no"],
        "qty": goods["ordered_qty"],
        "uom": goods["uom"],
        "planned_ship": [pd.Timestamp(day)] * len(goods),
        "carrier": [carriers[n % len(carriers)] for n in place],
        "pickup_window": [_WINDOWS[n % len(_WINDOWS)] for n in place],
        "packages": [n + 2 if is_first else 0 for n, is_first in zip(place, first, strict=True)],
    }
    added = typed_frame(SCHEMA["Shipments"], new, len(goods))
    return {"Shipments": pd.concat([shipments, added], ignore_index=True)}


def _trucks_leave(frames: Frames, day: dt.date) -> dict[str, pd.DataFrame]:
    """In the evening all but the day's last delivery have left."""
    shipments = frames["Shipments"].copy()
    planned = (shipments["planned_ship"] <= pd.Timestamp(day)).to_numpy(bool)
    waiting = planned & shipments["actual_ship"].isna().to_numpy(bool)
    last = shipments.loc[waiting, "delivery_no"].max()
    left = waiting & (shipments["delivery_no"] != last).to_numpy(bool)
    shipments.loc[left, "actual_ship"] = pd.Timestamp(day)
    return {"Shipments": shipments}


def _answers(frames: Frames, day: dt.date) -> dict[str, pd.DataFrame]:
    """Owners and notes on My list; one price, one delivery term and one date corrected; one fault waits."""
    listed, findings = frames["MyList"].copy(), frames["Findings"].copy()
    orders, lines = frames["Orders"].copy(), frames["OrderLines"].copy()
    for row in range(min(4, len(listed))):
        listed.loc[row, "owner"] = listed.loc[row, "owner"] or _OWNERS[row % len(_OWNERS)]
    if len(listed) and not listed.loc[0, "note"]:
        listed.loc[0, "note"] = f"Called on {day:%d %b}"
        listed.loc[0, "follow_up"] = pd.Timestamp(day) + pd.Timedelta(days=1)
    _correct_price(findings, lines)
    _correct_term(orders)
    waits = findings.index[((findings["state"] == "") & (findings["ask"] != "desk")).to_numpy(bool)][:2]
    findings.loc[waits, "state"] = "waiting"
    if "waiting_on" in findings:
        findings.loc[waits, "waiting_on"] = findings.loc[waits, "ask"]
    return {"MyList": listed, "Findings": findings, "Orders": orders, "OrderLines": lines}


def _correct_price(findings: pd.DataFrame, lines: pd.DataFrame) -> None:
    """The first line whose price is too high gets the price that was expected."""
    wrong = findings[findings["code"].str.startswith("PRC").to_numpy(bool)]
    for order, line, expected in wrong[["order_no", "line_no", "expected"]].itertuples(index=False):
        try:
            price = round(float(expected.replace(",", "")) * MICROS)
        except ValueError:
            continue
        mine = ((lines["order_no"] == order) & (lines["line_no"] == line)).to_numpy(bool)
        lines.loc[mine, "unit_price"] = price
        return


def _correct_term(orders: pd.DataFrame) -> None:
    old = orders.index[orders["incoterm"].isin(list(_INCOTERMS)).to_numpy(bool)][:1]
    orders.loc[old, "incoterm"] = orders.loc[old, "incoterm"].map(_INCOTERMS)
