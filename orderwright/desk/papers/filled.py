"""In which table and column each field of a shipment is filled."""

from __future__ import annotations

from typing import Final

SETTINGS: Final = {
    "company.name": "company_name",
    "company.city": "company_city",
    "company.lines": "company_street",
    "company.country": "company_country",
    "company.eori": "company_eori",
    "company.vat": "company_tax_id",
    "company.ein": "company_ein",
    "company.eori_gb": "company_eori_gb",
    "company.gln": "company_gln",
    "company.phone": "company_phone",
    "company.email": "company_email",
    "responsible.name": "responsible_employee",
    "responsible.position": "responsible_position",
    "responsible.phone": "responsible_phone",
    "responsible.email": "responsible_email",
    "sold_at": "company_city",
    "emergency.phone": "emergency_phone",
    "emergency.contract": "emergency_contract",
    "certifier.capacity": "origin_capacity",
    "certifier.certifier.name": "company_name",
    "certifier.certifier.lines": "company_street",
    "certifier.certifier.country": "company_country",
    "certifier.certifier.contact": "responsible_employee",
    "certifier.certifier.position": "responsible_position",
    "certifier.certifier.phone": "company_phone",
    "certifier.certifier.email": "company_email",
}
"""Field → name of the setting."""

_PARTY: Final = {
    "name": "name",
    "lines": "street",
    "street": "street",
    "city": "city",
    "state": "state",
    "postcode": "postcode",
    "country": "country",
    "gln": "gln",
    "phone": "phone",
    "email": "email",
}
_CUSTOMER: Final = {**_PARTY, "eori": "eori", "vat": "tax_id", "ein": "tax_id", "contact": "ap_contact"}

CUSTOMERS: Final = {
    **{f"customer.{field}": column for field, column in _CUSTOMER.items()},
    **{f"buyer.{field}": column for field, column in _CUSTOMER.items()},
    "filing.related": "related",
}
SHIP_TOS: Final = {
    **{f"consignee.{field}": column for field, column in {**_PARTY, "contact": "contact"}.items()},
    "port_of_entry": "port_of_entry",
    "filing.routed": "routed",
    "filing.consignee_type": "consignee_type",
    "filing.port_of_export": "port_of_export",
    "carriage.account": "carrier_account",
    "carriage.dock_hours": "dock_hours",
}
REFERRED: Final = {
    **{f"importer.{field}": ("ShipTos", "importer", column) for field, column in _CUSTOMER.items()},
    **{f"notify.{field}": ("ShipTos", "notify", column) for field, column in _CUSTOMER.items()},
    **{f"filing.agent.{field}": ("ShipTos", "forwarder", column) for field, column in _CUSTOMER.items()},
    **{
        f"carriage.bill_to.{field}": ("Orders", "freight_bill_to", column)
        for field, column in _CUSTOMER.items()
    },
}
"""Field → table and column that name the customer, and the customer's own column."""

ORDERS: Final = {
    "currency": "currency",
    "incoterm": "incoterm",
    "named_place": "named_place",
    "sold_on": "entered_on",
    "customer_po": "customer_po",
    "terms": "payment_terms",
    "carriage.freight_terms": "freight_terms",
    "carriage.instructions": "instructions",
    "order.requested": "requested_date",
}
SHIPMENTS: Final = {
    "delivery_no": "delivery_no",
    "ship_date": "planned_ship",
    "carrier": "carrier",
    "tracking": "tracking_no",
    "packed_by": "packed_by",
    "marks": "marks",
    "filing.itn": "itn",
    "filing.exemption": "eei_exemption",
    "carriage.scac": "scac",
    "carriage.service": "service",
    "carriage.pro": "tracking_no",
    "carriage.bol_no": "bol_no",
    "carriage.master_bol_no": "master_bol_no",
    "carriage.trailer": "trailer_no",
    "carriage.seals": "seal_no",
    "carriage.pickup_window": "pickup_window",
    "carriage.appointment": "appointment_ref",
    "carriage.cod.amount": "cod_amount",
    "carriage.cod.fee": "cod_fee",
    "carriage.declared_value": "declared_value",
    "carriage.freight_charge": "freight",
    "carriage.eta": "eta",
    "carriage.delivered_on": "delivered_on",
    "lines.control.licence": "export_licence",
    "lines.control.licence_exception": "licence_exception",
}
PRODUCTS: Final = {
    "lines.description": "description",
    "lines.hs_code": "hs_code",
    "lines.origin": "origin",
    "lines.gtin": "gtin",
    "lines.control.eccn": "eccn",
    "lines.control.schedule_b": "schedule_b",
    "lines.net_kg": "net_weight",
    "damages.description": "description",
    "lines.freight.nmfc": "nmfc",
    "lines.freight.freight_class": "freight_class",
    "lines.hazmat": "un_no",
    "lines.hazmat.un_number": "un_no",
    "lines.temperature": "temperature",
    "lines.temperature.min_c": "min_celsius",
    "lines.temperature.max_c": "max_celsius",
    "lines.temperature.instruction": "handling",
}
DANGEROUS_GOODS: Final = {
    "lines.hazmat.proper_name": "proper_name",
    "lines.hazmat.technical_name": "technical_name",
    "lines.hazmat.hazard_class": "hazard_class",
    "lines.hazmat.packing_group": "packing_group",
    "lines.hazmat.qty": "net_per_unit",
    "lines.hazmat.unit": "net_unit",
    "lines.hazmat.package_kind": "package_kind",
    "lines.hazmat.erg": "erg",
    "lines.hazmat.packing_instruction": "packing_instruction",
}
ORIGIN_CLAIMS: Final = {
    "lines.claim": "agreement",
    "lines.claim.criterion": "criterion",
    "lines.claim.valid_to": "valid_to",
}
RETURNS: Final = {
    "lines.sku": "sku",
    "lines.qty": "qty",
    "lines.invoice_no": "invoice_no",
    "lines.uom": "uom",
    "lines.reason": "reason",
    "lines.unit_price": "unit_price",
    "currency": "currency",
    "return_to.lines": "warehouse",
    "return_to.name": "warehouse",
}
"""Fields of a return."""
WAREHOUSES: Final = {f"ship_from.{field}": column for field, column in _PARTY.items()}
LINES: Final = {
    "lines.uom": "uom",
    "lines.unit_price": "unit_price",
    "damages.value": "unit_price",
    "lines.sku": "sku",
    "lines.promise.promised": "current_promise",
    "lines.promise.requested": "requested_date",
}
