"""Colleagues without Orderwright read the file perfectly: no formula needs this computer or an add-in."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pandas as pd

from orderwright.changes import Changes, difference
from orderwright.hosts.file import FileHost
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame
from orderwright_workbooks.build import build_order_desk

_FORMULA = re.compile(rb"<f(?:\s[^>]*)?>([^<]*)</f>")
_FOREIGN = re.compile(rb"file:|https?:|[A-Za-z]:[\\/]|\\\\|\[\d+\]|_xlfn|_xlws|\.xla")
SAID = ['=HYPERLINK("C:\\papers\\1.pdf")', "C:\\papers\\1.pdf", "+cmd|' /C calc'!A0"]


def formulas(path: Path) -> list[bytes]:
    with zipfile.ZipFile(path) as archive:
        assert not [name for name in archive.namelist() if "externalLink" in name]
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        return [text for name in sheets for text in _FORMULA.findall(archive.read(name))]


def test_no_formula_leads_out_of_the_workbook(tmp_path: Path) -> None:
    path = tmp_path / "desk.xlsx"
    build_order_desk(path)
    before = set(formulas(path))
    assert before
    rows = typed_frame(
        SCHEMA["Orders"],
        {"order_no": ["1", "2", "3"], "note": pd.Series(SAID, dtype="str")},
        3,
    )
    host = FileHost(path)
    none = typed_frame(SCHEMA["Orders"], {}, 0)
    host.apply(Changes((difference(SCHEMA["Orders"], none, rows),), cells={"ow_message": SAID[0]}))
    for text in {*before, *formulas(path)}:
        assert not _FOREIGN.search(text), text
    assert set(formulas(path)) == before
