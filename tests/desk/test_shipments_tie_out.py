"""Whatever is shipped: what lies in the packages is what the lines say, in pieces, kilograms and money."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orderwright.desk.papers.drafts import drafts_of
from orderwright.desk.papers.leaving import leaving
from orderwright.documents import Company, contradictions
from orderwright.documents.totals import line_amount
from orderwright.money import line_amount_minor, minor_text
from tests.desk.shipping import shop
from tests.rules.company import book_of

MICROS = 1_000_000
NEEDED = ("Settings", "Customers", "ShipTos", "Products", "UomConversions", "Orders", "OrderLines")
COMPANY = Company(name="Halden Instruments GmbH")

quantities = st.integers(1, 4_000) | st.integers(1, 40_000).map(lambda n: n / 8)
grams = (
    st.none()
    | st.integers(0, 60_000).map(lambda n: n / 1000)
    | st.integers(1, 99_999).map(lambda n: n / 10**6)
)
allocated = st.lists(
    st.tuples(st.sampled_from(["10", "20", "30"]), st.sampled_from(["", "L1", "L2"]), quantities),
    min_size=1,
    max_size=6,
    unique_by=lambda row: row[:2],
)
products = st.fixed_dictionaries(
    {
        "net_weight": grams,
        "gross_weight": grams,
        "case_qty": st.none() | st.sampled_from([1, 6, 12, 20, 100]),
        "pallet_qty": st.none() | st.sampled_from([240, 480]),
    }
)
terms = st.fixed_dictionaries(
    {
        "uom": st.sampled_from(["EA", "BX", "PAL"]),
        "unit_price": st.integers(0, 9_999_999).map(lambda n: n / 1000),
        "price_per": st.none() | st.sampled_from([1, 100, 1000]),
        "discount_percent": st.none() | st.sampled_from([0.05, 0.125, 1.0]),
    }
)


def shipment_of(parts, product, term):
    whole = shop()
    rows = {name: whole[name] for name in NEEDED}
    rows["Products"][0].update(product)
    for line in rows["OrderLines"]:
        if line["order_no"] == "4502" and line["sku"] == "A-100":
            line.update(term, amount=None)
    rows["Allocations"] = [
        {"order_no": "4502", "line_no": line, "lot": lot, "warehouse": "HAM", "proposed_qty": qty}
        | {"sku": "B-200" if line == "30" else "A-100", "uom": "M" if line == "30" else "EA"}
        for line, lot, qty in parts
    ]
    book = book_of(rows)
    [draft], _ = drafts_of(book, leaving(book), COMPANY)
    return draft.shipment


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(allocated, products, terms)
def test_packages_hold_what_ships_and_weigh_what_the_lines_weigh(parts, product, term):
    shipment = shipment_of(parts, product, term)
    if not shipment.units:  # more pallets than anybody lists
        return
    assert contradictions(shipment) == []
    totals = shipment.totals
    nets = [line.net_kg for line in shipment.lines]
    if None in nets:
        assert totals.net_kg is None
    else:
        assert totals.net_kg == sum(nets)
        tares = [unit.tare_kg for unit in shipment.units]
        assert totals.gross_kg == (None if None in tares else sum(nets) + sum(tares))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(allocated, terms)
def test_every_line_costs_what_the_order_line_says_for_this_quantity(parts, term):
    shipment = shipment_of(parts, {}, term)
    factor = {"EA": 1, "BX": 10, "PAL": 400}[term["uom"]]
    for line in shipment.lines:
        if line.line_no == "30":
            continue
        base = sum(round(qty * MICROS) for number, _, qty in parts if number == line.line_no)
        per = (term["price_per"] or 1) * MICROS * factor
        discount = round((term["discount_percent"] or 0) * 100 * MICROS)
        [minor] = line_amount_minor(base, round(term["unit_price"] * MICROS), per, discount, 2).tolist()
        assert line_amount(line, "EUR") == Decimal(minor_text(minor, 2))
