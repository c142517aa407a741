"""What one price table says of every line: which of its rows holds, and the price in the line's unit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orderwright.book import OrderBook
from orderwright.money.exact import product_quotient, split
from orderwright.pricing.asking import PriceLines, taken_places
from orderwright.pricing.holding import Asked, Ints, PriceRows, candidates, first_days, holding, last_days
from orderwright.pricing.scaling import scaled
from orderwright.pricing.ties import tied
from orderwright.pricing.worth import ranks, same_contract, same_price
from orderwright.tables import MICROS
from orderwright.tables.frames import Mask, Positions, taken, text_positions
from orderwright.unit_spelling import spelled

_ONE = np.ones(1, np.int64)
_MOST = np.int64(2**63 - 1)
_SIEVE = 2**22
_SPREAD = np.int64(1_000_003)


@dataclass(frozen=True)
class Said:
    """What one table says; ``price`` counts where ``known``."""

    row: Positions
    tie: Positions
    price: Ints
    known: Mask
    rounded: Mask


def said_by(book: OrderBook, table: str, lines: PriceLines) -> Said:
    """Row of a price table for each line, in the line's own unit, else in the base unit; and its price."""
    chosen, tie = _held(book, table, lines, lines.asked, in_base=False)
    again = lines.asked & (chosen < 0) & (lines.uom.codes != lines.base_uom)
    if again.any():
        base, other = _held(book, table, lines, again, in_base=True)
        chosen, tie = np.where(again, base, chosen), np.where(again, other, tie)
    return Said(chosen, tie, *row_prices(book, table, chosen, np.where(again, MICROS, lines.factor), lines))


def _held(
    book: OrderBook, table: str, lines: PriceLines, wanted: Mask, *, in_base: bool
) -> tuple[Positions, Positions]:
    """Row and tie of the wanted lines, in their own unit or in the base unit."""
    frame, where = book[table], np.flatnonzero(wanted)
    rows, at = _asked_rows(book, table, lines)
    qty = (base_qty(lines) if in_base else lines.qty)[where]
    party = lines.customer if "customer_no" in frame else lines.price_list.codes
    uom = lines.base_uom if in_base else lines.uom.codes
    parts = (lines.sku[where], party[where], lines.currency.codes[where], uom[where])
    asked = Asked(parts, qty, lines.day[where])
    found = candidates(rows, asked)
    held = holding(rows, asked, found)
    several = (lambda local: same_contract(frame, at[local])) if table == "Contracts" else None
    other = tied(rows, asked, found, held, lambda local: same_price(frame, at[local]), several)
    chosen, tie = np.full(len(wanted), -1, np.intp), np.full(len(wanted), -1, np.intp)
    chosen[where], tie[where] = np.append(at, -1)[held], np.append(at, -1)[other]
    return chosen, tie


def base_qty(lines: PriceLines) -> Ints:
    """Quantities in the base unit of the product, micros."""
    qty, beyond = product_quotient((lines.qty, lines.factor), np.full(len(lines.qty), -6), _ONE)
    return np.where(beyond, _MOST, qty)


def _asked_rows(book: OrderBook, table: str, lines: PriceLines) -> tuple[PriceRows, Positions]:
    """Those rows of a price table that any line may mean, in the numbers of the lines; where they stand."""

    def made() -> tuple[PriceRows, Positions]:
        frame = book[table]
        at, sku, party = _meant(book, table, lines)
        least = split(frame["min_qty"])[0][at] if "min_qty" in frame else np.zeros(len(at), np.int64)
        first, last = first_days(frame["valid_from"].iloc[at]), last_days(frame["valid_to"].iloc[at])
        parts = (sku, party, *_coded(book, table, lines, at))
        return PriceRows(parts, least, first, last, lambda local: ranks(frame, at[local])), at

    rows: tuple[PriceRows, Positions] = book.once(f"{table} as price rows", made)
    return rows


