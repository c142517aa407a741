"""Every place on every paper is filled, unless this list says why it may be blank."""

from __future__ import annotations

import pytest

from orderwright.documents import registry
from tests.documents.blanked import left_blank
from tests.documents.every_kind import of_kind

REFERENCES = frozenset(
    (
        *("number", "order_nos", "customer_po", "lines.order_no", "lines.line_no", "lines.sku"),
        *("shipments.number", "shipments.customer_po", "picks.line_no", "picks.sku", "damages.sku"),
        *("units.contents.order_no", "units.contents.line_no"),
    )
)
"""How both sides call a thing; the sheets always have ours, and a customer need not have his."""
AS_CARRIERS_SAY = frozenset(
    (
        *("tracking", "carriage", "carriage.pro", "carriage.trailer", "carriage.seals", "carriage.scac"),
        *("carriage.pickup_window", "carriage.appointment", "carriage.dock_hours", "carriage.bol_no"),
        *("carriage.freight_charge", "carriage.declared_value", "carriage.instructions"),
    )
)
"""What is known only once the truck stands at the dock, or is agreed only by some; then it is on paper."""
MAY_BE_BLANK = {
    "loading-schedule": {"consignee", "consignee.name", "lines", "lines.hazmat"},  # stays in the house
    "order-acknowledgement": {"terms", "lines.promise", "lines.promise.requested", "lines.promise.promised"},
    "master-bill-of-lading": {"ship_from.gln", "lines.hazmat"},
    "pro-forma-invoice": {"terms", "lines.hs_code", "lines.origin"},  # without a customs border
    "carrier-tender": {"lines.hazmat", "units.kind", "units.length_cm", "units.width_cm", "units.height_cm"}
    | {"lines.freight.nmfc"},  # who has an agreement on freight of all kinds names none
    "prepayment-request": {"terms", "lines.promise", "lines.promise.requested", "lines.promise.promised"},
    "bill-of-lading": {"consignee.gln", "ship_from.gln", "lines.hazmat", "units.contents"},
    "pick-list": {"ship_date", "consignee", "consignee.name", "picks.description", "picks.warehouse"}
    | {"picks.lot", "picks.expiry", "picks.uom"},
    "change-confirmation": {"currency", "changes.field"},
    "delay-notice": {"lines.promise.reason"},
    "commercial-invoice": {"importer", "notify", "terms", "due_date", "marks"},
    "packing-list": {"packed_on", "packed_by", "buyer", "buyer.name", "notify", "notify.name", "marks"}
    | {"units.contents", "units.contents.lot", "units.contents.net_kg"},
    "dangerous-goods-declaration": {"lines.hazmat.erg"}  # 49 CFR 172.602 leaves the form open
    | {"ship_from.city", "consignee.city"},  # but by air
    "temperature-instructions": {"temperature", "lines.temperature.instruction", "units", "units.contents"},
    "delivery-note": {"buyer", "buyer.name", "lines.promise", "lines.promise.ordered_qty"}
    | {"units", "units.contents", "units.contents.lot"},
    "certificate-of-origin": {"marks", "ship_date", "units.contents"},
    "usmca-certification": {"certifier.importer.name"},  # annex 5-A: may be unknown
    "shippers-letter-of-instruction": {"notify", "notify.name", "carriage.freight_terms"}
    | {
        "filing.consignee_type",
        "filing.port_of_export",
    },  # where nothing is filed; the agent chooses the port
    "rma-form": {"requested_on", "back_by"},
    "credit-memo": {"customer.vat", "received_on"},
    "freight-claim": {"damages.kind", "damages.uom"},
    "sop": {"pack", "rules.threshold", "rules.todo", "switched_off"},
}


@pytest.mark.parametrize("kind", [document.kind for document, _ in registry.in_word()])
def test_what_a_paper_leaves_blank_was_either_required_or_may_be_blank(kind):
    document = registry.get(kind)
    found = set(left_blank(document, *of_kind(document)))
    own = {field.removeprefix("shipments.") for field in found - REFERENCES} - AS_CARRIERS_SAY
    assert own == MAY_BE_BLANK[kind]
