"""What is given for a while: promotions by period, customer group and product."""

from __future__ import annotations

from orderwright.tables.schema import Table
from orderwright.tables.words import date, flag, ident, money, note, number, percent, price, qty, text

PROMOTIONS = Table(
    "Promotions",
    "Promotions",
    "Promotions by period, group and product. A row that names more goes before one that names less.",
    (
        ident("promo", "Promo", "Code of the promotion.", part_of_key=True, required=True),
        ident(
            "sku",
            "SKU",
            "Product; blank: every product.",
            part_of_key=True,
            references="Products.sku",
            width=14,
        ),
        text("description", "Description", "Name of the promotion.", width=25),
        ident(
            "price_group",
            "Price Group",
            "Group that gets it; blank: all.",
            part_of_key=True,
            references="PriceGroups.price_group",
        ),
        qty("min_qty", "From Qty", "Holds from this quantity upward.", part_of_key=True, at_least=0.0),
        ident(
            "uom", "UOM", "Unit of quantity and price; blank is the base unit.", part_of_key=True, folded=True
        ),
        date(
            "valid_from",
            "Valid From",
            "First day on which the row holds; blank: always held.",
            part_of_key=True,
        ),
        date(
            "valid_to",
            "Valid To",
            "Last day on which the row holds; blank: until further notice.",
            not_before="valid_from",
        ),
        percent("discount_percent", "Discount %", "Discount given; not looked at where a price stands."),
        price("unit_price", "Unit Price", "Promotional price instead of a discount.", at_least=0.0),
        number("price_per", "Per", "Price basis; blank is 1.", unit="uom", more_than=0.0, folded=True),
        ident(
            "currency",
            "Currency",
            "Holds in this currency; blank: a discount in all, a price and a budget in the company's.",
            part_of_key=True,
            form="currency",
        ),
        flag(
            "stackable",
            "Stackable",
            "Yes: comes on top of the contract or quantity break; otherwise it stands instead of a discount.",
        ),
        money("budget", "Budget", "Discount that may be given by this row in all.", at_least=0.0),
        note(),
    ),
    group="Prices",
)
