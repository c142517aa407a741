"""Reading columns of identifiers, text, words and flags."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pandas as pd

from orderwright.findings import Severity
from orderwright.identifiers.incoterm import INCOTERMS, REPLACED_BY
from orderwright.money.currencies import CURRENCIES
from orderwright.tables.codec.bad_cells import BadCells, bad_cells
from orderwright.tables.codec.cells import NONE, Cells, Part, Texts
from orderwright.tables.codec.readings import (
    Reading,
    among,
    by_distinct,
    refused,
    taken_part,
    texts_without_errors,
)
from orderwright.tables.codec.texts import (
    LOST_DIGITS,
    cell_text,
    identifier,
    is_scientific,
    number_texts,
)
from orderwright.tables.frames import TEXT_DTYPE, Mask, Positions
from orderwright.tables.schema import Column

_YES: Final = ("yes", "y", "true", "t", "x", "1", "ja", "j", "wahr", "oui", "o", "vrai", "si", "sí", "s")
_NO: Final = ("no", "n", "false", "f", "0", "nein", "falsch", "non", "faux")
FLAG_WORDS: Final[Mapping[str, bool]] = {**dict.fromkeys(_YES, True), **dict.fromkeys(_NO, False)}

_AS_TEXT: Final = "the whole identifier"
_LOST: Final = "Excel keeps only 15 digits"
_DATED: Final = "Excel turned it into a date"
_SHORTENED: Final = "it looks like a number that Excel shortened"


def read_identifiers(column: Column, cells: Cells, date1904: bool) -> Reading:
    """Identifiers are text whatever Excel made of them; what it damaged is told and kept as it stands."""
    texts, bad = texts_without_errors(cells)
    if not texts.joined.isascii():
        texts = Texts(
            texts.rows, list(map(identifier, texts.raw)), frozenset(map(identifier, texts.distinct))
        )
    texts, small = _in_capitals(column, texts)
    bad += small
    lost = [taken_part(part, _large(part)) for part in (cells.floats, cells.exact)]
    dated = (cells.moments, Part(*_clock(cells.others)))
    shortened = frozenset(filter(is_scientific, texts.distinct if "+" in texts.joined else ()))
    short = taken_part(texts, among(texts, shortened)) if shortened else NONE
    bad += [batch for part in lost for batch in _damaged(part, _LOST)]
    bad += [batch for part in dated for batch in _damaged(part, _DATED)]
    bad += bad_cells("TBL-150", short.rows, short.raw, _AS_TEXT, Severity.WARNING, cause=_SHORTENED)
    return Reading(_as_text(column, cells, texts), bad)


def _in_capitals(column: Column, texts: Texts) -> tuple[Texts, list[BadCells]]:
    """Currency codes in capitals, as ISO 4217 has them; those typed otherwise are told (TBL-125)."""
    if column.form != "currency":
        return texts, []
    meant = {
        text: text.upper() for text in texts.distinct if text.upper() in CURRENCIES and not text.isupper()
    }
    if not meant:
        return texts, []
    small = taken_part(texts, among(texts, meant))
    said = [meant[text] for text in small.raw]
    bad = bad_cells("TBL-125", small.rows, small.raw, said, Severity.INFO)
    capitals = [meant.get(text, text) for text in texts.raw]
    return Texts(texts.rows, capitals, frozenset(capitals)), bad


def _large(part: Part) -> Mask:
    """Number cells with more digits than Excel keeps."""
    return np.abs(np.asarray(part.raw, np.float64)) >= LOST_DIGITS


def _damaged(part: Part, cause: str) -> list[BadCells]:
    found = [cell_text(value) for value in part.raw]
    return bad_cells("TBL-150", part.rows, found, _AS_TEXT, Severity.ERROR, cause=cause)


def _clock(part: Part) -> tuple[Any, Any]:
    """Times and durations among other cells."""
    clock = np.fromiter((isinstance(v, dt.time | dt.timedelta) for v in part.raw), bool, len(part))
    found = taken_part(part, clock)
    return found.rows, found.raw


def read_free_text(column: Column, cells: Cells, date1904: bool) -> Reading:
    """Text, with numbers, dates and times as a person would have typed them."""
    texts, bad = texts_without_errors(cells)
    return Reading(_as_text(column, cells, texts), bad)


def _as_text(column: Column, cells: Cells, texts: Part) -> pd.Series:
    if len(texts) == cells.height:
        return pd.Series(texts.raw, dtype=TEXT_DTYPE, name=column.key)
    values = np.full(cells.height, "", object)
    values[texts.rows] = texts.raw
    values[cells.floats.rows] = number_texts(np.asarray(cells.floats.raw, float))
    for part in (cells.exact, cells.bools, cells.moments, cells.others):
        values[part.rows] = [cell_text(value) for value in part.raw]
    return pd.Series(values, dtype=TEXT_DTYPE, name=column.key)


def read_words(column: Column, cells: Cells, date1904: bool) -> Reading:
    """One of the column's words, whatever its capitals; another word is told and left blank (TBL-070)."""
    texts, bad = texts_without_errors(cells)
    others = (cells.exact, cells.bools, cells.moments, cells.others)
    rows, found = _worded(texts, cells.floats, *others)
    known = {_folded(word): word for word in column.allowed}
    codes, distinct = by_distinct(found)
    canonical = [known.get(_folded(text), "") for text in distinct]
    values = np.full(cells.height, "", object)
    values[rows] = np.array([*canonical, ""], object)[codes]
    unknown = np.array([*(not word for word in canonical), False], bool)[codes]
    wrong = np.flatnonzero(unknown)
    said = [found[row] for row in wrong.tolist()]
    allowed = ", ".join(column.allowed)
    bad += bad_cells("TBL-070", rows[wrong], said, allowed, hint=[_hint(column, text) for text in said])
    return Reading(pd.Series(values, dtype=TEXT_DTYPE, name=column.key), bad)


def _hint(column: Column, text: str) -> str:
    """For an Incoterm of an earlier edition the one that took its place."""
    successor = REPLACED_BY.get(text.upper(), "") if set(column.allowed) <= INCOTERMS else ""
    return f"; {successor} took its place" if successor else ""


def read_flags(column: Column, cells: Cells, date1904: bool) -> Reading:
    """Yes or no in English, German, French and Spanish, TRUE and FALSE, 1 and 0 (TBL-080 if not)."""
    texts, bad = texts_without_errors(cells)
    rows, found = _worded(texts, cells.floats)
    codes, distinct = by_distinct(found)
    said = np.array([*(int(FLAG_WORDS.get(text.casefold(), -1)) for text in distinct), -1], np.int8)[codes]
    truth = np.full(cells.height, -1, np.int8)
    truth[rows] = said
    truth[cells.bools.rows] = np.asarray(cells.bools.raw, bool)
    wrong = np.flatnonzero(said < 0)
    bad += bad_cells("TBL-080", rows[wrong], [found[row] for row in wrong.tolist()], "yes or no")
    bad += refused("TBL-080", "yes or no", cells.exact, cells.moments, cells.others)
    return Reading(pd.Series(pd.arrays.BooleanArray(truth == 1, truth < 0), name=column.key), bad)


def _worded(texts: Part, floats: Part, *others: Part) -> tuple[Positions, list[str]]:
    """Rows and texts of all filled cells, numbers and dates among them as texts."""
    numbers = number_texts(np.asarray(floats.raw, float))
    found = [*texts.raw, *numbers, *(cell_text(cell) for part in others for cell in part.raw)]
    return np.concatenate([part.rows for part in (texts, floats, *others)]), found


def _folded(word: str) -> str:
    return " ".join(word.split()).casefold()
