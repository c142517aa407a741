"""What the coordinators of the scripted days type into the sheets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pandas as pd

Frames = Mapping[str, pd.DataFrame]
Correction = tuple[str, str, str, str]
"""Order, head of the column, old and new text."""

_OWNERS = ("Jonas", "Mira")
_COLUMNS = {
    "TRM-020": ("payment_terms", "Terms"),
    "INC-010": ("named_place", "Named Place"),
    "PTY-040": ("ship_to", "Ship-to"),
}
_SAID = {
    "finance": "Asked Ms Brandt {day}; answer by noon",
    "sales": "Mail to the sales rep {day}",
    "customer": "Called {day}; buyer calls back",
    "product": "Product data asked {day}",
    "logistics": "Forwarder asked {day}",
    "desk": "Looked into it {day}; with Mira",
}
_LISTED, _NOTED, _WAITING, _TOLD = 10, 3, 3, 12


def corrected(frames: Frames) -> list[Correction]:
    """The corrections of the first day: terms and place, which others take over, and a ship-to that stays."""
    findings, orders = frames["Findings"], frames["Orders"].set_index("order_no")
    made = []
    for code, (key, head) in _COLUMNS.items():
        rows = findings[((findings["code"] == code) & (findings["order_no"] != "")).to_numpy(bool)]
        if code == "PTY-040":
            housed = orders["sold_to"].isin(frames["ShipTos"]["sold_to"])
            rows = rows[rows["order_no"].isin(orders.index[housed.to_numpy(bool)]).to_numpy(bool)]
        order = str(rows["order_no"].iloc[0])
        new = {"TRM-020": str(rows["expected"].iloc[0]), "INC-010": "Bergen op Zoom"}.get(code)
        made.append((order, head, str(orders.loc[order, key]), new or _own_place(frames, orders, order)))
    return made


def first_steps(frames: Frames, _: dt.date, *, made: list[Correction]) -> dict[str, pd.DataFrame]:
    """The corrections in Orders; a note on an order; one fault is none."""
    orders, findings = frames["Orders"].copy(), frames["Findings"].copy()
    keys = {head: key for key, head in _COLUMNS.values()}
    for order, head, _, new in made:
        orders.loc[(orders["order_no"] == order).to_numpy(bool), keys[head]] = new
    noted = (orders["order_no"] == noted_order(frames)).to_numpy(bool)
    orders.loc[noted, ["owner", "note"]] = ["Mira", "Gate 4 only; ask for Mr Lund"]
    twice = findings.index[(findings["code"] == "DUP-020").to_numpy(bool)][:1]
    findings.loc[twice, ["owner", "state", "reason"]] = ["Jonas", "not a fault", "Two deliveries agreed"]
    return {"Orders": orders, "Findings": findings}


def noted_order(frames: Frames) -> str:
    """The order with a note in Orders too: the third of My list."""
    return str(frames["MyList"]["order_no"].iloc[2])


def answered(frames: Frames, day: dt.date) -> dict[str, pd.DataFrame]:
    """A morning's work: owners and notes on My list, faults that wait, customers told their new dates."""
    return {
        "MyList": _listed(frames["MyList"].copy(), day),
        "Findings": _waiting(frames["Findings"].copy(), day),
        "Orders": _told(frames, day),
    }


def _own_place(frames: Frames, orders: pd.DataFrame, order: str) -> str:
    """The first ship-to of the order's customer."""
    places = frames["ShipTos"]
    own = places[(places["sold_to"] == orders.loc[order, "sold_to"]).to_numpy(bool)]
    return str(own["ship_to"].iloc[0])


def _listed(listed: pd.DataFrame, day: dt.date) -> pd.DataFrame:
    """Owners for the first ten; a note and a follow-up for three more; what is due is put off, but one."""
    today = pd.Timestamp(day)
    for row in range(min(_LISTED, len(listed))):
        listed.loc[row, "owner"] = listed.loc[row, "owner"] or _OWNERS[row % len(_OWNERS)]
    late = listed.index[(listed["follow_up"] < today).to_numpy(bool)]
    due = listed.index[(listed["follow_up"] == today).to_numpy(bool)]
    listed.loc[[*late, *due[1:]], "follow_up"] = _later(today, 3)
    blank = listed.index[(listed["note"] == "").to_numpy(bool)][:_NOTED]
    for place, row in enumerate(blank):
        listed.loc[row, "note"] = _SAID[listed.loc[row, "ask"] or "desk"].format(day=f"{day.day} {day:%b}")
        listed.loc[row, "follow_up"] = _later(today, place + 1)
        listed.loc[row, "owner"] = listed.loc[row, "owner"] or _OWNERS[place % len(_OWNERS)]
    return listed


def _later(day: pd.Timestamp, working_days: int) -> pd.Timestamp:
    return day + pd.offsets.BDay(working_days)


def _waiting(findings: pd.DataFrame, day: dt.date) -> pd.DataFrame:
    """A few faults wait for somebody else; one that the desk calls done is not, as the next load shows."""
    fresh = (findings["state"] == "") & (findings["order_no"] != "") & (findings["caused_by"] == "")
    others = findings.index[(fresh & (findings["ask"] != "desk")).to_numpy(bool)][:_WAITING]
    for place, row in enumerate(others):
        ask = findings.loc[row, "ask"]
        findings.loc[row, ["owner", "state", "waiting_on"]] = [_OWNERS[place % 2], "waiting", ask]
        findings.loc[row, "note"] = f"Asked {day.day} {day:%b}"
    mine = findings.index[(fresh & (findings["ask"] == "desk") & (findings["age_days"] > 0)).to_numpy(bool)]
    findings.loc[mine[:1], ["owner", "state"]] = [_OWNERS[day.day % 2], "done"]
    return findings


def _told(frames: Frames, day: dt.date) -> pd.DataFrame:
    orders, findings = frames["Orders"].copy(), frames["Findings"]
    moved = findings[(findings["code"] == "CHG-020").to_numpy(bool)].head(_TOLD)
    dates = dict(zip(moved["order_no"], moved["expected"], strict=True))
    rows = orders["order_no"].isin(list(dates)).to_numpy(bool)
    orders.loc[rows, "last_told"] = orders.loc[rows, "order_no"].map(dates) + f" by mail, {day.isoformat()}"
    return orders
