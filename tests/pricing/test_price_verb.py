"""The verb price: which lines it tells, in which words, and as JSON."""

from __future__ import annotations

import pytest

from orderwright.errors import DeskError
from tests.rules.company import Rows

from .desk import FREIGHT, VAT, asked


def test_it_tells_how_many_lines_have_a_price_and_what_they_make() -> None:
    said = asked()
    assert said.message == "5 lines priced: 1,636.50 EUR."
    assert said.exit_code == 0
    assert said.changes.empty


def test_a_line_is_told_step_by_step_in_aligned_columns() -> None:
    assert asked(order="4501", line="10").lines == (
        "4501/10  A-100  2 BX",
        "    unit BX            10 EA       –  Products A-100",
        "    contract K-88     115.00  230.00  Contracts K-88",
        "    price list TRADE  124.00       –  Price lists TRADE  overruled by the contract",
        "    amount            115.00  230.00                     as on the line",
    )


def test_the_order_is_told_with_what_is_charged_on_it_as_a_whole() -> None:
    def charges(rows: Rows) -> None:
        rows["Charges"] = [VAT, FREIGHT]

    said = asked(charges, order="4501")
    assert said.lines[-5:] == (
        "4501  the whole order",
        "    lines                      261.50",
        "    freight FRT  25 per order   25.00  Charges FRT",
        "    tax VAT              19 %    4.75  Charges VAT",
        "    in all                     340.94               EUR",
    )


def test_lines_without_a_price_and_with_two_are_counted() -> None:
    def spoiled(rows: Rows) -> None:
        rows["OrderLines"][2]["uom"] = "PAL"
        rows["PriceLists"].append({**rows["PriceLists"][2], "unit_price": 320, "uom": "M"})
        rows["CustomerPrices"].clear()
        rows["OrderLines"][4]["desk_status"] = "cancelled"

    said = asked(spoiled)
    assert said.message == (
        "3 lines priced: 476,354.00 EUR. On 1 line two prices hold. 1 line is not priced."
    )


def test_twenty_lines_are_told_and_all_only_when_asked_for() -> None:
    def many(rows: Rows) -> None:
        line = rows["OrderLines"][3]
        rows["OrderLines"] += [{**line, "line_no": str(1000 + n)} for n in range(20)]

    assert asked(many).lines[-1] == "  … and 5 more; --all tells all of them."
    assert "more" not in asked(many, every=True).lines[-1]
    assert len(asked(many).body["lines"]) == 25


def test_json_says_money_as_decimal_strings_and_what_is_not_known_as_null() -> None:
    def no_list(rows: Rows) -> None:
        rows["PriceLists"].clear()

    line, _ = asked(order="4501").body["lines"]
    assert {key: line[key] for key in ("order_no", "line_no", "sku", "qty", "uom", "unit_price")} == {
        "order_no": "4501",
        "line_no": "10",
        "sku": "A-100",
        "qty": "2",
        "uom": "BX",
        "unit_price": "115.00",
    }
    assert (line["amount"], line["currency"], line["problem"]) == ("230.00", "EUR", None)
    assert [(s["step"], s["source"], s["amount"]) for s in line["steps"]] == [
        ("unit", "Products A-100", "0.00"),
        ("contract", "Contracts K-88", "230.00"),
        ("price_list", "Price lists TRADE", "0.00"),
    ]
    _, other = asked(no_list, order="4501").body["lines"]
    assert (other["unit_price"], other["amount"], other["problem"]) == (None, None, "no price found")
    (order,) = asked(order="4501").body["orders"]
    assert (order["amount"], order["total"]) == ("261.50", "261.50")


@pytest.mark.parametrize(
    ("order", "line", "named"),
    [("9", None, "order 9"), ("4501", "99", "line 99 of order 4501"), (None, "99", "line 99")],
)
def test_what_is_not_there_is_named(order: str | None, line: str | None, named: str) -> None:
    with pytest.raises(DeskError, match=f"There is no {named} in Order lines"):
        asked(order=order, line=line)
