"""The tables of prices, terms and rates of the sample."""

from __future__ import annotations

import datetime as dt
from typing import Final

import numpy as np
import pandas as pd

from orderwright.money import MICROS
from orderwright.sample.company import CURRENCY, HOLIDAYS, PRICE_GROUPS, PRICE_LISTS, RATES, TERMS
from orderwright.sample.draws import Bools, Days, Ints, Objects, Rng, between, texts
from orderwright.sample.parties import Parties
from orderwright.sample.pricebook import ALWAYS, FOR_EVER, PriceBook, Prices
from orderwright.sample.products import Products
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

LIST_CODES: Final = texts([price_list.code for price_list in PRICE_LISTS])
LIST_CURRENCIES: Final = texts([price_list.currency for price_list in PRICE_LISTS])
_PROMOTIONS: Final = (
    ("SPRING25", "Spring cleaning 2025", "2025-03-01", "2025-05-31", 8),
    ("HYGIENE27", "Hygiene weeks 2027", "2027-02-01", "2027-03-31", 10),
    ("KITCHEN27", "Kitchen machines 2027", "2027-04-01", "2027-06-30", 6),
)


def price_tables(book: PriceBook, parties: Parties) -> dict[str, pd.DataFrame]:
    """Price lists, breaks, contracts and customers' own prices."""
    products, currency = book.products, parties.currency
    contracts = _joined(book.contracts, book.ties)
    numbers = texts([f"C-{number + 101:05d}" for number in contracts.number.tolist()])
    made = {
        "PriceLists": ({"price_list": LIST_CODES[book.lists.owner]}, book.lists, LIST_CURRENCIES),
        "Contracts": (
            {"contract_no": numbers, "customer_no": parties.number[contracts.owner]},
            contracts,
            currency,
        ),
        "CustomerPrices": ({"customer_no": parties.number[book.own.owner]}, book.own, currency),
    }
    frames = {
        name: _sorted(
            name, {**owner, **_periods(rows), **_figures(rows, products, currencies)}, rows, products
        )
        for name, (owner, rows, currencies) in made.items()
    }
    return {**frames, "QuantityBreaks": _breaks(book.breaks, products)}


def small_tables(rng: Rng, products: Products) -> dict[str, pd.DataFrame]:
    """Groups, terms, rates, calendars and promotions; no promotion holds on any order's date."""
    return {
        "PriceGroups": _groups(),
        "PaymentTerms": _terms(),
        "FxRates": _rates(rng),
        "Calendars": _calendars(),
        "Promotions": _promotions(products),
    }


def days(numbers: Ints) -> Days:
    """Days since 1970 as dates; ALWAYS and FOR_EVER are blank."""
    dates = numbers.astype("datetime64[D]").astype("datetime64[s]")
    dates[(numbers == ALWAYS) | (numbers == FOR_EVER)] = np.datetime64("NaT")
    return dates


def _joined(first: Prices, second: Prices) -> Prices:
    names = ("owner", "product", "start", "end", "base", "pack", "discount", "number")
    return Prices(**{name: np.concatenate((getattr(first, name), getattr(second, name))) for name in names})


def _periods(rows: Prices) -> dict[str, object]:
    return {"valid_from": days(rows.start), "valid_to": days(rows.end)}


def _figures(rows: Prices, products: Products, currencies: Objects) -> dict[str, object]:
    return {
        "sku": products.sku[rows.product],
        "uom": products.units[rows.product, 0],
        "currency": currencies[rows.owner],
        "unit_price": pd.array(rows.base, dtype="Int64"),
        "price_per": _basis(products.per_hundred[rows.product]),
    }


def _basis(per_hundred: Bools) -> pd.Series:
    return pd.Series(np.full(len(per_hundred), 100 * MICROS), dtype="Int64").where(per_hundred)


