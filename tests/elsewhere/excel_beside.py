"""A task pane's page with the small Excel of the tests beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.elsewhere.chromium import Page, page
from tests.elsewhere.pane_server import HERE
from tests.elsewhere.served_book import shown


@contextmanager
def beside_excel(chromium: str, desk: Path, profile: Path) -> Iterator[Page]:
    """A tab in whose every page Office.js is there, and Excel holds a workbook."""
    excel = (HERE / "excel_in_page.js").read_text(encoding="utf-8")
    with page(chromium, profile) as tab:
        tab.before_every_page(f"globalThis.BOOK = {json.dumps(shown(desk))};\n{excel}")
        yield tab


def cells(tab: Page, sheet: str) -> list[list[Any]]:
    """The values of a sheet of that Excel."""
    found: list[list[Any]] = tab.value(
        f"BOOK.sheets.find((sheet) => sheet.name === {json.dumps(sheet)}).values"
    )
    return found
