"""Stock that a line keeps though it would not be given it today, and stock that it had and lost, is told."""

from __future__ import annotations

from typing import Any

from orderwright.allocation import AllocationRun, Strategy, allocate
from tests.allocation.company import company, got, inbound, line, lock, order, stock, why

DO = "to have another lot set Proposed of the row to 0 and allocate again, or ask the customer."
SEE = "see what is proposed instead, and tell the customer if it comes later."


def has(key: str, qty: int, lot: str = "L1", **columns: Any) -> Any:
    """A committed row of Allocations."""
    return lock(key, qty, lot=lot, lock=None, before_qty=qty, state="allocated", **columns)


def gain(lots: list[Any], **tables: Any) -> AllocationRun:
    """An order for ten pieces for 10 December that has ten of lot L1, by the strategy gain."""
    own = {
        "Orders": [order("1", requested_date="2026-12-10")],
        "OrderLines": [line("1/10")],
        "Allocations": [has("1/10", 10)],
    }
    return allocate(company(**{**own, "Stock": lots, **tables}), strategy=Strategy.GAIN)


def told(made: AllocationRun) -> list[str]:
    problems = made.problems[made.problems["table"] == "Allocations"]
    return list(problems["message"])


def test_what_is_still_good_is_kept_without_a_word() -> None:
    made = gain([stock(10, "L1", expiry="2026-12-10"), stock(10, "L2")])
    assert (got(made), told(made)) == ({"1/10": ["10 WH1 L1"]}, [])
    assert why(made)["1/10"] == "10 from WH1 lot L1"


def test_a_lot_that_will_be_too_old_is_kept_and_told_with_its_days() -> None:
    made = gain([stock(10, "L1", expiry="2026-12-09"), stock(10, "L2")])
    fault = "WH1 lot L1 expires on 9 Dec and must be good until 10 Dec"
    assert got(made) == {"1/10": ["10 WH1 L1"]}
    assert told(made) == [f"1/10 keeps its stock by the strategy gain, but {fault}; {DO}"]
    assert why(made)["1/10"] == f"10 from WH1 lot L1; {fault}"


def test_what_the_sentence_says_helps() -> None:
    made = gain(
        [stock(10, "L1", expiry="2026-12-09"), stock(10, "L2")],
        Allocations=[{**has("1/10", 10), "proposed_qty": 0}],
    )
    assert (got(made), told(made)) == ({"1/10": ["10 WH1 L2"]}, [])


def test_so_is_a_lot_that_its_order_lets_wait_until_it_is_too_old() -> None:
    coming = {**has("1/20", 5, lot=""), "sku": "B", "inbound_no": "7", "inbound_line": "1"}
    made = gain(
        [stock(10, "L1", expiry="2026-12-09")],
        Orders=[order("1", ship_complete=True)],
        OrderLines=[line("1/10"), line("1/20", 5, sku="B")],
        Allocations=[has("1/10", 10), coming],
        Inbound=[inbound("7", 5, "2026-12-14", sku="B")],
        Settings=[{"name": "allocation_supply", "value": "stock and inbound"}],
    )
    assert why(made)["1/10"].endswith("WH1 lot L1 expires on 9 Dec and must be good until 15 Dec")


def test_a_lot_that_the_customer_no_longer_takes_is_kept_and_told() -> None:
    bars = [{"customer_no": "C1", "what": "lot", "value": "L1", "rule": "never"}]
    made = gain([stock(10, "L1"), stock(10, "L2")], StockRestrictions=bars)
    fault = "WH1 lot L1 is not what the customer takes: never lot L1 (Stock restrictions)"
    assert got(made) == {"1/10": ["10 WH1 L1"]}
    assert told(made) == [f"1/10 keeps its stock by the strategy gain, but {fault}; {DO}"]


def test_one_of_several_origins_that_the_customer_takes_is_enough() -> None:
    bars = [{"customer_no": "C1", "what": "origin", "value": v, "rule": "only"} for v in ("DE", "FR")]
    assert told(gain([stock(10, "L1", origin="FR")], StockRestrictions=bars)) == []
    assert "only origin DE" in told(gain([stock(10, "L1", origin="CN")], StockRestrictions=bars))[0]


def test_a_lot_that_expired_is_given_up_and_told_with_what_the_line_gets_instead() -> None:
    made = gain([stock(10, "L1", expiry="2026-11-20"), stock(10, "L2")])
    assert got(made) == {"1/10": ["10 WH1 L2"]}
    assert told(made) == [f"1/10 had 10 from WH1 lot L1, but the lot expired on 20 Nov; {SEE}"]
    assert why(made)["1/10"] == "10 from WH1 lot L2; had 10 from WH1 lot L1, but the lot expired on 20 Nov"


def test_a_quality_hold_takes_a_lot_away_and_is_told() -> None:
    made = gain([stock(3, "L1", qi_qty=7)])
    assert got(made) == {"1/10": ["3 WH1 L1"]}
    cause = "the lot has only 3 free, 7 in quality inspection, for all lines that had some of it"
    assert told(made) == [f"1/10 had 7 from WH1 lot L1, but {cause}; {SEE}"]


def test_so_do_a_block_a_hold_for_another_and_a_lot_that_is_gone() -> None:
    assert "0 free, 10 blocked" in told(gain([stock(0, "L1", blocked_qty=10)]))[0]
    assert "but the lot is held for C2" in told(gain([stock(10, "L1", hold_for="C2")]))[0]
    assert "but the lot is no longer there" in told(gain([stock(10, "L2")]))[0]


def test_supply_that_brings_less_than_a_line_had_is_told() -> None:
    coming = {**has("1/10", 10, lot=""), "inbound_no": "7", "inbound_line": "1"}
    both = [{"name": "allocation_supply", "value": "stock and inbound"}]
    made = gain([], Allocations=[coming], Inbound=[inbound("7", 4, "2026-12-01")], Settings=both)
    assert told(made)[0].startswith(
        "1/10 had 6 from 7 into WH1, but the supply does not bring as much any more"
    )


def test_a_firm_lot_that_the_customer_no_longer_takes_is_told_too() -> None:
    bars = [{"customer_no": "C1", "what": "lot", "value": "L1", "rule": "never"}]
    made = gain([stock(10, "L1")], StockRestrictions=bars, Allocations=[lock("1/10", 10, lot="L1")])
    assert told(made)[0].startswith(
        "1/10 is locked, but WH1 lot L1 is not what the customer takes: never lot L1"
    )
