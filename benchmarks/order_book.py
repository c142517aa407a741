"""A synthetic order book of any size: 20,000 products, 60,000 prices, 200,000 contract rows, a few faults."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from orderwright.tables import MICROS, SCHEMA
from orderwright.tables.frames import typed_frame

AS_OF = dt.date(2026, 11, 23)
PRODUCTS, CUSTOMERS, CONTRACTS = 20_000, 5_000, 200_000
_CURRENCIES = np.array(["EUR", "USD", "GBP"], object)


def tables(lines: int, seed: int = 7) -> dict[str, pd.DataFrame]:
    """Typed frames of a desk with that many order lines, about four to an order."""
    random = np.random.default_rng(seed)
    made = {**_masters(random), **_prices(random)}
    made.update(_orders(random, max(lines // 4, 1), lines, made))
    return {name: typed_frame(SCHEMA[name], columns) for name, columns in made.items()}


def _codes(prefix: str, numbers: np.ndarray) -> np.ndarray:
    return np.char.add(prefix, numbers.astype(str)).astype(object)


def _masters(random: np.random.Generator) -> dict[str, dict[str, object]]:
    sku = _codes("SKU-", np.arange(PRODUCTS))
    customer = _codes("C", np.arange(CUSTOMERS))
    return {
        "Products": {
            "sku": sku,
            "status": np.where(random.random(PRODUCTS) < 0.002, "inactive", "active").astype(object),
            "base_uom": np.full(PRODUCTS, "EA", object),
            "sales_uom": np.full(PRODUCTS, "BX", object),
            "sales_factor": np.full(PRODUCTS, 10 * MICROS),
            "min_qty": random.integers(0, 3, PRODUCTS) * MICROS,
            "multiple_qty": np.full(PRODUCTS, MICROS),
            "lead_time_days": random.integers(1, 6, PRODUCTS),
        },
        "Customers": {
            "customer_no": customer,
            "name": _codes("Customer ", np.arange(CUSTOMERS)),
            "status": np.full(CUSTOMERS, "active", object),
            "currency": _CURRENCIES[np.arange(CUSTOMERS) % 3],
            "payment_terms": np.full(CUSTOMERS, "N30", object),
            "price_group": np.full(CUSTOMERS, "TRADE", object),
            "credit_status": np.where(random.random(CUSTOMERS) < 0.002, "collection", "").astype(object),
        },
        "ShipTos": {
            "ship_to": _codes("S", np.arange(CUSTOMERS)),
            "sold_to": customer,
            "name": np.full(CUSTOMERS, "Dock", object),
            "street": np.full(CUSTOMERS, "Kaiweg 4", object),
            "city": np.full(CUSTOMERS, "Hamburg", object),
            "postcode": np.full(CUSTOMERS, "20457", object),
            "country": np.full(CUSTOMERS, "DE", object),
            "transit_days": np.full(CUSTOMERS, 2),
        },
        "PriceGroups": {
            "price_group": ["TRADE"],
            "price_list": ["TRADE"],
            "max_discount": [10 * MICROS],
        },
        "PaymentTerms": {"payment_terms": ["N30"], "net_days": [30]},
        "Warehouses": {"warehouse": ["HAM"], "name": ["Hamburg"]},
    }


def _prices(random: np.random.Generator) -> dict[str, dict[str, object]]:
    product = np.repeat(np.arange(PRODUCTS), 3)
    count = len(product)
    price = (random.integers(100, 100_000, PRODUCTS) * 10_000)[product]
    contract_customer = random.integers(0, CUSTOMERS, CONTRACTS)
    contract_product = random.integers(0, PRODUCTS, CONTRACTS)
    keys = pd.DataFrame({"c": contract_customer, "p": contract_product}).drop_duplicates().to_numpy()
    rows = len(keys)
    return {
        "PriceLists": {
            "price_list": np.full(count, "TRADE", object),
            "sku": _codes("SKU-", product),
            "uom": np.full(count, "EA", object),
            "currency": np.tile(_CURRENCIES, PRODUCTS),
            "valid_from": np.full(count, np.datetime64("2026-01-01", "s")),
            "unit_price": price,
        },
        "Contracts": {
            "contract_no": _codes("K-", np.arange(rows)),
            "customer_no": _codes("C", keys[:, 0]),
            "sku": _codes("SKU-", keys[:, 1]),
            "uom": np.full(rows, "EA", object),
            "currency": _CURRENCIES[keys[:, 0] % 3],
            "valid_from": np.full(rows, np.datetime64("2026-01-01", "s")),
            "valid_to": np.full(rows, np.datetime64("2026-12-31", "s")),
            "unit_price": random.integers(100, 100_000, rows) * 10_000,
        },
    }


def _orders(
    random: np.random.Generator, orders: int, lines: int, made: dict[str, dict[str, object]]
) -> dict[str, dict[str, object]]:
    customer = random.integers(0, CUSTOMERS, orders)
    order = np.sort(random.integers(0, orders, lines))
    first = np.searchsorted(order, order)
    product = random.integers(0, PRODUCTS, lines)
    own = random.random(lines) < 0.3
    own_rows = random.integers(0, len(made["Contracts"]["sku"]), lines)  # type: ignore[arg-type]
    contract_product = np.char.partition(np.asarray(made["Contracts"]["sku"], str), "-")[:, 2].astype(int)
    product = np.where(own, contract_product[own_rows], product)
    price = _line_prices(made, customer[order], product)
    price = np.where(random.random(lines) < 0.01, price + 50_000, price)
    quantity = random.integers(2, 40, lines)
    amount = quantity * price
    net = np.bincount(order, weights=amount, minlength=orders).astype(np.int64)
    day = np.datetime64("2026-11-02") + random.integers(0, 15, orders)
    day = np.where(random.random(orders) < 0.001, np.datetime64("2026-11-25"), day)
    late_paper, held = random.random(orders) < 0.002, random.random(orders) < 0.002
    blocked, asked = random.random(orders) < 0.002, day + 40
    asked = np.where(random.random(orders) < 0.001, np.datetime64("2026-11-20"), asked)
    sku = _codes("SKU-", product)
    sku[random.random(lines) < 0.001] = "SKU-UNKNOWN"
    return {
        "Orders": {
            "order_no": _codes("SO", np.arange(orders)),
            "customer_po": _codes("PO", np.arange(orders)),
            "entered_on": day.astype("datetime64[s]"),
            "sold_to": _codes("C", customer),
            "ship_to": _codes("S", customer),
            "currency": _CURRENCIES[customer % 3],
            "net_value": net,
            "payment_terms": np.full(orders, "N30", object),
            "requested_date": asked.astype("datetime64[s]"),
            "po_date": (day + np.where(late_paper, 2, -1)).astype("datetime64[s]"),
            "manual_hold": held,
            "hold_reason": np.where(held, "drawing", "").astype(object),
            "credit_status": np.where(blocked, "Credit hold", "").astype(object),
            "incoterm": np.full(orders, "DAP", object),
            "named_place": np.where(random.random(orders) < 0.002, "", "Hamburg").astype(object),
            "desk_status": np.full(orders, "entered", object),
        },
        "OrderLines": {
            "order_no": _codes("SO", order),
            "line_no": (10 * (np.arange(lines) - first + 1)).astype(str).astype(object),
            "sku": sku,
            "plant": np.full(lines, "HAM", object),
            "ordered_qty": quantity * MICROS,
            "uom": np.full(lines, "EA", object),
            "unit_price": price,
            "amount": np.where(random.random(lines) < 0.001, amount + 70_000, amount),
            "line_hold": np.where(random.random(lines) < 0.001, "colour", "").astype(object),
            "confirmed_qty": quantity * MICROS + np.where(random.random(lines) < 0.001, MICROS, 0),
            "desk_status": np.full(lines, "entered", object),
        },
    }


def _line_prices(made: dict[str, dict[str, object]], customer: np.ndarray, product: np.ndarray) -> np.ndarray:
    listed = np.asarray(made["PriceLists"]["unit_price"])[::3]
    contracts = pd.DataFrame(
        {
            "c": np.char.lstrip(np.asarray(made["Contracts"]["customer_no"], str), "C").astype(int),
            "p": np.char.partition(np.asarray(made["Contracts"]["sku"], str), "-")[:, 2].astype(int),
            "price": made["Contracts"]["unit_price"],
        }
    )
    asked = pd.DataFrame({"c": customer, "p": product})
    agreed = asked.merge(contracts, on=["c", "p"], how="left")["price"].to_numpy(float)
    return np.where(np.isnan(agreed), listed[product], agreed).astype(np.int64)
