"""Why an order or a line takes no stock."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from orderwright.allocation.kits import kits_of
from orderwright.allocation.open_lines import OpenLines
from orderwright.allocation.problems import Problems
from orderwright.allocation.segments import Bools
from orderwright.book import OrderBook
from orderwright.tables import SCHEMA
from orderwright.tables.frames import taken, typed_frame

Texts = npt.NDArray[np.object_]


def without_doubles(book: OrderBook) -> OrderBook:
    """The same book; orders that stand more than once lose what their rows might say differently."""
    orders = book["Orders"]
    double = _double(book)
    if not double.any():
        return book
    blank = typed_frame(SCHEMA["Orders"], {"order_no": orders["order_no"][double]})
    cleaned = orders.copy()
    cleaned.loc[double] = blank.set_index(orders.index[double])
    return book.with_tables({"Orders": cleaned})


def order_obstacles(book: OrderBook, blocked: Collection[str] | Mapping[str, str]) -> Texts:
    """Why an order takes no stock, one text per row of Orders; blank where it may.

    Args:
        book: the tables.
        blocked: orders that validation blocks, with the codes of the rules where it is a mapping.
    """
    orders = book["Orders"]
    reasons = dict(blocked) if isinstance(blocked, Mapping) else dict.fromkeys(blocked, "")
    held, double = orders["manual_hold"].fillna(False).to_numpy(bool), _double(book)
    if not (reasons or held.any() or double.any()):
        return np.full(len(orders), "", dtype=object)
    made = np.full(len(orders), "", dtype=object)
    at = np.flatnonzero(orders["order_no"].isin(list(reasons)).to_numpy(bool))
    codes = [reasons[order] for order in orders["order_no"].iloc[at]]
    made[at] = [f"order is blocked by {code or 'validation'}" for code in codes]
    made[held] = with_reason("order is on hold", orders["hold_reason"][held]).to_numpy(object)
    made[double] = "order stands more than once in Orders"
    return made


def _double(book: OrderBook) -> Bools:
    """Orders that stand more than once."""

    def made() -> Bools:
        return np.asarray(book["Orders"]["order_no"].duplicated(keep=False).to_numpy(bool))

    found: Bools = book.once("allocation.double orders", made)
    return found


def line_obstacles(book: OrderBook, lines: OpenLines) -> tuple[Texts, list[Problems]]:
    """Why a line takes no stock, apart from its order; and the cells that are to blame."""
    unknown, amounts, wrong = lines.sku < 0, lines.amounts, kits_of(book).wrong
    cases = (
        ("line_no", lines.repeated, "line stands more than once in Order lines"),
        ("ordered_qty", lines.missing, "the ordered quantity is missing"),
        ("ordered_qty", lines.odd, "the quantities are not usable: ordered must be more than zero"),
        ("sku", unknown, "SKU {sku} is not in Products"),
        ("sku", np.isin(lines.sku, list(wrong)), "the kit {sku} cannot be put together: {wrong}"),
        ("uom", amounts.no_unit, "unit {uom} of {sku} has no factor to its base unit {base}"),
        ("ordered_qty", amounts.inexact, "the quantity in {uom} is no exact quantity in {base}"),
        ("ordered_qty", amounts.too_large, "the quantity is too large to count"),
    )
    texts = np.full(len(lines.rows), "", dtype=object)
    troubles = []
    for column, failing, words in cases:
        if not failing.any():
            continue
        at = np.flatnonzero(failing & (texts == ""))
        texts[at] = _worded(book, lines, at, words)
        troubles.append(Problems("OrderLines", column, lines.rows[at], _sentences(book, lines, at, texts)))
    hold = taken(book["OrderLines"]["line_hold"], lines.rows)
    at = np.flatnonzero((hold != "").to_numpy(bool))
    at = at[texts[at] == ""]
    texts[at] = with_reason("line is on hold", hold.iloc[at]).to_numpy(object)
    return texts, troubles


def with_reason(words: str, reasons: pd.Series) -> pd.Series:
    """The words, and the reason after a colon where one is given."""
    named = words + ": " + reasons.astype(object)
    return named.where(reasons != "", words)


def _worded(book: OrderBook, lines: OpenLines, at: npt.NDArray[np.intp], words: str) -> list[str]:
    if "{" not in words:
        return [words] * len(at)
    table, rows = book["OrderLines"], lines.rows[at]
    base = taken(book["Products"]["base_uom"], lines.sku[at].astype(np.intp))
    wrong = [kits_of(book).wrong.get(sku, "") for sku in lines.sku[at].tolist()]
    parts = zip(table["sku"].iloc[rows], table["uom"].iloc[rows], base, wrong, strict=True)
    return [
        words.format(sku=sku or "(blank)", uom=uom or base, base=base, wrong=why)
        for sku, uom, base, why in parts
    ]


def _sentences(book: OrderBook, lines: OpenLines, at: npt.NDArray[np.intp], texts: Texts) -> list[str]:
    table, rows = book["OrderLines"], lines.rows[at]
    keys = zip(table["order_no"].iloc[rows], table["line_no"].iloc[rows], texts[at], strict=True)
    return [f"{order}/{line} takes no stock: {text}." for order, line, text in keys]
