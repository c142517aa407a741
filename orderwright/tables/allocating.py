"""What the company decides on who gets the stock: segments, quotas, restrictions, substitutes."""

from __future__ import annotations

from orderwright.tables.schema import Column, Table
from orderwright.tables.words import (
    PRIORITIES,
    choice,
    count,
    date,
    ident,
    money,
    note,
    qty,
    text,
    validity,
)

STRATEGIES = ("win", "gain", "first-come", "fair-share", "redistribute", "fill", "lose")
_FALLBACKS = tuple(strategy for strategy in STRATEGIES if strategy != "win")


def _sku(meaning: str, key: str = "sku", header: str = "SKU", *, part_of_key: bool = False) -> Column:
    return ident(
        key,
        header,
        meaning,
        references="Products.sku",
        part_of_key=part_of_key,
        required=part_of_key,
        width=14,
    )


SEGMENTS = Table(
    "AllocationSegments",
    "Segments",
    "Which strategy of allocation holds for which order lines; a line belongs to the first that fits.",
    (
        ident("segment", "Segment", "Name of the segment.", part_of_key=True, required=True, width=18),
        count("rank", "Rank", "Order in which segments are tried; lowest first, blank last."),
        choice("strategy", "Strategy", "How its lines are served.", STRATEGIES, required=True),
        choice("fallback", "Fallback", "Strategy of lines that Win cannot confirm in full.", _FALLBACKS),
        ident("customer_no", "Customer No", "Customer; blank: all.", references="Customers.customer_no"),
        ident("customer_group", "Customer Group", "Price group of the customer; blank: all."),
        choice("tier", "Tier", "Tier of the customer; blank: all.", ("A", "B", "C")),
        choice("priority", "Priority", "Priority class of the order; blank: all.", PRIORITIES),
        ident("order_type", "Type", "Type of the order; blank: all."),
        ident("sales_org", "Sales Org", "Selling organisation; blank: all."),
        ident("plant", "Plant", "Warehouse of the line; blank: all.", references="Warehouses.warehouse"),
        _sku("Product; blank: all."),
        ident("product_group", "Product Group", "Group of the product; blank: all."),
        count("due_within_days", "Due Within, days", "Asked for by then; blank: whenever."),
        note(),
    ),
    group="Stock",
)

QUOTAS = Table(
    "AllocationQuotas",
    "Quotas",
    "The most that customers may get of a product in a period, by requested date.",
    (
        ident("quota", "Quota", "Name of the quota.", part_of_key=True, required=True, width=18),
        ident("customer_no", "Customer No", "Customer; blank: all.", references="Customers.customer_no"),
        ident("customer_group", "Customer Group", "Price group of the customers; blank: all."),
        choice("tier", "Tier", "Tier of the customers; blank: all.", ("A", "B", "C")),
        _sku("Product; blank: every product of the group, each for itself."),
        ident("product_group", "Product Group", "Group of the products; blank: all."),
        *validity(),
        qty("qty", "Qty", "The most they may get.", unit="base UOM", required=True, at_least=0.0),
        qty("used_qty", "Used", "What went out of it already.", unit="base UOM", at_least=0.0),
        note(),
    ),
    group="Stock",
)

RESTRICTIONS = Table(
    "StockRestrictions",
    "Stock restrictions",
    "Which lots, origins or warehouses a customer takes or never takes.",
    (
        ident(
            "customer_no",
            "Customer No",
            "Customer; blank: all.",
            part_of_key=True,
            references="Customers.customer_no",
        ),
        ident("sku", "SKU", "Product; blank: all.", part_of_key=True, references="Products.sku", width=14),
        choice(
            "what",
            "What",
            "What the value names.",
            ("lot", "origin", "warehouse"),
            part_of_key=True,
            required=True,
        ),
        choice(
            "rule", "Rule", "only: nothing but these; never: none of these.", ("only", "never"), required=True
        ),
        ident("value", "Value", "Lot, country of origin or warehouse.", part_of_key=True, required=True),
        note(),
    ),
    group="Stock",
)

