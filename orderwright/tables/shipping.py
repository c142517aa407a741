"""Deliveries, what is in them and how it is packed."""

from __future__ import annotations

from orderwright.tables.schema import Table
from orderwright.tables.words import (
    choice,
    count,
    date,
    flag,
    ident,
    length,
    moment,
    money,
    note,
    qty,
    text,
    weight,
)

EEI_EXEMPTIONS = ("30.36", *(f"30.37({letter})" for letter in "abcdefghijklmnopqrstuvwxy"), "30.39", "30.40")
"""Exemptions from filing, 15 CFR part 30, subpart D."""

SHIPMENTS = Table(
    "Shipments",
    "Shipments",
    "One row per delivery and order line.",
    (
        ident(
            "delivery_no", "Delivery No", "Number of the delivery.", part_of_key=True, required=True, width=14
        ),
        ident(
            "order_no",
            "Order No",
            "Order delivered.",
            part_of_key=True,
            required=True,
            references="Orders.order_no",
        ),
        ident("line_no", "Line", "Line delivered; blank: the whole order.", part_of_key=True, width=7),
        qty("qty", "Qty", "Quantity delivered.", at_least=0.0),
        ident("uom", "UOM", "Unit of the quantity.", width=7),
        ident("lot", "Lot", "Lot delivered.", folded=True),
        date("planned_ship", "Planned Ship", "Day of dispatch planned.", width=12.5),
        date("actual_ship", "Actual Ship", "Day of dispatch.", width=12.5),
        moment("picked_at", "Picked At", "When it was picked.", folded=True),
        text("pickup_window", "Pickup Window", "When the carrier calls.", folded=True),
        text("carrier", "Carrier", "Carrier.", width=17),
        ident("scac", "SCAC", "Standard carrier alpha code.", folded=True),
        text("service", "Service", "Service of the carrier.", folded=True),
        ident("tracking_no", "PRO/Tracking", "Tracking or PRO number.", width=17),
        ident("bol_no", "BOL", "Number of the bill of lading.", width=19),
        ident("seal_no", "Seal", "Seal number.", folded=True),
        count("packages", "Packages", "Packages.", width=10),
        count("pallets", "Pallets", "Pallets.", width=9, folded=True),
        weight("weight", "Weight", "Gross weight.", width=12),
        money("freight", "Freight", "Freight charged.", folded=True),
        date("eta", "ETA", "Expected arrival.", folded=True),
        date("delivered_on", "Delivered", "Day of delivery.", width=12.5, not_before="actual_ship"),
        ident("pod", "POD", "Proof of delivery.", folded=True),
        ident("invoice_no", "Invoice No", "Invoice of the delivery.", width=14),
        ident("master_bol_no", "Master BOL", "Master bill of lading of the load.", folded=True),
        ident("trailer_no", "Trailer", "Trailer or container number.", folded=True),
        text("marks", "Marks", "Marks on the packages.", folded=True),
        text("packed_by", "Packed By", "Who packed it.", folded=True),
        money("cod_amount", "COD", "Cash on delivery.", at_least=0.0, folded=True),
        choice("cod_fee", "COD Fee", "Who pays the COD fee.", ("prepaid", "collect"), folded=True),
        money(
            "declared_value", "Declared Value", "Value declared to the carrier.", at_least=0.0, folded=True
        ),
        ident("itn", "AES ITN", "Number of the filed electronic export information.", folded=True),
        choice(
            "eei_exemption",
            "EEI Exemption",
            "Paragraph of 15 CFR part 30 by which nothing is filed.",
            EEI_EXEMPTIONS,
            folded=True,
        ),
        ident("export_licence", "Export Licence", "Licence number of controlled goods.", folded=True),
        ident(
            "licence_exception",
            "Licence Exception",
            "Exception of controlled goods, such as LVS; NLR: no licence is needed.",
            folded=True,
        ),
        ident("appointment_ref", "Appointment Ref", "Appointment with the receiver.", desk=True),
        note(),
    ),
    group="Shipping",
    front=True,
)

SHIPMENT_LINES = Table(
    "ShipmentLines",
    "Shipment lines",
    "Lots and quantities of a delivery.",
    (
        ident("delivery_no", "Delivery No", "Delivery.", part_of_key=True, required=True),
        ident("delivery_line", "Delivery Line", "Line of the delivery.", part_of_key=True, required=True),
        ident("order_no", "Order No", "Order delivered.", references="Orders.order_no"),
        ident("line_no", "Line", "Line delivered."),
        ident("sku", "SKU", "Product.", references="Products.sku", width=14),
        ident("lot", "Lot", "Lot."),
        qty("qty", "Qty", "Quantity.", at_least=0.0),
        ident("uom", "UOM", "Unit of the quantity."),
        note(),
    ),
    group="Shipping",
)

