"""How past promises were kept."""

from __future__ import annotations

from orderwright.promising.reliability import kept, past_promises
from tests.allocation.company import company, inbound, line, order

DOOR = [{"ship_to": "S1", "sold_to": "C1", "transit_days": 2}]


def gone(key: str, first: str, current: str = "", **columns: object) -> dict[str, object]:
    """A line that shipped, with its promises."""
    return line(key, first_promise=first, current_promise=current or first, desk_status="shipped", **columns)


def shipped(key: str, left: str, arrived: str | None) -> dict[str, object]:
    number, _, place = key.partition("/")
    return {
        "delivery_no": f"D{number}{place}{left}",
        "order_no": number,
        "line_no": place,
        "actual_ship": left,
        "delivered_on": arrived,
    }


BOOK = company(
    Orders=[order("1", desk_status="shipped", ship_to="S1"), order("2", ship_to="S1")],
    OrderLines=[
        gone("1/10", "2026-11-10"),
        gone("1/20", "2026-11-10", "2026-11-13", sku="B"),
        gone("1/30", "2026-11-10"),
        line("2/10", first_promise="2026-11-19", current_promise="2026-11-20"),
        line("2/20", first_promise="2026-12-19"),
        gone("1/40", "2026-11-10", rejection_reason="withdrawn"),
    ],
    Shipments=[
        shipped("1/10", "2026-11-06", "2026-11-09"),
        shipped("1/20", "2026-11-06", "2026-11-09"),
        shipped("1/20", "2026-11-11", "2026-11-13"),
        shipped("1/30", "2026-11-09", None),
    ],
    Inbound=[inbound("1", 5, "2026-11-30", supplier="Lowmoor Forge")],
    ShipTos=DOOR,
)


def test_a_promise_is_kept_when_the_last_delivery_arrived_by_it() -> None:
    rows = past_promises(BOOK).set_index(["order_no", "line_no"])
    slips = {key: (row["first_slip"], row["current_slip"]) for key, row in rows.iterrows()}
    assert slips == {("1", "10"): (-1, -1), ("1", "20"): (3, 0), ("1", "30"): (1, 1), ("2", "10"): (4, 3)}


def test_an_arrival_that_nobody_told_is_worked_out_from_the_way_and_said() -> None:
    rows = past_promises(BOOK).set_index(["order_no", "line_no"])
    assert rows["expected"].to_dict()["1", "30"]
    assert f"{rows['arrived_on'].to_dict()['1', '30']:%Y-%m-%d}" == "2026-11-11"


def test_what_is_past_its_promise_and_has_not_gone_out_slips_until_today() -> None:
    assert past_promises(BOOK)["open"].sum() == 1


def test_shares_and_means_are_told_by_supplier() -> None:
    told = kept(past_promises(BOOK), "supplier").set_index("group")
    assert told["lines"].to_dict() == {"Lowmoor Forge": 3, "": 1}
    forge = told.loc["Lowmoor Forge"]
    assert (forge["kept_current"], round(forge["current_share"], 3), forge["current_slip"]) == (1, 0.333, 1.0)
    assert told.loc[""]["kept_first"] == 0
