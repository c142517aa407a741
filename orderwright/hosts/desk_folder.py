"""The folder beside a workbook in which the desk keeps what no sheet should hold."""

from __future__ import annotations

from pathlib import Path


def desk_folder(book: Path) -> Path:
    """``order_desk.desk`` for ``order_desk.xlsx``.

    >>> desk_folder(Path("order_desk.xlsx")).name
    'order_desk.desk'
    """
    return book.with_suffix(".desk")
