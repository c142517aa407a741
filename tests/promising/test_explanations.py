"""What is said of a short line: the stock, who has it by which rule, what comes, what would help."""

from __future__ import annotations

from typing import Any

from orderwright.allocation.run import proposal
from orderwright.book import OrderBook
from orderwright.promising import promised
from orderwright.promising.backorders import backorders_of
from orderwright.promising.shortages import Explanation, Shortages, explained
from tests.allocation.company import company, inbound, line, lock, order, stock

DOOR = [{"ship_to": "S1", "sold_to": "C1", "transit_days": 1}]


def explain(book: OrderBook, key: str) -> Explanation:
    """The explanation of a line such as ``1/10``."""
    made = proposal(book)
    index = Shortages(made, promised(made))
    number, _, place = key.partition("/")
    return explained(index, index.places[number, place])


def rules(told: Explanation) -> dict[str, str]:
    return {taker.label: taker.rule for taker in told.takers}


def sentences(told: Explanation) -> dict[str, str]:
    return {remedy.kind: remedy.sentence for remedy in told.remedies}


def test_each_line_that_has_the_stock_is_named_with_the_rule() -> None:
    book = company(
        Orders=[
            order("1", priority="A"),
            order("2", requested_date="2026-11-25"),
            order("3", requested_date="2026-12-01", entered_on="2026-11-02"),
            order("4", requested_date="2026-12-01", entered_on="2026-11-03"),
            order("5", priority="D"),
        ],
        OrderLines=[line(f"{n}/10", 10 * n) for n in (1, 2, 3, 4, 5)],
        Stock=[stock(115)],
        Allocations=[lock("5/10", 50)],
    )
    assert rules(explain(book, "4/10")) == {
        "5/10": "firm: locked or entered in the ERP",
        "3/10": "entered 2 Nov, before 3 Nov",
        "2/10": "asked for 25 Nov, before 1 Dec",
        "1/10": "priority A before C",
    }


def test_the_rule_is_that_of_the_companys_own_order_of_service() -> None:
    book = company(
        Orders=[order("1", sold_to="C2"), order("2", priority="A")],
        OrderLines=[line("1/10"), line("2/10")],
        Customers=[{"customer_no": "C1", "tier": "B"}, {"customer_no": "C2", "tier": "A"}],
        Stock=[stock(10)],
        Settings=[{"name": "allocation_order", "value": "tier, priority"}],
    )
    assert rules(explain(book, "2/10")) == {"1/10": "customer tier A before B"}


