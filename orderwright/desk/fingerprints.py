"""What a decision on a finding covers: its severity, what was found and what was expected."""

from __future__ import annotations

import base64
import hashlib

import pandas as pd

from orderwright.tables import SCHEMA, TEXT_KINDS

_NUMBER = r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?"


def fingerprints(findings: pd.DataFrame) -> pd.Series:
    """One short text per finding; a number written otherwise (10, 10.00) gives the same one.

    Args:
        findings: ``severity``, ``found``, ``expected``, and ``table`` and ``column`` of the cell. In a text
            column 10 and 10.00 are two texts.
    """
    textual = _textual(findings)
    found, expected = (_plain(findings[name], textual) for name in ("found", "expected"))
    joined = findings["severity"].astype("str") + "\x1f" + found + "\x1f" + expected
    codes, texts = pd.factorize(joined.to_numpy(object))
    made = pd.Series([_short(text) for text in texts], dtype="str")
    return made.take(codes).set_axis(findings.index)


def _short(text: str) -> str:
    return base64.b32encode(hashlib.blake2b(text.encode(), digest_size=10).digest()).decode()[:10]


def _textual(findings: pd.DataFrame) -> pd.Series:
    """Whether the finding's cell holds text, where 10 and 10.00 differ."""
    places = findings["table"].astype("str") + "." + findings["column"].astype("str")
    kinds = {place: _is_text(*place.split(".", 1)) for place in places.unique()}
    return places.map(kinds).astype(bool)


def _is_text(table: str, column: str) -> bool:
    columns = SCHEMA[table].by_key if table in SCHEMA else {}
    return column in columns and columns[column].kind in TEXT_KINDS


def _plain(texts: pd.Series, textual: pd.Series) -> pd.Series:
    """Texts as a sheet gives them back, numbers without what means nothing."""
    spaced = texts.astype("str").str.replace(r"[\s\x00-\x1f]+", " ", regex=True).str.strip()
    number = spaced.str.fullmatch(_NUMBER).to_numpy(bool) & ~textual.to_numpy(bool)
    bare = spaced[number].str.replace(r",|^\+", "", regex=True)
    bare = bare.str.replace(r"(\.\d*?)0+$", r"\1", regex=True).str.removesuffix(".")
    plain = spaced.copy()
    plain[number] = bare.str.replace(r"^(-?)0+(?=\d)", r"\1", regex=True)
    return plain
