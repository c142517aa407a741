"""The folders beside a workbook: what no sheet should hold, and what no sheet can."""

from __future__ import annotations

from pathlib import Path


def desk_folder(book: Path) -> Path:
    """``order_desk.desk`` for ``order_desk.xlsx``.

    >>> desk_folder(Path("order_desk.xlsx")).name
    'order_desk.desk'
    """
    return book.with_suffix(".desk")


def folder_beside(book: Path) -> Path:
    """The folder of a workbook's tables that no sheet can hold."""
    return book.with_suffix(".tables")