HANDLING_UNITS = Table(
    "HandlingUnits",
    "Handling units",
    "Cartons and pallets of a delivery.",
    (
        ident(
            "handling_unit",
            "Handling Unit",
            "Number of the unit in the delivery.",
            part_of_key=True,
            required=True,
        ),
        ident("delivery_no", "Delivery No", "Delivery.", part_of_key=True, required=True),
        ident("parent_unit", "Parent Unit", "Unit in which it stands."),
        ident("sscc", "SSCC", "Serial shipping container code.", form="sscc", width=20),
        choice("kind", "Kind", "What it is.", ("carton", "pallet", "crate", "drum", "bag")),
        weight("tare_weight", "Tare Weight", "Weight of the packing."),
        weight("gross_weight", "Gross Weight", "Gross weight.", at_least=None, more_than=0.0),
        length("length", "Length", "Length.", at_least=None, more_than=0.0),
        length("width", "Width", "Width.", at_least=None, more_than=0.0),
        length("height", "Height", "Height.", at_least=None, more_than=0.0),
        ident(
            "package_type",
            "Type",
            "Carton or pallet type.",
            references="PackageTypes.package_type",
            folded=True,
        ),
        count("layers", "Layers", "Layers of a pallet.", folded=True),
        count("per_layer", "Per Layer", "Packages in a layer.", folded=True),
        flag("stackable", "Stackable", "Something may stand on it.", folded=True),
        ident("tracking_no", "Tracking", "The carrier's number of this package.", folded=True),
        note(),
    ),
    group="Shipping",
)

HANDLING_UNIT_CONTENTS = Table(
    "HandlingUnitContents",
    "HU contents",
    "What is in a handling unit.",
    (
        ident("delivery_no", "Delivery No", "Delivery.", part_of_key=True, required=True),
        ident("handling_unit", "Handling Unit", "Unit.", part_of_key=True, required=True),
        ident(
            "order_no", "Order No", "Order.", part_of_key=True, required=True, references="Orders.order_no"
        ),
        ident("line_no", "Line", "Line of the order.", part_of_key=True, required=True),
        ident("lot", "Lot", "Lot.", part_of_key=True),
        qty("qty", "Qty", "Quantity.", more_than=0.0),
        ident("uom", "UOM", "Unit of the quantity."),
        ident(
            "sku",
            "SKU",
            "Product in it, where that is not the line's: a part of a kit.",
            part_of_key=True,
            addition=True,
            references="Products.sku",
            width=14,
        ),
        note(),
    ),
    group="Shipping",
)

DOCUMENTS = Table(
    "Documents",
    "Documents",
    "Documents that were made, with their numbers.",
    (
        text("kind", "Kind", "Kind of document.", part_of_key=True, required=True, width=20),
        ident("delivery_no", "Delivery No", "Delivery.", part_of_key=True, required=True),
        ident("number", "Number", "Number of the document; blank: a draft.", part_of_key=True, width=18),
        ident("order_nos", "Orders", "Orders on it.", width=20),
        text("file", "File", "Name of the file.", width=40),
        choice("state", "State", "Whether it counts.", ("draft", "issued", "superseded", "void")),
        moment("made_at", "Made At", "When it was made, UTC."),
        ident("sha256", "SHA-256", "Fingerprint of the file.", folded=True),
        note(),
    ),
    group="Shipping",
    written=True,
)

DRAWN_NUMBERS = Table(
    "DrawnNumbers",
    "Drawn numbers",
    "Numbers that the ledger gave this workbook in advance, for where there is no ledger: xlwings Lite.",
    (
        text("range", "Range", "Range of the ledger, or kind of document.", part_of_key=True, width=20),
        ident("number", "Number", "The number.", part_of_key=True, required=True, width=18),
        choice("state", "State", "Whether a document has it.", ("free", "issued", "superseded")),
        ident("delivery_no", "Delivery No", "Delivery, order or day of the document.", width=15),
        ident("order_nos", "Orders", "Orders on it.", width=20),
        date("drawn_on", "Drawn On", "Day on which the ledger gave it.", width=12.5),
        moment("issued_at", "Issued At", "When the document was made, UTC."),
        ident("replaced_by", "Replaced By", "Number of the document that counts instead.", width=18),
        ident("content", "Content", "Fingerprint of what the document says.", folded=True),
        ident("sha256", "SHA-256", "Fingerprint of the file.", folded=True),
        note(),
    ),
    group="Shipping",
    written=True,
)

TABLES = (SHIPMENTS, SHIPMENT_LINES, HANDLING_UNITS, HANDLING_UNIT_CONTENTS, DOCUMENTS, DRAWN_NUMBERS)
