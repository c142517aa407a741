"""What comes on top of the goods: surcharges, freight and tax, as they should be and as the ERP has them."""

from __future__ import annotations

from orderwright.tables.schema import Table
from orderwright.tables.words import choice, date, ident, money, note, percent, price, text

CHARGE_KINDS = ("surcharge", "freight", "tax")
CHARGE_BASES = ("percent", "per unit", "per order")

CHARGES = Table(
    "Charges",
    "Charges",
    "Surcharges, freight and tax. Of the rows of a code the one that names most holds: customer before price "
    "group, product group, country, currency.",
    (
        ident("code", "Code", "Code of the charge.", part_of_key=True, required=True),
        text("description", "Description", "Name of the charge.", width=25),
        choice("kind", "Kind", "What is charged.", CHARGE_KINDS, required=True),
        choice(
            "basis",
            "Basis",
            "A percentage of the lines, an amount per unit, or an amount per order.",
            CHARGE_BASES,
            required=True,
        ),
        percent("percent", "Percent", "Share of what is charged on, where the basis is percent."),
        price("amount", "Amount", "Amount per unit or per order.", at_least=0.0),
        ident("uom", "UOM", "Unit of an amount per unit; blank is the base unit."),
        ident(
            "currency",
            "Currency",
            "Holds in this currency; blank: a percentage in all, an amount in the company's.",
            part_of_key=True,
            form="currency",
        ),
        ident(
            "customer_no",
            "Customer No",
            "Only for this customer; blank: for all.",
            part_of_key=True,
            references="Customers.customer_no",
        ),
        ident(
            "price_group",
            "Price Group",
            "Only for this price group; blank: for all.",
            part_of_key=True,
            references="PriceGroups.price_group",
        ),
        ident(
            "product_group",
            "Product Group",
            "Only for lines of this product group; blank: for all.",
            part_of_key=True,
        ),
        ident(
            "country",
            "Country",
            "Only for goods that go to this country; blank: for all.",
            part_of_key=True,
            form="country",
        ),
        date("valid_from", "Valid From", "First day; blank: always held.", part_of_key=True),
        date("valid_to", "Valid To", "Last day; blank: until further notice.", not_before="valid_from"),
        note(),
    ),
    group="Prices",
)

ORDER_CHARGES = Table(
    "OrderCharges",
    "Order charges",
    "What the ERP charges on an order beside its lines' amounts.",
    (
        ident(
            "order_no",
            "Order No",
            "Order.",
            part_of_key=True,
            required=True,
            references="Orders.order_no",
        ),
        ident(
            "line_no", "Line", "Line that is charged; blank: the order as a whole.", part_of_key=True, width=7
        ),
        ident(
            "code", "Code", "Code of the charge.", part_of_key=True, required=True, references="Charges.code"
        ),
        money("amount", "Amount", "Amount in the order's currency.", required=True),
        note(),
    ),
    group="Prices",
)
