"""The steps of a waterfall: which rows they name, what they give, and why others do not count."""

from __future__ import annotations

from typing import Any

import pytest

from orderwright.pricing.step import Step
from tests.rules.company import Rows

from .desk import ENERGY, FREIGHT, VAT, priced


def steps(line: int, change: Any) -> list[tuple[str, int, str]]:
    return [(step.step, step.amount, step.note) for step in priced(change)[line].steps]


def test_every_step_names_sheet_row_and_cell() -> None:
    line = priced(lambda rows: None)[0]
    assert line.steps == (
        Step("unit", "Products A-100, H2", 0, "BX", "10 EA"),
        Step("contract", "Contracts K-88, H2", 23_000, "K-88", "115.00"),
        Step("price_list", "Price lists TRADE, G2", 0, "TRADE", "124.00", "overruled by the contract"),
    )
    assert (line.unit_price, line.amount, line.problem) == ("115.00", 23_000, "")


def test_a_quantity_break_that_gives_a_discount_stands_on_the_list_price() -> None:
    def thousand(rows: Rows) -> None:
        rows["OrderLines"][1]["ordered_qty"] = 1000

    assert steps(1, thousand) == [("price_list", 315_000, ""), ("quantity_break", -15_750, "")]


@pytest.mark.parametrize(
    ("stackable", "wanted"),
    [
        (
            True,
            [
                ("price_list", 315_000, ""),
                ("quantity_break", -15_750, ""),
                ("promotion", -29_925, "on top"),
            ],
        ),
        (False, [("price_list", 315_000, ""), ("promotion", -31_500, "instead of other discounts")]),
    ],
    ids=["on top", "alone"],
)
def test_a_promotion_stands_on_top_or_alone(stackable: bool, wanted: list[Any]) -> None:
    def promotion(rows: Rows) -> None:
        rows["OrderLines"][1] |= {"ordered_qty": 1000, "promo": "SPRING"}
        rows["Promotions"] = [{"promo": "SPRING", "discount_percent": 0.1, "stackable": stackable}]

    found = steps(1, promotion)
    assert [step for step in found if not step[2].startswith("does not count")] == wanted


def test_what_does_not_count_says_why() -> None:
    def promotion(rows: Rows) -> None:
        rows["OrderLines"][0]["promo"] = "SPRING"
        rows["OrderLines"][3] |= {"promo": "SPRING", "discount_percent": 0.05}
        rows["OrderLines"][4]["promo"] = "SPRING"
        rows["Promotions"] = [{"promo": "SPRING", "sku": "A-100", "discount_percent": 0.1}]

    assert steps(0, promotion)[-1] == ("promotion", 0, "overruled by the contract")
    assert steps(3, promotion)[-1] == (
        "line_discount",
        0,
        "not counted: the row above says the discount",
    )
    assert steps(4, promotion)[-1] == ("promotion", 0, "not counted: does not hold for this line")


def test_the_dearer_promotion_does_not_count_where_the_better_one_shall() -> None:
    def promotion(rows: Rows) -> None:
        rows["Settings"].append({"name": "exclusive_promotion", "value": "better"})
        rows["OrderLines"][4]["promo"] = "SPRING"
        rows["Promotions"] = [{"promo": "SPRING", "unit_price": 3.1}]

    assert steps(4, promotion)[0] == ("promotion", 0, "not counted: what holds otherwise is cheaper")
    assert steps(4, promotion)[1] == ("customer_price", 6_100, "")


def test_the_line_s_own_discount_counts_where_no_row_gives_one() -> None:
    def discount(rows: Rows) -> None:
        rows["OrderLines"][3]["discount_percent"] = 0.05

    assert steps(3, discount) == [("price_list", 12_400, ""), ("line_discount", -620, "")]


def test_surcharges_are_in_the_amount_and_taxes_count_on_them() -> None:
    def charges(rows: Rows) -> None:
        rows["Charges"] = [VAT, ENERGY, FREIGHT]

    line = priced(charges)[3]
    assert line.steps[-1] == Step("surcharge", "Charges ENERGY, E3", 1_240, "ENERGY", "10 %")
    assert line.amount == 13_640
    assert line.charges == (Step("tax", "Charges VAT, E2", 2_592, "VAT", "19 %"),)


def test_a_converted_price_names_its_rate() -> None:
    def dollars(rows: Rows) -> None:
        rows["Settings"].append({"name": "convert_prices", "value": "yes"})
        rows["Orders"][1]["currency"] = "USD"
        rows["FxRates"] = [
            {"from_currency": "EUR", "to_currency": "USD", "valid_from": rows["Orders"][0]["entered_on"]}
            | {"rate": 108.55, "per": 100}
        ]

    line = priced(dollars)[3]
    assert [(step.step, step.source, step.says) for step in line.steps] == [
        ("price_list", "Price lists TRADE, G2", "12.40"),
        ("rate", "FX rates EUR → USD, D2", "108.55 for 100"),
    ]
    assert (line.unit_price, line.amount) == ("13.4602", 13_460)


def test_two_prices_are_no_price_and_both_are_named() -> None:
    def tie(rows: Rows) -> None:
        rows["Contracts"].append({**rows["Contracts"][0], "contract_no": "K-90", "unit_price": 11.2})

    line = priced(tie)[0]
    assert (line.unit_price, line.amount) == ("", None)
    assert line.problem == "two prices hold: Contracts K-90, H3 and Contracts K-88, H2"


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("sku", "NO-SUCH", "SKU NO-SUCH is not known"),
        ("order_no", "9", "order 9 is not known"),
        ("desk_status", "closed", "cancelled or closed"),
        ("promo", "SPRING", "promotion SPRING: no promotions are loaded"),
        ("uom", "BARREL", "quantity, unit, price basis or currency cannot be used"),
    ],
)
def test_a_line_that_is_not_priced_says_why(column: str, value: str, problem: str) -> None:
    def spoiled(rows: Rows) -> None:
        rows["OrderLines"][3][column] = value

    assert priced(spoiled)[3].problem == problem


def test_yen_have_no_decimals_and_dinars_three() -> None:
    def yen(rows: Rows) -> None:
        rows["Orders"][1]["currency"] = "JPY"
        rows["PriceLists"].append({**rows["PriceLists"][0], "currency": "JPY", "unit_price": 1250.5})
        rows["Charges"] = [{**VAT, "percent": 0.0333}]

    line = priced(yen)[3]
    assert (line.digits, line.amount, line.charges[0].amount) == (0, 12_505, 416)