SUBSTITUTES = Table(
    "Substitutes",
    "Substitutes",
    "Products that may be sent instead of another, one base unit for one.",
    (
        _sku("Product that is short.", part_of_key=True),
        _sku("Product that may go instead.", "substitute", "Substitute", part_of_key=True),
        ident(
            "customer_no",
            "Customer No",
            "Customer who accepts it; blank: all do.",
            part_of_key=True,
            references="Customers.customer_no",
        ),
        count("rank", "Rank", "Order in which substitutes are tried; lowest first, blank last."),
        *validity(),
        note(),
    ),
    group="Stock",
)

KITS = Table(
    "Kits",
    "Kits",
    "What kits are put together from when they ship; a kit that stands here takes the stock of its parts.",
    (
        _sku("Product that is sold as a kit.", "kit", "Kit", part_of_key=True),
        _sku("Product that goes into it.", "sku", "Part", part_of_key=True),
        qty(
            "qty",
            "Qty",
            "Base units of the part in one base unit of the kit.",
            unit="base UOM",
            required=True,
            more_than=0.0,
        ),
        note(),
    ),
    group="Stock",
)

COMPARISON = Table(
    "AllocationComparison",
    "Comparison",
    "What the strategies of allocation would give, side by side.",
    (
        ident("strategy", "Strategy", "Strategy.", part_of_key=True, required=True, width=22),
        money("filled_value", "Filled Value", "Value of what is allocated, company currency.", width=14),
        money("open_value", "Open Value", "Value of all that is open, company currency.", width=14),
        ident("currency", "Currency", "Company currency.", form="currency", width=9),
        count("complete_orders", "Complete Orders", "Orders of which every open line is allocated in full."),
        count("open_orders", "Open Orders", "Orders with open lines."),
        count("complete_lines", "Complete Lines", "Lines allocated in full."),
        count("late_days", "Late Days", "Days after the requested date, added up over lines with a date."),
        count("no_date", "Without Date", "Short lines for which no supply is dated."),
        count("splits", "Splits", "Lines that come from more than one warehouse."),
        count("lost_lines", "Lines That Lose", "Lines that get less than is committed to them."),
        text(
            "optimum",
            "Against the Bound",
            "How far the objective is from the best that is possible.",
            width=50,
        ),
        date("compared_on", "Compared On", "Day for which it holds."),
        note(),
    ),
    group="Desk",
    written=True,
)

PROJECTION = Table(
    "StockProjection",
    "Stock projection",
    "Stock by product, warehouse and day after all commitments: the first day, and every day on which "
    "something moves.",
    (
        _sku("Product.", part_of_key=True),
        ident("warehouse", "Warehouse", "Warehouse.", part_of_key=True, required=True, width=11),
        date("day", "Day", "Day.", part_of_key=True, required=True, width=12.5),
        qty("arriving_qty", "Arrives", "What arrives on the day.", unit="base UOM", width=10),
        qty("leaving_qty", "Leaves", "What leaves for orders on the day.", unit="base UOM", width=10),
        qty("on_hand_qty", "On Hand", "Usable stock in the evening.", unit="base UOM", width=11),
        qty("committed_qty", "Committed", "What of it is for open lines or held.", unit="base UOM", width=11),
        qty("safety_qty", "Safety", "Safety stock.", unit="base UOM", width=10),
        qty(
            "available_qty",
            "Available",
            "What may still be promised from this day on.",
            unit="base UOM",
            width=11,
        ),
        ident("uom", "UOM", "Base unit.", width=7),
        note(width=21),
    ),
    group="Stock",
    written=True,
)

TABLES = (SEGMENTS, QUOTAS, RESTRICTIONS, SUBSTITUTES, KITS, COMPARISON, PROJECTION)
