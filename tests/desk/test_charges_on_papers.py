"""What an order is charged stands on its invoice, item by item, and sums up to what `price` says."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orderwright.book import OrderBook
from orderwright.desk.papers.drafts import drafts_of
from orderwright.desk.papers.leaving import leaving
from orderwright.desk.price_lines import order_json
from orderwright.documents import Company, Shipment, contradictions
from tests.desk.shipping import Shop, delivery, row, shop
from tests.documents.reading import document_text
from tests.rules.company import Rows, book_of

COMPANY = Company(name="Halden Instruments GmbH")
FREIGHT = {
    "code": "FRT",
    "description": "Road freight",
    "kind": "freight",
    "basis": "per order",
    "amount": 24,
}
TAX = {"code": "VAT", "description": "VAT 19 %", "kind": "tax", "basis": "percent", "percent": 0.19}
ENERGY = {"code": "ENG", "kind": "surcharge", "basis": "per unit", "amount": 0.125, "uom": "EA"}
CHARGES = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["surcharge", "freight", "tax"]),
        "basis": st.sampled_from(["percent", "per unit", "per order"]),
        "percent": st.integers(1, 2_500).map(lambda n: n / 10_000),
        "amount": st.integers(1, 9_999).map(lambda n: n / 100),
        "customer_no": st.sampled_from(["", "C1", "C2"]),
    }
)


def charged(*charges: dict[str, Any]) -> Rows:
    rows = shop()
    rows["Charges"] = [{"currency": "", "code": f"K{n}", **one} for n, one in enumerate(charges)]
    return rows


def shipments(book: OrderBook) -> dict[str, Shipment]:
    made, _ = drafts_of(book, leaving(book), COMPANY)
    return {draft.shipment.number: draft.shipment for draft in made}


def totals(book: OrderBook) -> dict[str, Decimal]:
    """What `price` says that each order comes to."""
    orders = book["Orders"].index.to_numpy()
    return {each["order_no"]: Decimal(each["total"]) for each in order_json(book, orders)}


def items(shipment: Shipment) -> list[tuple[str, str]]:
    return [(item.name, str(item.amount)) for item in shipment.charges.itemised()]


def test_freight_and_tax_are_items_of_the_invoice_by_code() -> None:
    book = book_of(charged(TAX, FREIGHT))
    first = shipments(book)["4501"]
    assert items(first) == [("Road freight (FRT)", "24.00"), ("VAT 19 % (VAT)", "54.25")]
    assert first.totals.value == totals(book)["4501"] == Decimal("339.75")


def test_a_surcharge_in_the_amount_of_a_line_is_an_item_and_stops_no_paper() -> None:
    rows = charged(ENERGY)
    line = row(rows, "OrderLines", order_no="4501", line_no="10")
    line["amount"] += 20 * 0.125
    row(rows, "Orders", order_no="4501")["net_value"] += 20 * 0.125
    shipment = shipments(book_of(rows))["4501"]
    assert items(shipment) == [("Surcharge (ENG)", "2.50")]
    assert contradictions(shipment) == []
    assert shipment.totals.value == totals(book_of(rows))["4501"]


def test_what_is_charged_on_the_whole_order_goes_with_its_first_delivery_only() -> None:
    rows = charged(FREIGHT)
    delivery(rows, "8002", "4502", ("10", 40, "EA"))
    delivery(rows, "8001", "4502", ("10", 60, "EA"), ("20", 10, "EA"), ("30", 20, "M"))
    found = shipments(book_of(rows))
    assert items(found["8001"]) == [("Road freight (FRT)", "24.00")]
    assert items(found["8002"]) == []


def test_a_closed_order_is_charged_as_before() -> None:
    rows = charged(TAX, FREIGHT)
    delivery(rows, "8001", "4501", ("10", 20, "EA"), ("20", 10, "M"))
    before = items(shipments(book_of(rows))["8001"])
    row(rows, "Orders", order_no="4501")["desk_status"] = "closed"
    book = book_of(rows)
    [draft], _ = drafts_of(book, leaving(book, shipment="8001"), COMPANY)
    assert items(draft.shipment) == before != []


def test_the_invoice_prints_the_charges_and_the_packing_list_has_no_price(tmp_path: Path) -> None:
    made = Shop(charged(TAX, FREIGHT), tmp_path).papers(order="4501").made
    texts = {path.name.split("-4501")[0]: document_text(path) for path in made if path.suffix == ".docx"}
    invoice = next(text for name, text in texts.items() if "invoice" in name)
    packing = next(text for name, text in texts.items() if "packing" in name)
    assert all(
        word in invoice for word in ("Road freight (FRT)", "24.00", "VAT 19 % (VAT)", "54.25", "339.75")
    )
    assert not any(word in packing for word in ("FRT", "VAT", "24.00", "54.25", "339.75", "EUR"))


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(CHARGES, max_size=4), st.integers(1, 99))
def test_invoices_sum_up_to_what_price_says_and_parts_differ_by_rounding_alone(
    charges: list[dict[str, Any]], part: int
) -> None:
    rows = charged(*charges)
    book = book_of(rows)
    whole, want = shipments(book), totals(book)
    for order, shipment in whole.items():
        assert shipment.totals.value == want[order]
        assert contradictions(shipment) == []
    delivery(rows, "8001", "4502", ("10", part, "EA"), ("20", 10, "EA"), ("30", 20, "M"))
    delivery(rows, "8002", "4502", ("10", 100 - part, "EA"))
    parts = shipments(book_of(rows))
    value = sum(parts[number].totals.value or Decimal(0) for number in ("8001", "8002"))
    assert abs(value - want["4502"]) <= Decimal("0.01") * (1 + len(charges))
