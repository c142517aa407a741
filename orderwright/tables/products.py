"""Products, their units, the stock of them and what is on its way."""

from __future__ import annotations

from orderwright.tables.schema import Table
from orderwright.tables.words import (
    address,
    choice,
    count,
    date,
    flag,
    ident,
    length,
    moment,
    note,
    number,
    percent,
    qty,
    text,
    weight,
)

PRODUCTS = Table(
    "Products",
    "Products",
    "One row per product (SKU).",
    (
        ident("sku", "SKU", "Product number.", part_of_key=True, required=True, width=14),
        text("description", "Description", "Name of the product.", width=30),
        choice(
            "status",
            "Status",
            "Whether it may be sold; blank counts as active.",
            ("active", "inactive", "discontinued", "blocked", "planned"),
            expected=True,
        ),
        ident(
            "successor", "Successor", "Product that replaces it.", expected=True, references="Products.sku"
        ),
        ident(
            "product_group",
            "Product Group",
            "Group that charges may name, such as food.",
            folded=True,
        ),
        ident("base_uom", "Base UOM", "Unit in which stock is kept.", required=True, width=9),
        ident("sales_uom", "Sales UOM", "Unit in which it is usually sold.", width=9),
        number(
            "sales_factor", "Factor", "Base units in one sales unit.", unit="base UOM", more_than=0.0, width=9
        ),
        ident("gtin", "GTIN", "Global trade item number.", form="gtin", width=16),
        qty(
            "min_qty",
            "Min",
            "Least quantity of an order line.",
            expected=True,
            unit="base UOM",
            at_least=0.0,
            width=9,
        ),
        qty(
            "multiple_qty",
            "Multiple",
            "Lines are whole multiples of this.",
            expected=True,
            unit="base UOM",
            at_least=0.0,
            width=9,
        ),
        qty("case_qty", "Case", "Quantity in a case.", unit="base UOM", at_least=0.0, width=9),
        qty("pallet_qty", "Pallet", "Quantity on a pallet.", unit="base UOM", at_least=0.0, width=9),
        weight("net_weight", "Net Weight", "Net weight of one base unit.", width=12),
        weight("gross_weight", "Gross Weight", "Gross weight of one base unit.", width=12),
        length("length", "Length", "Length of a case.", folded=True),
        length("width", "Width", "Width of a case.", folded=True),
        length("height", "Height", "Height of a case.", folded=True),
        ident("hs_code", "HS", "Customs tariff number, six digits at least.", form="hs", width=12),
        ident("origin", "Origin", "Country of origin, ISO 3166-1 alpha-2.", form="country", width=9),
        ident("eccn", "ECCN", "Export control classification.", folded=True),
        ident("un_no", "UN No", "UN number of dangerous goods.", folded=True),
        choice(
            "temperature",
            "Temperature",
            "How it must be kept.",
            ("ambient", "cool", "chilled", "frozen"),
            folded=True,
        ),
        count(
            "lead_time_days",
            "Lead Time",
            "Working days from order to dispatch.",
            expected=True,
            unit="days",
            width=10,
        ),
        flag("lot_controlled", "Lot-Controlled", "Stock is kept by lot.", folded=True),
        ident("nmfc", "NMFC", "National motor freight classification item.", folded=True),
        ident("freight_class", "Class", "Freight class.", folded=True),
        text("planner", "Planner", "Who plans it.", folded=True),
        ident("schedule_b", "Schedule B", "US export statistics number, ten digits.", folded=True),
        number("min_celsius", "Min °C", "Lowest temperature on the way.", unit="°C", folded=True),
        number("max_celsius", "Max °C", "Highest temperature on the way.", unit="°C", folded=True),
        text("handling", "Handling", "What the carrier is told of it.", folded=True),
        flag("own_carton", "Own Carton", "Each sales unit goes as its own package.", folded=True),
        ident("pack_group", "Pack Group", "Only products of one group share a carton.", folded=True),
        flag("fragile", "Fragile", "Nothing is put on it.", folded=True),
        count("layer_cases", "Cases per Layer", "Cases in a layer of a pallet.", folded=True),
        count("pallet_layers", "Layers", "Most layers of cases on a pallet.", folded=True),
        note(),
    ),
)

