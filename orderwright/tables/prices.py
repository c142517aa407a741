"""What a product costs whom, when; terms and rates."""

from __future__ import annotations

from orderwright.tables.charges import CHARGES, ORDER_CHARGES
from orderwright.tables.promotions import PROMOTIONS
from orderwright.tables.schema import Table
from orderwright.tables.words import (
    choice,
    count,
    date,
    ident,
    note,
    number,
    percent,
    price,
    qty,
    text,
)

PRICE_LISTS = Table(
    "PriceLists",
    "Price lists",
    "List prices by price list, unit, currency and date.",
    (
        ident("price_list", "Price List", "Code of the price list.", part_of_key=True, required=True),
        ident("sku", "SKU", "Product.", part_of_key=True, required=True, references="Products.sku", width=14),
        ident("uom", "UOM", "Unit that the price is for; blank is the base unit.", part_of_key=True),
        ident(
            "currency", "Currency", "Currency of the price.", part_of_key=True, required=True, form="currency"
        ),
        date(
            "valid_from",
            "Valid From",
            "First day on which the price holds; blank: always held.",
            part_of_key=True,
        ),
        date("valid_to", "Valid To", "Last day; blank: until further notice.", not_before="valid_from"),
        price("unit_price", "Unit Price", "Price for the price basis.", required=True, at_least=0.0),
        number("price_per", "Per", "Price basis; blank is 1.", unit="uom", more_than=0.0),
        note(),
    ),
    group="Prices",
)

QUANTITY_BREAKS = Table(
    "QuantityBreaks",
    "Quantity breaks",
    "Prices or discounts from a quantity upward.",
    (
        ident(
            "price_list",
            "Price List",
            "Price list to which the break belongs.",
            part_of_key=True,
            required=True,
        ),
        ident("sku", "SKU", "Product.", part_of_key=True, required=True, references="Products.sku", width=14),
        ident("uom", "UOM", "Unit of quantity and price; blank is the base unit.", part_of_key=True),
        ident(
            "currency", "Currency", "Currency of the price.", part_of_key=True, required=True, form="currency"
        ),
        qty(
            "min_qty",
            "From Qty",
            "Holds from this quantity upward.",
            part_of_key=True,
            required=True,
            at_least=0.0,
        ),
        date("valid_from", "Valid From", "First day; blank: always held.", part_of_key=True),
        date("valid_to", "Valid To", "Last day; blank: until further notice.", not_before="valid_from"),
        price(
            "unit_price",
            "Unit Price",
            "Price from this quantity; blank where a discount is given.",
            at_least=0.0,
        ),
        number("price_per", "Per", "Price basis; blank is 1.", unit="uom", more_than=0.0),
        percent("discount_percent", "Discount %", "Discount on the list price from this quantity."),
        note(),
    ),
    group="Prices",
)

CONTRACTS = Table(
    "Contracts",
    "Contracts",
    "Contract prices of a customer.",
    (
        ident("contract_no", "Contract No", "Number of the contract.", part_of_key=True, required=True),
        ident(
            "customer_no",
            "Customer No",
            "Customer.",
            part_of_key=True,
            required=True,
            references="Customers.customer_no",
        ),
        ident("sku", "SKU", "Product.", part_of_key=True, required=True, references="Products.sku", width=14),
        ident("uom", "UOM", "Unit that the price is for; blank is the base unit.", part_of_key=True),
        ident(
            "currency", "Currency", "Currency of the price.", part_of_key=True, required=True, form="currency"
        ),
        date("valid_from", "Valid From", "First day; blank: always held.", part_of_key=True),
        date("valid_to", "Valid To", "Last day; blank: until further notice.", not_before="valid_from"),
        price("unit_price", "Unit Price", "Agreed price for the price basis.", required=True, at_least=0.0),
        number("price_per", "Per", "Price basis; blank is 1.", unit="uom", more_than=0.0),
        note(),
    ),
    group="Prices",
)

CUSTOMER_PRICES = Table(
    "CustomerPrices",
    "Customer prices",
    "Prices of a customer outside any contract.",
    (
        ident(
            "customer_no",
            "Customer No",
            "Customer.",
            part_of_key=True,
            required=True,
            references="Customers.customer_no",
        ),
        ident("sku", "SKU", "Product.", part_of_key=True, required=True, references="Products.sku", width=14),
        ident("uom", "UOM", "Unit that the price is for; blank is the base unit.", part_of_key=True),
        ident(
            "currency", "Currency", "Currency of the price.", part_of_key=True, required=True, form="currency"
        ),
        date("valid_from", "Valid From", "First day; blank: always held.", part_of_key=True),
        date("valid_to", "Valid To", "Last day; blank: until further notice.", not_before="valid_from"),
        price("unit_price", "Unit Price", "Price for the price basis.", required=True, at_least=0.0),
        number("price_per", "Per", "Price basis; blank is 1.", unit="uom", more_than=0.0),
        note(),
    ),
    group="Prices",
)

PRICE_GROUPS = Table(
    "PriceGroups",
    "Price groups",
    "Groups of customers with the same price list and discount cap.",
    (
        ident("price_group", "Price Group", "Code of the group.", part_of_key=True, required=True),
        text("description", "Description", "Name of the group.", width=25),
        ident("price_list", "Price List", "Price list of the group.", required=True),
        percent("max_discount", "Max Discount %", "Greatest line discount without approval."),
        note(),
    ),
    group="Prices",
)

PAYMENT_TERMS = Table(
    "PaymentTerms",
    "Payment terms",
    "Terms of payment.",
    (
        ident("payment_terms", "Terms", "Code of the terms.", part_of_key=True, required=True),
        text("description", "Description", "Terms in words.", width=30),
        count("net_days", "Net Days", "Days until payment is due.", unit="days"),
        count(
            "discount_days",
            "Discount Days",
            "Days within which early payment earns the discount.",
            unit="days",
        ),
        percent("discount_percent", "Discount %", "Early-payment discount."),
        percent(
            "prepay_percent", "Prepay %", "Share to be paid before the goods go; blank: none.", addition=True
        ),
        note(),
    ),
    group="Prices",
)

FX_RATES = Table(
    "FxRates",
    "FX rates",
    "Exchange rates by day.",
    (
        ident(
            "from_currency", "From", "Currency to convert.", part_of_key=True, required=True, form="currency"
        ),
        ident("to_currency", "To", "Currency to get.", part_of_key=True, required=True, form="currency"),
        date("valid_from", "Valid From", "First day of the rate.", part_of_key=True, required=True),
        number("rate", "Rate", "Units of To for Per units of From.", required=True, more_than=0.0),
        number("per", "Per", "Units of From; blank is 1.", more_than=0.0),
        note(),
    ),
    group="Prices",
)

CALENDARS = Table(
    "Calendars",
    "Calendars",
    "Days that differ from the working week, by calendar.",
    (
        ident("calendar", "Calendar", "Code of the calendar.", part_of_key=True, required=True),
        date("date", "Date", "The day.", part_of_key=True, required=True),
        choice("kind", "Kind", "What the day is.", ("holiday", "workday"), required=True),
        text("name", "Name", "Name of the day.", width=25),
        note(),
    ),
)

TABLES = (
    PRICE_LISTS,
    QUANTITY_BREAKS,
    CONTRACTS,
    CUSTOMER_PRICES,
    PRICE_GROUPS,
    PROMOTIONS,
    CHARGES,
    ORDER_CHARGES,
    PAYMENT_TERMS,
    FX_RATES,
    CALENDARS,
)
