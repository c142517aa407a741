"""The documentation of the tables."""

from __future__ import annotations

from pathlib import Path

from orderwright.settings import SETTINGS
from orderwright.tables import SCHEMA
from orderwright_workbooks.page import tables_page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "tables.md"


def test_the_committed_page_is_what_the_declarations_say():
    assert PAGE.read_text(encoding="utf-8") == tables_page()


def test_the_page_tells_of_every_column_and_setting():
    page = tables_page()
    for table in SCHEMA:
        assert f"### {table.name}\n" in page
        for column in table.columns:
            assert f"`{column.key}`" in page
    assert all(f"`{setting.name}`" in page for setting in SETTINGS)