def test_stock_that_the_line_cannot_have_is_told_with_its_reason() -> None:
    book = company(
        Orders=[order("1")],
        OrderLines=[line("1/10", 90)],
        Stock=[
            stock(20, "L1", qi_qty=5, blocked_qty=3, reserved_qty=2),
            stock(30, "L2", hold_for="somebody"),
            stock(7, "L3", expiry="2026-11-25"),
        ],
        Customers=[{"customer_no": "C1", "min_shelf_life": 30}],
        SafetyStock=[{"sku": "A", "warehouse": "WH1", "qty": 4}],
    )
    [fact] = explain(book, "1/10").stock
    numbers = [fact.on_hand, fact.mine, fact.safety, fact.held, fact.too_short]
    assert [number // 10**6 for number in numbers] == [55, 18, 4, 30, 7]
    assert [number // 10**6 for number in (fact.inspected, fact.blocked, fact.reserved)] == [5, 3, 2]


def test_supply_is_expedited_by_the_fewest_days_that_make_it_in_time() -> None:
    rows: dict[str, Any] = {
        "OrderLines": [line("1/10", 40, requested_date="2026-12-02")],
        "ShipTos": DOOR,
        "Inbound": [inbound("8812", 100, "2026-12-08")],
    }
    told = explain(company(Orders=[order("1", ship_to="S1")], **rows), "1/10")
    assert sentences(told)["expedite"] == "Expedite PO 8812 (100) by 8 days, to 30 Nov: ships by 1 Dec."


def test_what_comes_in_time_needs_nothing() -> None:
    book = company(
        Orders=[order("1", ship_to="S1", requested_date="2026-12-02")],
        OrderLines=[line("1/10", 40)],
        ShipTos=DOOR,
        Inbound=[inbound("8812", 100, "2026-11-26")],
    )
    assert sentences(explain(book, "1/10")) == {
        "wait": "Wait: it ships by 1 Dec, in time for the day asked for."
    }


def test_a_line_that_can_wait_and_is_not_firm_may_give() -> None:
    rows: dict[str, Any] = {
        "Orders": [
            order("1", priority="A", ship_to="S1", requested_date="2026-12-20"),
            order("2", ship_to="S1", requested_date="2026-11-24"),
        ],
        "ShipTos": DOOR,
        "Stock": [stock(40)],
        "Inbound": [inbound("8812", 100, "2026-11-26")],
    }
    lines = [line("1/10", 40), line("2/10", 40)]
    told = sentences(explain(company(**rows, OrderLines=lines), "2/10"))
    assert told["swap"] == (
        "Swap with 1/10 (priority A, for 20 Dec): it gives 40 and ships by Friday, still in time."
    )
    confirmed = [{**lines[0], "confirmed_qty": 40}, lines[1]]
    assert "swap" not in sentences(explain(company(**rows, OrderLines=confirmed), "2/10"))


def test_a_successor_that_is_to_spare_may_go_unless_it_must_not_be_sold_there() -> None:
    rows: dict[str, Any] = {
        "Orders": [order("1")],
        "OrderLines": [line("1/10", 5)],
        "Products": [{"sku": "A", "base_uom": "EA", "successor": "B"}, {"sku": "B", "base_uom": "EA"}],
        "Stock": [stock(9, sku="B")],
        "Settings": [{"name": "allocation_substitutes", "value": "no"}],
    }
    told = sentences(explain(company(**rows), "1/10"))
    assert told["substitute"] == "Deliver 5 of B from WH1: 9 to spare."
    barred = [{"sku": "B", "scope": "customer", "value": "C1"}]
    assert "substitute" not in sentences(explain(company(**rows, ProductRestrictions=barred), "1/10"))


def test_a_line_that_a_firm_row_leaves_with_nothing_is_offered_no_other_product() -> None:
    rows: dict[str, Any] = {
        "Orders": [order("1")],
        "OrderLines": [line("1/10", 5)],
        "Products": [{"sku": "A", "base_uom": "EA", "successor": "B"}, {"sku": "B", "base_uom": "EA"}],
        "Stock": [stock(9, "L1", sku="B")],
    }
    assert "substitute" in sentences(explain(company(**rows), "1/10"))
    nothing = [lock("1/10", 0, "WH1", "L1")]
    assert "substitute" not in sentences(explain(company(**rows, Allocations=nothing), "1/10"))


def test_what_is_ordered_for_a_line_of_an_unknown_warehouse_fills_the_safety_stock_there() -> None:
    book = company(
        Orders=[order("1")],
        OrderLines=[line("1/10", 5, plant="WH9")],
        Products=[{"sku": "A", "base_uom": "EA", "lead_time_days": 3}],
        SafetyStock=[{"sku": "A", "warehouse": "WH2", "qty": 2}],
    )
    assert sentences(explain(book, "1/10"))["order"] == (
        "Order 7 into WH2 (2 for earlier lines and safety stock): in its lead time of 3 working days it "
        "ships Thursday."
    )


def test_an_order_that_ships_complete_can_go_in_parts() -> None:
    book = company(
        Orders=[order("1", ship_complete=True)],
        OrderLines=[line("1/10", 5), line("1/20", 8, sku="B")],
        Stock=[stock(5), stock(3, sku="B")],
    )
    assert sentences(explain(book, "1/10")) == {
        "ship in parts": "Let the order ship in parts: all of this line can go now."
    }
    assert sentences(explain(book, "1/20"))["ship in parts"].endswith("3 of this line can go now.")


def test_backorders_stand_by_age_with_their_cause() -> None:
    book = company(
        Orders=[order("1", priority="A"), order("2"), order("3"), order("4", manual_hold=True)],
        OrderLines=[
            line("1/10", 10),
            line("2/10", 4, first_promise="2026-11-20", unit_price=2),
            line("3/10", 6, sku="B", requested_date="2026-11-13"),
            line("4/10", 1, requested_date="2026-01-01"),
        ],
        Stock=[stock(10)],
    )
    made = proposal(book)
    rows = backorders_of(Shortages(made, promised(made)))
    told = rows[["order_no", "age_days", "cause"]].values.tolist()
    assert told == [
        ["3", 10, "no usable stock"],
        ["2", 3, "other lines were served before"],
        ["4", 326, "held or blocked"],
    ]
