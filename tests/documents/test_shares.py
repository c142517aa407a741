"""Weight and packages by order or commodity: nothing is lost and nothing counts twice."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from orderwright.documents import HandlingUnit, contradictions
from orderwright.documents.formats import ENGLISH
from orderwright.documents.lading import commodities_table, orders_table
from orderwright.documents.shares import Shares, apportioned
from tests.documents.carried import carried, rated
from tests.documents.shipments import content


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.decimals("0.001", "9999", places=3), min_size=1, max_size=12),
    st.integers(0, 100_000),
    st.integers(0, 2),
)
def test_rounded_parts_add_up_to_the_total_and_none_is_off_by_a_step(parts, total, digits):
    whole = Decimal(total).scaleb(-digits)
    rounded = apportioned(parts, whole, digits)
    assert sum(rounded) == whole
    step = Decimal(1).scaleb(-digits)
    exact = [part * whole / sum(parts) for part in parts]
    assert all(abs(one - other) < step for one, other in zip(rounded, exact, strict=True))


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 40), st.integers(1, 9))
def test_orders_and_commodities_add_up_to_the_shipment(count, orders):
    lines = tuple(rated(place, customer_po=f"PO-{place % orders}") for place in range(1, count + 1))
    of = carried(lines=lines)
    pounds = (of.totals.gross_kg / Decimal("0.45359237")).quantize(Decimal(1))
    cartons = sum(unit.kind == "carton" for unit in of.units)
    for table in (orders_table(of, ENGLISH), commodities_table([of], ENGLISH)):
        sums = table.sums()
        assert (sums.weight, sums.packages) == (pounds, cartons)
        assert sums.units == sum(not unit.parent for unit in of.units)


def test_a_package_counts_with_the_goods_that_weigh_most_in_it_and_their_weights_are_parted():
    light, heavy = rated(1, net_kg=Decimal(1)), rated(2, net_kg=Decimal(3))
    unit = HandlingUnit(number="1", tare_kg=Decimal(2), contents=(content(light), content(heavy)))
    of = carried(lines=(light, heavy), units=(unit,))
    assert contradictions(of) == []
    shares = Shares(of, lambda line: line.line_no).by_key
    assert (shares["10"].kg, shares["20"].kg) == (Decimal("1.5"), Decimal("4.5"))
    assert (shares["10"].packages, shares["20"].packages) == ({}, {"carton": 1})


def test_a_package_with_dangerous_goods_counts_with_them_however_little_they_weigh():
    light, heavy = rated(1, net_kg=Decimal(1)), rated(2, net_kg=Decimal(3))
    unit = HandlingUnit(number="1", tare_kg=Decimal(2), contents=(content(light), content(heavy)))
    shares = Shares(
        carried(lines=(light, heavy), units=(unit,)), lambda line: line.line_no, lambda key: key == "10"
    )
    assert shares.by_key["10"].packages == {"carton": 1}


def test_the_weight_of_a_pallet_falls_on_all_that_stands_on_it():
    lines = tuple(rated(place) for place in range(1, 9))
    of = carried(lines=lines)
    shares = Shares(of, lambda line: line.line_no).by_key
    assert sum(share.kg for share in shares.values()).quantize(Decimal("1e-9")) == of.totals.gross_kg
    assert all(share.on_pallets for share in shares.values())
