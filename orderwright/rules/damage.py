"""Identifiers that Excel or a hand damaged, and the only row that they can have meant."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.tables import Column, Kind, Table

Repairs = dict[int, tuple[str, str]]
"""By row: what was meant (or is left when the damage is undone), and what is wrong."""

_POINT: Final = re.compile(r"([0-9]+)\.0+")
_LETTER: Final = re.compile(r"(?<=[0-9])[OoIl]|[OoIl](?=[0-9])")
_DIGIT: Final = str.maketrans("OoIl", "0011")
_DASHES: Final = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_MOST: Final = 20_000
"""Different values looked into; where more have no row, another table is missing."""


def repairs(book: OrderBook, table: Table, column: Column) -> Repairs:
    """The damaged cells of a column of identifiers."""
    if column.kind is not Kind.IDENTIFIER or column.desk or table.written:
        return {}
    found: Repairs = book.once(f"damage {table.name}.{column.key}", lambda: _found(book, table, column))
    return found


def _found(book: OrderBook, table: Table, column: Column) -> Repairs:
    texts = book[table.name][column.key]
    found: Repairs = {}
    if column.part_of_key or column.required:
        pointed = texts.iloc[np.flatnonzero(texts.str.endswith(".0").to_numpy(bool))]
        for row, text in pointed.items():
            if _POINT.fullmatch(text):
                found[int(row)] = (_POINT.sub(r"\1", text), "it ends in .0 as numbers do")
    other, key = column.referenced
    if other and book.loaded(other):
        lost = np.flatnonzero((book.positions(table.name, column.key) < 0) & (texts != "").to_numpy(bool))
        found |= _meant(texts.iloc[lost], book[other][key])
    if (table.name, column.key) == ("Orders", "order_no"):
        found |= _orders_meant_by_lines(book)
    return found


def _orders_meant_by_lines(book: OrderBook) -> Repairs:
    """Orders without lines whose number, put right, is that of lines without an order."""
    place = book.positions("OrderLines", "order_no")
    orphans = book["OrderLines"]["order_no"].iloc[np.flatnonzero(place < 0)]
    if not len(orphans):
        return {}
    orders = book["Orders"]["order_no"]
    alone = np.bincount(place[place >= 0], minlength=len(orders)) == 0
    return _meant(orders.iloc[np.flatnonzero(alone & (orders != "").to_numpy(bool))], orphans)


def _meant(texts: pd.Series, known: pd.Series) -> Repairs:
    """For texts without a row the only known one that they become when a usual damage is undone."""
    if not len(texts):
        return {}
    keys = pd.Index(known.unique())
    lengths = [int(n) for n in keys.str.len().unique()]
    said: dict[str, tuple[str, str]] = {}
    for text in texts.unique()[:_MOST]:
        undone = _undone(text, lengths)
        fits = [each for each in undone if each in keys]
        if len(fits) == 1:
            said[text] = (fits[0], undone[fits[0]])
    return {int(row): said[text] for row, text in texts.items() if text in said}


def _undone(text: str, lengths: list[int]) -> dict[str, str]:
    """What a text may have been before it was damaged, each with what is wrong with it.

    >>> _undone("450O292", [7])
    {'4500292': '4500292 may be meant'}
    >>> _undone("100270", [10])
    {'0000100270': 'leading zeros are lost; 0000100270 fits'}
    """
    plain = _POINT.sub(r"\1", text.translate(_DASHES)) if _POINT.fullmatch(text) else text.translate(_DASHES)
    typed = _LETTER.sub(lambda hit: hit[0].translate(_DIGIT), plain)
    typed = _LETTER.sub(lambda hit: hit[0].translate(_DIGIT), typed)
    found = {each: f"{each} may be meant" for each in (typed, plain.upper())}
    if plain != text and _POINT.fullmatch(text):
        found[plain] = f"it ends in .0; {plain} fits"
    for each in {plain, typed}:
        if each.isdecimal():
            longer = (each.zfill(length) for length in lengths if length > len(each))
            found |= {whole: f"leading zeros are lost; {whole} fits" for whole in longer}
    found.pop(text, None)
    return found