UOM_CONVERSIONS = Table(
    "UomConversions",
    "UOMs",
    "Further units in which a product may be sold.",
    (
        ident("sku", "SKU", "Product.", part_of_key=True, required=True, references="Products.sku", width=14),
        ident("uom", "UOM", "Unit.", part_of_key=True, required=True),
        number(
            "factor",
            "Factor",
            "Base units in one of this unit.",
            unit="base UOM",
            required=True,
            more_than=0.0,
        ),
        ident("gtin", "GTIN", "Trade item number of this unit.", form="gtin", width=16),
        note(),
    ),
)

STOCK = Table(
    "Stock",
    "Stock",
    "Stock by product, warehouse, location, bin and lot.",
    (
        ident("sku", "SKU", "Product.", part_of_key=True, required=True, references="Products.sku", width=14),
        ident(
            "plant", "Plant", "Warehouse.", part_of_key=True, required=True, references="Warehouses.warehouse"
        ),
        ident("storage_location", "Storage Location", "Storage location in the warehouse.", part_of_key=True),
        ident("bin", "Bin", "Bin.", part_of_key=True),
        ident("lot", "Lot", "Lot or batch.", part_of_key=True, width=14),
        date("expiry", "Expiry", "Last day of shelf life."),
        ident(
            "origin",
            "Origin",
            "Country of origin of the lot; blank: the product's.",
            form="country",
            addition=True,
        ),
        qty("unrestricted_qty", "Unrestricted", "Free to use.", width=13),
        qty("qi_qty", "QI", "In quality inspection."),
        qty("blocked_qty", "Blocked", "Blocked."),
        qty("reserved_qty", "Reserved", "Reserved for something else, part of unrestricted."),
        qty("in_transit_qty", "In Transit", "On the way between our own warehouses."),
        ident("uom", "UOM", "Unit; blank is the base unit.", width=7),
        moment("as_of", "As Of", "When it was counted."),
        text("hold_for", "Hold For", "For whom the desk holds it.", desk=True),
        note(),
    ),
    group="Stock",
)

SAFETY_STOCK = Table(
    "SafetyStock",
    "Safety stock",
    "Stock that no order may take.",
    (
        ident("sku", "SKU", "Product.", part_of_key=True, required=True, references="Products.sku", width=14),
        ident(
            "warehouse",
            "Warehouse",
            "Warehouse.",
            part_of_key=True,
            required=True,
            references="Warehouses.warehouse",
        ),
        qty("qty", "Qty", "Quantity to keep.", unit="base UOM", required=True, at_least=0.0),
        note(),
    ),
    group="Stock",
)

INBOUND = Table(
    "Inbound",
    "Inbound",
    "Dated supply: purchase orders, production, transfers.",
    (
        ident(
            "inbound_no",
            "Inbound No",
            "Purchase, production or transfer order.",
            part_of_key=True,
            required=True,
        ),
        ident("inbound_line", "Inbound Line", "Line of it.", part_of_key=True, required=True),
        choice("kind", "Kind", "What it is.", ("purchase", "production", "transfer")),
        ident("sku", "SKU", "Product.", required=True, references="Products.sku", width=14),
        ident(
            "warehouse", "Warehouse", "Where it arrives.", required=True, references="Warehouses.warehouse"
        ),
        qty("qty", "Qty", "Quantity still to come.", required=True, at_least=0.0),
        ident("uom", "UOM", "Unit; blank is the base unit."),
        date("due_date", "Due", "Day on which it arrives.", required=True),
        flag("confirmed", "Confirmed", "The supplier confirmed the date."),
        percent(
            "confidence",
            "Confidence",
            "How sure it is; blank: 100 % where confirmed, else 50 %.",
            addition=True,
        ),
        text("supplier", "Supplier", "Who sends it.", width=22),
        note(),
    ),
    group="Stock",
)

WAREHOUSES = Table(
    "Warehouses",
    "Warehouses",
    "Our own and our partners' warehouses.",
    (
        ident("warehouse", "Warehouse", "Code of the warehouse.", part_of_key=True, required=True),
        text("name", "Name", "Name of the warehouse.", width=25),
        *address(),
        ident("gln", "GLN", "Global location number.", form="gln", width=15),
        text("contact", "Contact", "Whom the driver asks for."),
        ident("phone", "Phone", "Telephone number.", width=16),
        ident("calendar", "Calendar", "Working days of the warehouse."),
        text("cut_off", "Cut-off", "Last hour for same-day dispatch, hh:mm."),
        count("rank", "Rank", "Order in which warehouses are tried; lowest first."),
        note(),
    ),
    group="Stock",
)

TABLES = (PRODUCTS, UOM_CONVERSIONS, STOCK, SAFETY_STOCK, INBOUND, WAREHOUSES)
