"""Keepsakes of a row as JSON in the table Closed, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from orderwright.changes import Keepsake

_OF_ROW = ("table", "key")


def keepsakes_json(keepsakes: Iterable[Keepsake]) -> str:
    """The keepsakes of one row, without table and key; blank where it has none."""
    said = [{k: v for k, v in asdict(one).items() if v and k not in _OF_ROW} for one in keepsakes]
    return json.dumps(said, ensure_ascii=False) if said else ""


def keepsakes_from(text: str, table: str, key: Sequence[str]) -> list[Keepsake]:
    """The keepsakes for a row; none where somebody broke the text.

    >>> text = keepsakes_json([Keepsake("Orders", ("1",), "Note", fill="FF0000")])
    >>> keepsakes_from(text, "Orders", ("1",))[0].fill
    'FF0000'
    """
    try:
        return [Keepsake(table, tuple(key), **cells) for cells in json.loads(text or "[]")]
    except (ValueError, TypeError):
        return []
