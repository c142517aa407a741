from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderwright.documents import Charges, HandlingUnit, NamedAmount, contradictions
from tests.documents.shipments import cartons, content, line, shipment

KINDS = ("commercial-invoice", "packing-list")


def test_a_line_is_rounded_once_half_up():
    one = line(1, qty=Decimal(3), unit_price=Decimal("0.335"), net_kg=Decimal(1))
    assert shipment(lines=(one,), units=cartons((one,))).totals.goods == Decimal("1.01")


@pytest.mark.parametrize(
    ("currency", "goods"), [("JPY", "25"), ("EUR", "24.69"), ("KWD", "24.690"), ("XXX-unknown", "24.69")]
)
def test_amounts_are_exact_to_the_currencys_minor_unit(currency, goods):
    one = line(1, qty=Decimal(2), unit_price=Decimal("12.345"))
    assert str(shipment(lines=(one,), units=cartons((one,)), currency=currency).totals.goods) == goods


def test_price_basis_and_discount_count():
    one = line(
        1,
        qty=Decimal(500),
        unit_price=Decimal("12.405"),
        price_basis=Decimal(100),
        discount_percent=Decimal(15),
    )
    assert shipment(lines=(one,), units=cartons((one,))).totals.goods == Decimal("52.72")


def test_the_value_is_goods_less_rebates_plus_charges():
    charges = Charges(
        freight=Decimal("10.00"),
        other=(NamedAmount(name="Fumigation", amount=Decimal("5.00")),),
        rebates=(NamedAmount(name="Bonus", amount=Decimal("2.50")),),
    )
    totals = shipment(charges=charges).totals
    assert totals.value == totals.goods + Decimal("12.50")


def test_gross_weight_of_a_pallet_is_its_tare_and_all_that_it_carries():
    lines = tuple(line(place) for place in range(1, 9))
    units = cartons(lines)
    gross = shipment(8, lines=lines, units=units).totals.gross_kg
    assert gross == sum(each.net_kg for each in lines) + 2 * Decimal("1.2") + 22


def test_an_unknown_weight_makes_the_sum_unknown():
    lines = (line(1), line(2, net_kg=None))
    units = (HandlingUnit(number="1", contents=tuple(content(each) for each in lines)),)
    totals = shipment(lines=lines, units=units).totals
    assert (totals.net_kg, totals.gross_kg) == (None, None)


@given(st.integers(1, 40), st.booleans())
def test_a_shipment_packed_from_its_lines_ties_out(count, on_pallets):
    lines = tuple(line(place) for place in range(1, count + 1))
    assert contradictions(shipment(count, units=cartons(lines, on_pallets))) == []


def _units(**changes):
    lines = (line(1), line(2))
    unit = {
        "number": "1",
        "tare_kg": Decimal(1),
        "contents": tuple(content(each) for each in lines),
        **changes,
    }
    return {"lines": lines, "units": (HandlingUnit(**unit),)}


CONTRADICTIONS = {
    "a quantity that is not packed": (
        _units(contents=(content(line(1)),)),
        "units.contents.qty",
        "0 packed, 1 pcs",
    ),
    "a quantity packed twice": (
        _units(contents=(content(line(1)), content(line(1)), content(line(2)))),
        "units.contents.qty",
        "12 packed, 6 pcs shipped",
    ),
    "another unit of measure": (
        _units(contents=(content(line(1), uom="box"), content(line(2)))),
        "units.contents.uom",
        "HX-220A in box, shipped in pcs",
    ),
    "a line that is not shipped": (
        _units(contents=(content(line(1)), content(line(2)), content(line(3)))),
        "units.contents",
        "Carton 1 holds SO-104417/30, which is not shipped.",
    ),
    "a net weight that its contents do not have": (
        _units(net_kg=Decimal(99)),
        "units.net_kg",
        "contents weigh 14 kg",
    ),
    "a gross weight unlike net and tare": (
        _units(gross_kg=Decimal(99)),
        "units.gross_kg",
        "net and tare make 15 kg",
    ),
    "a carton on a pallet that does not exist": (
        _units(parent="P9"),
        "units.parent",
        "P9, which does not exist",
    ),
    "a carton on itself": (_units(parent="1"), "units.parent", "Carton 1 stands on itself."),
    "an empty carton": (_units(contents=()), "units.contents", "Carton 1 holds and carries nothing."),
    "a quantity of zero": (
        {"lines": (line(1, qty=Decimal(0)),), "units": ()},
        "lines.qty",
        "is not above zero",
    ),
    "an amount that is not its price": (
        {"lines": (line(1, amount=Decimal("851.00")),), "units": ()},
        "lines.amount",
        "SO-104417/10: amount 851.00, but quantity × price less discount is 852.00.",
    ),
    "an amount finer than the currency": (
        {"lines": (line(1, amount=Decimal("852.001")),), "units": ()},
        "lines.amount",
        "finer than EUR allows",
    ),
    "a charge finer than the currency": (
        {"charges": Charges(freight=Decimal("1.005"))},
        "charges",
        "Freight 1.005 is finer than EUR allows.",
    ),
    "a currency that is none": ({"currency": "EURO"}, "currency", "Currency EURO is not in ISO 4217."),
}


@pytest.mark.parametrize(("changes", "field", "said"), CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_a_contradiction_is_found(changes, field, said):
    found = contradictions(shipment(**changes))
    assert [each.field for each in found if said in each.message] == [field]


def test_a_number_used_twice_is_found_for_both_packages():
    units = (*cartons((line(1),)), *cartons((line(2),)))
    found = contradictions(shipment(lines=(line(1), line(2)), units=units))
    assert [each.message for each in found] == ["Carton 1 occurs more than once."] * 2


def test_units_in_a_circle_are_found_and_end():
    units = (
        HandlingUnit(number="A", kind="pallet", parent="B", contents=(content(line(1)),)),
        HandlingUnit(number="B", kind="pallet", parent="A"),
    )
    found = contradictions(shipment(lines=(line(1),), units=units))
    assert {each.message for each in found} == {"Pallet A stands on itself.", "Pallet B stands on itself."}


def test_the_parts_of_a_kit_are_not_counted_against_its_line():
    kit = line(1, sku="KIT-1", qty=Decimal(2))
    parts = (content(kit, sku="PART-A", qty=Decimal(4)), content(kit, sku="PART-B", qty=Decimal(6)))
    unit = HandlingUnit(number="1", gross_kg=Decimal(30), tare_kg=Decimal(1), contents=parts)
    found = contradictions(shipment(lines=(kit,), units=(unit,)))
    assert [each for each in found if "qty" in each.field] == []


def test_an_erp_that_rounds_the_discounted_price_is_believed():
    one = line(
        1,
        qty=Decimal(1000),
        unit_price=Decimal("0.333"),
        discount_percent=Decimal(10),
        amount=Decimal("300.00"),
    )
    assert contradictions(shipment(lines=(one,), units=cartons((one,)))) == []
