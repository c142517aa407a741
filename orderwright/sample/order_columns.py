"""The columns of Orders and OrderLines, sound but for what is planted later."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import numpy as np
import pandas as pd

from orderwright.money import MICROS
from orderwright.sample.company import TERMS, WAREHOUSES
from orderwright.sample.dates import TODAY
from orderwright.sample.draws import (
    Bools,
    Days,
    Ints,
    Objects,
    Rng,
    below,
    between,
    chance,
    stream,
    texts,
    weighted,
)
from orderwright.sample.party_tables import part_numbers
from orderwright.sample.places import COUNTRIES
from orderwright.sample.weekdays import moved
from orderwright.sample.world import World

Columns: TypeAlias = dict[str, Any]
"""Columns by key: arrays of texts, micros, dates; nullable ones as pandas arrays."""

WAREHOUSE_CODES: Final = texts([house.code for house in WAREHOUSES])
_PAID_BY_US: Final = ("CPT", "CIP", "DAP", "DDP")
_MOST_LINES: Final = 40


def order_columns(world: World) -> Columns:
    """The columns of every order, also of those that get no row."""
    rng = stream(world.orders, world.seed, "order columns")
    heads, parties = world.heads, world.parties
    count, customer = len(heads), world.heads.customer
    terms = texts([terms.code for terms in TERMS])
    return {
        "order_no": heads.number.copy(),
        "order_type": texts(["standard", "standard", "standard", "rush", "call-off"])[below(rng, 5, count)],
        "customer_po": _purchase_orders(customer),
        "po_date": moved(heads.entered, -between(rng, 0, 3, count), "backward"),
        "entered_on": heads.entered,
        "entered_by": texts(["OD01", "OD02", "OD03", "EDI"])[below(rng, 4, count)],
        "source": texts(["EDI", "mail", "phone", "web"])[weighted(rng, (4, 4, 1, 2), count)],
        "sales_org": texts(["1000"])[np.zeros(count, dtype=np.int64)],
        "sold_to": parties.number[customer],
        "customer_name": parties.name[customer],
        "ship_to": parties.ship_tos.number[heads.ship_to],
        "currency": parties.currency[customer],
        "payment_terms": terms[parties.terms[customer]],
        **_delivery(rng, world),
        "requested_date": world.requests.order.copy(),
        "ship_complete": chance(rng, 15, count),
        "priority": texts(["A", "B", "C", "D", ""])[weighted(rng, (8, 22, 50, 5, 15), count)],
        "erp_status": np.where(heads.open, "Open", "Completed").astype(object),
        **{key: texts([""])[np.zeros(count, dtype=np.int64)] for key in ("delivery_block", "billing_block")},
        "credit_status": np.full(count, "approved", dtype=object),
        "sales_rep": texts([f"S{number:02d}" for number in range(12)])[customer % 12],
        "desk_status": heads.status,
        "owner": texts([""])[np.zeros(count, dtype=np.int64)],
        "manual_hold": pd.array([pd.NA] * count, dtype="boolean"),
        "hold_reason": texts([""])[np.zeros(count, dtype=np.int64)],
        "last_told": texts([""])[np.zeros(count, dtype=np.int64)],
    }


def _purchase_orders(customer: Ints) -> Objects:
    """Every customer numbers in its own way; no number is used twice."""
    styles = ("PO-{0}", "45{0:08d}", "B{0}/26", "{0}-M")
    pairs = enumerate((customer % len(styles)).tolist())
    return texts([styles[style].format(31_000 + 3 * place) for place, style in pairs])


def _delivery(rng: Rng, world: World) -> Columns:
    """Incoterm with its named place: our warehouse where the customer fetches, else the town of delivery."""
    heads, places = world.heads, world.parties.ship_tos
    countries = places.country[heads.ship_to]
    pairs = zip(places.country.tolist(), places.town.tolist(), strict=True)
    towns = texts([COUNTRIES[country].towns[town][0] for country, town in pairs])
    width = max(len(country.incoterms) for country in COUNTRIES)
    table = np.array([(c.incoterms * width)[:width] for c in COUNTRIES], dtype=object)
    incoterm = table[countries, below(rng, width, len(heads))]
    codes = [house.code for house in WAREHOUSES]
    houses = texts([WAREHOUSES[codes.index(c.warehouse)].city for c in COUNTRIES])
    ours = np.isin(incoterm.astype("U3"), _PAID_BY_US)
    open_terms = chance(rng, 2, len(heads)) & ~heads.has("INC-010") & ~heads.has("TBL-070", "incoterm")
    return {
        "incoterm": np.where(open_terms, "", incoterm),
        "named_place": np.where(open_terms, "", np.where(ours, towns[heads.ship_to], houses[countries])),
        "freight_terms": np.where(ours, "prepaid", "collect").astype(object),
    }


def line_columns(world: World) -> Columns:
    """The columns of every line, with the sound price; the amount is computed later."""
    rng = stream(world.orders, world.seed, "line columns")
    lines, products, count = world.lines, world.products, len(world.lines)
    product, order = lines.product, lines.order
    per_hundred = products.per_hundred[product]
    return {
        "order_no": world.heads.number[order],
        "line_no": texts([f"{10 * (place + 1)}" for place in range(_MOST_LINES)])[lines.place],
        "sku": products.sku[product],
        "customer_part_no": _part_numbers(world),
        "description": products.description[product],
        "item_category": np.full(count, "standard", dtype=object),
        "plant": WAREHOUSE_CODES[world.warehouse],
        "ordered_qty": lines.quantity.copy(),
        "uom": products.units[product, lines.unit],
        **_progress(rng, world),
        "unit_price": world.found.price.copy(),
        "price_per": blank_where(
            ~per_hundred & chance(rng, 30, count), np.where(per_hundred, 100, 1) * MICROS
        ),
        "promo": texts([""])[np.zeros(count, dtype=np.int64)],
        "discount_percent": world.discount * (MICROS // 10),
        "requested_date": world.requests.line.copy(),
        **_promises(rng, world),
        "desk_status": world.heads.status[order],
        "line_hold": texts([""])[np.zeros(count, dtype=np.int64)],
    }


def blank_where(mask: Bools, numbers: Ints) -> pd.array:
    """A nullable column."""
    return pd.arrays.IntegerArray(numbers.astype(np.int64), mask.copy())


def numbered_pairs(world: World) -> tuple[Ints, Ints]:
    """Customers and products for which the customer has a number of its own: every third contract's."""
    contracts, count = world.book.contracts, len(world.products)
    own = contracts.owner % 3 == 0
    pairs = np.unique(contracts.keys(count)[own])
    return pairs // count, pairs % count


