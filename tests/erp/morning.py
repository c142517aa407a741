"""What the tests of loading share: files as a system writes them, and the call in the morning."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pandas as pd

from orderwright.erp.load import Loaded, load_files
from orderwright.erp.terms import Terms

AS_OF = dt.date(2026, 3, 2)
CONFIRMED = Terms(confirmed=True)
NOW = dt.datetime(2026, 3, 2, 6, 30, tzinfo=dt.UTC)


def load(
    *paths: Path,
    into: Mapping[str, pd.DataFrame] | None = None,
    profile: str | Path | None = None,
    as_of: dt.date = AS_OF,
    loaded_at: dt.datetime = NOW,
    terms: Terms = CONFIRMED,
) -> Loaded:
    """A load that asks nobody, unless the terms say so."""
    return load_files(into or {}, paths, profile, as_of, loaded_at, terms)


def text_file(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def workbook(folder: Path, name: str, sheets: Mapping[str, Sequence[Sequence[object]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    book.save(folder / name)
    return folder / name


def rows(loaded: Loaded, table: str, *columns: str) -> list[tuple[object, ...]]:
    """Rows of a table as they are after the load."""
    return list(loaded.frames[table][list(columns)].itertuples(index=False, name=None))


def said(loaded: Loaded) -> list[tuple[str, str, str]]:
    """Code, place and message of the findings."""
    return list(loaded.findings[["code", "cell_ref", "message"]].itertuples(index=False, name=None))