def _meant(book: OrderBook, table: str, lines: PriceLines) -> tuple[Positions, Ints, Ints]:
    """Rows of a price table that any line may mean: place, product, and customer or price list."""
    frame = book[table]
    sku = np.asarray(book.positions(table, "sku"), np.int64)
    asked = _asked_products(book)[sku]
    if "min_qty" in frame:
        asked &= ~split(frame["min_qty"])[1]
    at = np.flatnonzero(asked)
    if "customer_no" not in frame:
        return at, sku[at], lines.price_list.of(frame["price_list"].iloc[at])
    customers = book["Customers"]["customer_no"]
    party = np.asarray(text_positions(customers, frame["customer_no"].iloc[at]), np.int64)
    some = _asked_pairs(book)[_pair(sku[at], party)] & (party >= 0)
    return at[some], sku[at][some], party[some]


def _asked_products(book: OrderBook) -> Mask:
    """Which products any line asks for; the last stands for a product that is not known."""
    asked = np.zeros(len(book["Products"]) + 1, bool)
    asked[book.positions("OrderLines", "sku")] = True
    asked[-1] = False
    return asked


def _asked_pairs(book: OrderBook) -> Mask:
    """A sieve of the products and customers of all lines: it may keep a pair too many, but loses none."""

    def made() -> Mask:
        order = book.positions("OrderLines", "order_no")
        customer = taken_places(book.positions("Orders", "sold_to"), order)
        asked = np.zeros(_SIEVE, bool)
        asked[_pair(np.asarray(book.positions("OrderLines", "sku"), np.int64), customer)] = True
        return asked

    result: Mask = book.once("products asked by customers", made)
    return result


def _pair(sku: Ints, customer: Ints) -> Ints:
    return np.asarray((sku * _SPREAD + customer) & (_SIEVE - 1), np.int64)


def _coded(book: OrderBook, table: str, lines: PriceLines, some: Positions) -> tuple[Ints, Ints]:
    """Currency and unit of some rows of a price table in the numbers of the lines."""
    texts = {key: book[table][key].iloc[some] for key in ("currency", "uom")}
    blank = (texts["uom"] == "").to_numpy(bool)
    skus = book.positions(table, "sku")[some]
    own = lines.uom.of(spelled(book, skus, texts["uom"]))
    return lines.currency.of(texts["currency"]), np.where(blank, lines.product_uom[skus], own)


def row_prices(
    book: OrderBook, table: str, chosen: Positions, row_factor: Ints, lines: PriceLines
) -> tuple[Ints, Mask, Mask]:
    """Price of the chosen rows for the line's unit and basis, where it is known and where it was rounded."""
    frame = book[table]
    price, missing = split(frame["unit_price"])
    per, _ = split(frame["price_per"].fillna(MICROS))
    known = np.append(~missing & (per > 0), False)[chosen]
    row_per = np.where(known, np.append(per, 0)[chosen], lines.per)
    value, lost, rounded = scaled(
        np.append(price, 0)[chosen],
        (lines.factor, lines.per),
        (np.where(known, row_factor, lines.factor), row_per),
    )
    return value, known & ~lost, rounded & known


def shares(book: OrderBook, said: Said) -> tuple[Ints, Mask]:
    """Discount of the chosen breaks that give one instead of a price."""
    frame = book["QuantityBreaks"]
    share, no_share = split(taken(frame["discount_percent"], said.row))
    _, no_price = split(taken(frame["unit_price"], said.row))
    return share, (said.row >= 0) & no_price & ~no_share


def off_the_list(said: Said, by_share: Mask, listed: Said) -> Said:
    """The break's row with the list's price, where it gives a discount on that."""
    return Said(
        said.row,
        said.tie,
        np.where(by_share, listed.price, said.price),
        np.where(by_share, listed.known & (listed.tie < 0), said.known),
        np.where(by_share, listed.rounded, said.rounded),
    )