def _part_numbers(world: World) -> Objects:
    customer, product = world.heads.customer[world.lines.order], world.lines.product
    known, count = numbered_pairs(world), len(world.products)
    keys, wanted = known[0] * count + known[1], customer * count + product
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    numbers = part_numbers(*known)[place]
    numbers[keys[place] != wanted] = ""
    return numbers


def _progress(rng: Rng, world: World) -> Columns:
    """What of the quantity is confirmed, shipped and so on, as the order's status says."""
    quantity = np.maximum(world.lines.quantity, 0)
    status = world.heads.status[world.lines.order].astype("U9")
    gone = np.isin(status, ("shipped", "invoiced", "closed"))
    cancelled = status == "cancelled"
    confirmed = gone | (chance(rng, 80, len(quantity)) & ~cancelled)
    return {
        "confirmed_qty": quantity * confirmed,
        "picked_qty": quantity * (gone | (status == "picked")),
        "shipped_qty": quantity * gone,
        "invoiced_qty": quantity * np.isin(status, ("invoiced", "closed")),
        "cancelled_qty": quantity * cancelled,
        "open_qty": quantity * ~(gone | cancelled),
    }


def _promises(rng: Rng, world: World) -> Columns:
    """Promised as requested, now and then some days later; nothing is promised for half of the new lines."""
    wanted = world.requests.wanted(world.lines.order)
    is_open = world.heads.open[world.lines.order]
    wanted = np.maximum(wanted, np.where(is_open, np.maximum(world.requests.feasible, TODAY), wanted))
    silent = is_open & chance(rng, 50, len(wanted))
    slipped = np.where(chance(rng, 7, len(wanted)), between(rng, 1, 8, len(wanted)), 0)
    first: Days = np.where(silent, np.datetime64("NaT"), wanted)
    now: Days = np.where(silent, np.datetime64("NaT"), moved(wanted, slipped))
    return {"first_promise": first, "current_promise": now}
