"""A cell that a coordinator fills, and the ones that all kinds of gaps share."""

from __future__ import annotations

from dataclasses import dataclass

from orderwright.desk.papers.drafts import Draft
from orderwright.desk.papers.masters import Masters
from orderwright.tables import SCHEMA


@dataclass(frozen=True)
class Place:
    """A cell: the row is -1 where it is not there yet; ``name`` then says which one it shall be."""

    table: str
    row: int
    column: str
    name: str = ""

    @property
    def header(self) -> str:
        """The column's header."""
        return SCHEMA[self.table].column(self.column).header


def _rows_of(values: list[str]) -> dict[str, int]:
    """First row of each value."""
    return {value: row for row, value in reversed([*enumerate(values)])}


class Cells:
    """The cells of the tables in hand."""

    def __init__(self, masters: Masters) -> None:
        self.masters = masters
        book = masters.book
        self._settings = {name: row for row, name in enumerate(book["Settings"]["name"].tolist())}

    def setting(self, name: str) -> Place:
        """The value of a setting."""
        return Place("Settings", self._settings.get(name, -1), "value", name)

    def of_sku(self, table: str, sku: str, column: str) -> Place:
        """The product's first row in a table."""
        book = self.masters.book
        rows: dict[str, int] = book.once(f"papers.{table}.sku", lambda: _rows_of(book[table]["sku"].tolist()))
        return Place(table, rows.get(sku, -1), column, f"SKU {sku}")

    def returned(self, draft: Draft, column: str, key: tuple[str, str]) -> Place:
        """The row of a return with an order line; the return's first where none is meant."""
        rows, frame = draft.leaving.rows, self.masters.book["Returns"]
        keys = (tuple(frame.iloc[row][["order_no", "line_no"]]) for row in rows)
        own = next((row for row, named in zip(rows, keys, strict=True) if named == key), rows[0])
        return Place("Returns", own, column)
