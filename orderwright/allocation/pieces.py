"""Pieces of stock as rows and as words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.allocation.cases import Case
from orderwright.allocation.segments import Ints, Positions, lengths, starts, sums
from orderwright.allocation.serving import Served
from orderwright.allocation.supply import FREE, Supply
from orderwright.allocation.warehouses import Warehouses
from orderwright.allocation.wording import inbound_days, quantity_texts
from orderwright.tables.frames import TEXT_DTYPE, taken

_NAMED = 3


@dataclass(frozen=True)
class Rows:
    """One row per line, warehouse and lot, by line and as it was taken.

    Attributes:
        line: place in Demand.
        cell: place in Supply of the first piece.
        micros: quantity.
    """

    line: Ints
    cell: Ints
    micros: Ints


def rows_of(case: Case) -> Rows:
    """What every line gets; the parts of a kit one after the other, in the order in which it names them."""
    rows = _added_up(case.served, case.supply, mixed=case.locks.mixed)
    kits, own = case.limits.kits, case.demand.sku
    if not kits.among(own).any():
        return rows
    turn = {(kit, part.sku): place for kit, parts in kits.of.items() for place, part in enumerate(parts)}
    pairs = zip(own[rows.line].tolist(), case.supply.sku[rows.cell].tolist(), strict=True)
    place = np.array([turn.get(pair, 0) for pair in pairs], np.int64)
    of_kit = kits.among(own)[rows.line]
    order = np.lexsort((np.where(of_kit, rows.cell, np.arange(len(place))), place, rows.line))
    return Rows(rows.line[order], rows.cell[order], rows.micros[order])


def _added_up(served: Served, supply: Supply, *, mixed: bool) -> Rows:
    """Adds up pieces of the same lot: of held and of free stock, and where ``mixed`` of kept and of new."""
    line, cell, micros = served.line, served.cell, served.micros
    if not mixed and (supply.holder == FREE).all():
        return Rows(line, cell, micros)
    lots = lot_numbers(supply)
    order = np.lexsort((np.arange(len(line)), lots[cell], line))
    first = starts(line[order], lots[cell[order]])
    total, place = sums(micros[order], first), order[first]
    again = np.argsort(place, kind="stable")
    return Rows(line[place[again]], cell[place[again]], total[again])


def lot_numbers(supply: Supply) -> Ints:
    """Number of each cell's product, warehouse and lot, or inbound; cells that differ in holder share it."""
    codes, _ = pd.factorize(supply.lot)
    order = np.lexsort((codes, supply.place, supply.sku))
    first = starts(supply.sku[order], supply.place[order], codes[order])
    number = np.empty(len(order), np.int64)
    number[order] = np.repeat(np.arange(len(first)), lengths(first, len(order)))
    return number


def words_of(rows: Rows, case: Case, warehouses: Warehouses) -> pd.Series:
    """What each line gets in words, such as ``40 from WH1 lot L77, 20 from WH2``; blank for nothing.

    What comes from inbound names it and its day, parts of a kit their product.
    """
    lines, supply = len(case.demand), case.supply
    places = place_words(supply, warehouses)
    coming = np.flatnonzero(supply.inbound >= 0)
    if len(coming):
        told = inbound_days(case.book, case.inbound)[supply.inbound[coming]]
        places.iloc[coming] = pd.Series(told, dtype=object).astype(TEXT_DTYPE).array
    texts = quantity_texts(rows.micros) + _parts(rows, case) + " from " + taken(places, rows.cell)
    first = starts(rows.line)
    count = lengths(first, len(rows.line))
    several = np.flatnonzero(count > 1)
    lists = _lists(texts, first[several], count[several])
    place = np.full(lines, len(texts) + len(several))
    place[rows.line[first]] = first
    place[rows.line[first[several]]] = len(texts) + np.arange(len(several))
    return taken(pd.concat([texts, lists, pd.Series([""], dtype=TEXT_DTYPE)]), place)


def _parts(rows: Rows, case: Case) -> pd.Series | str:
    """The product of every row of a kit, after a space; blank for others."""
    kit = case.limits.kits.among(case.demand.sku)[rows.line]
    if not kit.any():
        return ""
    names = " " + taken(case.book["Products"]["sku"], case.supply.sku[rows.cell].astype(np.intp))
    return names.where(kit, "")


def _lists(texts: pd.Series, first: Positions, count: Positions) -> pd.Series:
    """The texts from ``first`` on joined; those beyond the third are counted."""
    words = texts.iloc[first].to_numpy(dtype=object)
    for step in range(1, _NAMED):
        more = np.flatnonzero(count > step)
        words[more] += ", " + texts.iloc[first[more] + step].to_numpy(dtype=object)
    rest = np.flatnonzero(count > _NAMED)
    words[rest] += " and " + (count[rest] - _NAMED).astype(str).astype(object) + " more"
    return pd.Series(words, dtype=object).astype(TEXT_DTYPE)


def place_words(supply: Supply, warehouses: Warehouses) -> pd.Series:
    """``WH1 lot L77`` for every cell; the warehouse alone where there is no lot."""
    names = taken(pd.Series(warehouses.index, dtype=TEXT_DTYPE), supply.warehouse.astype(np.intp))
    return names.where(supply.lot == "", names + " lot " + supply.lot)
