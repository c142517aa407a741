"""What a coordinator reads, to the letter: one small scenario for each sentence."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from orderwright.desk.rulebook import RULES
from orderwright.desk.validate import unchecked_lines
from orderwright.rules.engine import examine
from tests.allocation.company import inbound, line, order, run, stock
from tests.desk.shipping import Shop, shop
from tests.rules.company import Rows, book_of, company

D = dt.date


def said(rows: Rows, code: str, as_of: dt.date) -> str:
    """The only sentence of a rule."""
    found = examine(book_of(rows, as_of), RULES).findings
    (message,) = found.loc[found["code"] == code, "message"]
    return str(message)


def one_order(number: str, **columns: Any) -> Rows:
    """The small company with a single order of a single line."""
    rows = company()
    rows["Orders"] = [{**rows["Orders"][0], "order_no": number, **columns}]
    rows["OrderLines"] = [{**rows["OrderLines"][0], "order_no": number, "line_no": "20"}]
    return rows


def test_a_price_says_what_the_contract_says_and_what_it_costs() -> None:
    rows = one_order("4500123", entered_on=D(2026, 5, 4))
    rows["Products"][0].update(base_uom="pcs", sales_uom="", sales_factor="")
    rows["Contracts"][0].update(
        contract_no="C-88", uom="pcs", unit_price=11.9, valid_to=D(2026, 6, 30), valid_from=D(2026, 1, 1)
    )
    rows["OrderLines"][0].update(uom="pcs", ordered_qty=500, unit_price=12.4, amount=6200)
    assert said(rows, "PRC-010", D(2026, 5, 4)) == (
        "4500123/20: price 12.40; contract C-88 says 11.90 until 30 June. "
        "250.00 too much on 500 pcs. Ask Sales."
    )


def test_the_same_purchase_order_says_how_both_came_in() -> None:
    rows = one_order("4500123", customer_po="77812", entered_on=D(2026, 11, 23))
    rows["Orders"] += [
        {**rows["Orders"][0], "order_no": "4500131", "entered_on": D(2026, 11, 25), "source": "EDI"}
    ]
    rows["OrderLines"] += [{**rows["OrderLines"][0], "order_no": "4500131"}]
    assert said(rows, "DUP-010", D(2026, 11, 25)) == (
        "PO 77812 entered twice: 4500123 (Monday), 4500131 (EDI, today). Same lines. Do not ship both."
    )


def test_credit_says_which_payment_frees_how_many_orders() -> None:
    rows = one_order("4500140")
    rows["Customers"][0].update(name="Keller", credit_limit=32_500)
    rows["Orders"] = [
        {**rows["Orders"][0], "order_no": f"450014{n}", "customer_po": f"{n}"} for n in range(3)
    ]
    amounts = (24_000, 4_000, 3_500)
    rows["OrderLines"] = [
        {**rows["OrderLines"][0], "order_no": f"450014{n}", "amount": amount}
        for n, amount in enumerate(amounts)
    ]
    rows["Invoices"] = [
        {"kind": "invoice", "customer_no": "C1", "currency": "EUR", "invoice_no": n, "open_amount": amount}
        for n, amount in (("90017", 9_400), ("90016", -190))
    ]
    found = examine(book_of(rows, D(2026, 11, 25)), RULES).findings.query("code == 'CRD-010'")
    assert set(found["message"]) == {
        "Keller is 8,210 over limit. Payment of invoice 90017 (9,400) frees 3 orders, 31,500. All in EUR."
    }


def test_a_shortage_says_who_took_the_stock_what_comes_and_when_it_can_go() -> None:
    made = run(
        Orders=[order("4500149", priority="A"), order("4500150")],
        OrderLines=[line("4500149/10", 60), line("4500150/10", 40)],
        Stock=[stock(60)],
        Inbound=[inbound("8812", 100, "2026-11-26")],
    )
    lines = made.lines.set_index("order_no").loc["4500150"]
    assert f"4500150/{lines['line_no']} {lines['why']}." == (
        "4500150/10 short 40: taken by 4500149 (priority A). "
        "PO 8812 brings 100 Thursday; earliest ship Friday."
    )


def test_a_promise_that_moved_says_from_when_to_when() -> None:
    rows = one_order("4500171", entered_on=D(2026, 4, 20))
    rows["OrderLines"][0].update(first_promise=D(2026, 5, 12), current_promise=D(2026, 5, 19))
    assert said(rows, "CHG-020", D(2026, 5, 4)) == "4500171: promise moved 12 → 19 May; customer not told."


def test_a_paper_that_is_not_issued_says_what_to_fill_where(tmp_path: Path) -> None:
    rows = shop()
    rows["Products"][0]["hs_code"] = ""
    outcome = Shop(rows, tmp_path).papers(order="4501")
    assert any(
        "Commercial invoice not issued: HS code missing. Fill Products, SKU A-100, HS code." in text
        for text in outcome.lines
    )


def test_what_was_not_checked_says_so() -> None:
    rows = company()
    rows["Contracts"] = []
    seen = examine(book_of(rows), RULES)
    assert any(
        "Not checked: PRC-010" in text and "no Contracts loaded" in text for text in unchecked_lines(seen)
    )


def test_a_held_order_says_who_holds_it_and_why() -> None:
    rows = one_order("4500123", manual_hold=True, owner="Anna", hold_reason="waits for the new drawing")
    assert said(rows, "HLD-010", D(2026, 11, 25)) == "4500123 is held by Anna: waits for the new drawing."


def test_a_line_that_changed_after_confirmation_says_what_changed() -> None:
    rows = one_order("4500123")
    rows["OrderLines"][0].update(confirmed_qty=2)
    told = {"table": "OrderLines", "row_key": "4500123|20", "order_no": "4500123", "line_no": "20"}
    changed = {"what": "changed", "column_key": "ordered_qty", "before": "5", "after": "2"}
    rows["SinceLoad"] = [{**told, **changed, "loaded_at": D(2026, 11, 25)}]
    assert said(rows, "CHG-010", D(2026, 11, 25)) == (
        "4500123/20: Ordered changed from 5 to 2 after it was confirmed."
    )