def _sorted(name: str, columns: dict[str, object], rows: Prices, products: Products) -> pd.DataFrame:
    """The rows for the base unit and for sales units with prices of their own, product by product."""
    table = SCHEMA[name]
    base = typed_frame(table, columns)
    pack = base[rows.pack > 0].copy()
    product = rows.product[rows.pack > 0]
    pack["uom"] = products.units[product, products.sales[product]]
    pack["unit_price"] = pd.array(rows.pack[rows.pack > 0], dtype="Int64")
    if "min_qty" in pack:
        pack["min_qty"] = pack["min_qty"] // products.packs[product, products.sales[product]]
    both = typed_frame(table, dict(pd.concat((base, pack)).items()))
    return both.sort_values(list(table.keys), kind="stable", na_position="first", ignore_index=True)


def _breaks(rows: Prices, products: Products) -> pd.DataFrame:
    columns = {
        "price_list": LIST_CODES[rows.owner],
        **_figures(rows, products, LIST_CURRENCIES),
        "min_qty": rows.start * MICROS,
        "valid_from": np.full(len(rows), np.datetime64("2025-01-01", "s")),
        "discount_percent": pd.Series(rows.discount * MICROS, dtype="Int64").where(rows.discount > 0),
    }
    columns["unit_price"] = pd.Series(rows.base, dtype="Int64").where(rows.discount < 0)
    return _sorted("QuantityBreaks", columns, rows, products)


def _groups() -> pd.DataFrame:
    columns = {
        "price_group": [group.code for group in PRICE_GROUPS],
        "description": [group.name for group in PRICE_GROUPS],
        "price_list": [group.price_list for group in PRICE_GROUPS],
        "max_discount": [group.cap * MICROS // 10 for group in PRICE_GROUPS],
    }
    return typed_frame(SCHEMA["PriceGroups"], columns)


def _terms() -> pd.DataFrame:
    columns = {
        "payment_terms": [terms.code for terms in TERMS],
        "description": [terms.description for terms in TERMS],
        "net_days": [terms.net_days for terms in TERMS],
        "discount_days": pd.array([terms.discount_days for terms in TERMS], dtype="Int64"),
        "discount_percent": pd.array(
            [None if terms.discount is None else terms.discount * MICROS // 10 for terms in TERMS],
            dtype="Int64",
        ),
    }
    return typed_frame(SCHEMA["PaymentTerms"], columns)


def _rates(rng: Rng) -> pd.DataFrame:
    """Euro for 100 units, every month."""
    months = [dt.datetime(2025 + m // 12, m % 12 + 1, 1) for m in range(10, 23)]  # noqa: DTZ001 - a day
    codes = [code for code in RATES if code != CURRENCY]
    drift = between(rng, 9800, 10200, len(months) * len(codes)).reshape(len(months), len(codes))
    rows = [
        (code, month, 100 * MICROS * MICROS // RATES[code] * int(drift[i, j]) // 10_000)
        for i, month in enumerate(months)
        for j, code in enumerate(codes)
    ]
    columns = {
        "from_currency": [code for code, _, _ in rows],
        "to_currency": [CURRENCY] * len(rows),
        "valid_from": np.array([month for _, month, _ in rows], dtype="datetime64[s]"),
        "rate": [rate for _, _, rate in rows],
        "per": [100 * MICROS] * len(rows),
    }
    return typed_frame(SCHEMA["FxRates"], columns)


def _calendars() -> pd.DataFrame:
    rows = [(code, date) for code, dates in HOLIDAYS.items() for date in dates]
    columns = {
        "calendar": [code for code, _ in rows],
        "date": np.array([date for _, date in rows], dtype="datetime64[s]"),
        "kind": ["holiday"] * len(rows),
        "name": ["Public holiday"] * len(rows),
    }
    return typed_frame(SCHEMA["Calendars"], columns)


def _promotions(products: Products) -> pd.DataFrame:
    columns = {
        "promo": [code for code, *_ in _PROMOTIONS],
        "sku": products.sku[: len(_PROMOTIONS)],
        "description": [name for _, name, *_ in _PROMOTIONS],
        "valid_from": np.array([start for _, _, start, _, _ in _PROMOTIONS], dtype="datetime64[s]"),
        "valid_to": np.array([end for *_, end, _ in _PROMOTIONS], dtype="datetime64[s]"),
        "discount_percent": [percent * MICROS for *_, percent in _PROMOTIONS],
        "stackable": [False] * len(_PROMOTIONS),
    }
    return typed_frame(SCHEMA["Promotions"], columns)
