"""Where a table stands in its sheet: its columns from left to right, its head, its body, its links."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from orderwright.tables import SCHEMA, Column, Table
from orderwright.tables.grid import column_letters

REPORTS = frozenset(
    {"MyList", "Findings", "Backorders", "SinceLoad", "ErpCorrections", "WaitingOn", "StockProjection"}
)
"""Tables that are read like a report: a title and a line above the head."""

_TWO_LINES = (REPORTS | {"Allocations", "AllocationComparison"}) - {"StockProjection"}
"""Tables whose rows have two lines, for long texts of the verbs."""

_ORDER_KEYS = ("order_no", "oldest_order")

GO = "Go"
"""Head of the undeclared column that leads to the row's order; the codec leaves it alone."""

MOST_GO_ROWS = 20_000
"""Above this a look-up in every row would make each recalculation felt."""

LAST_ROW = 1_048_576


@dataclass(frozen=True)
class Layout:
    """The place of one table.

    Attributes:
        table: the declaration.
        rows: filled body rows that the sheet shall hold; an empty table still has one blank row.
        total_rows: rows of the table wherever they are kept.
    """

    table: Table
    rows: int
    total_rows: int

    @property
    def report(self) -> bool:
        """Whether the sheet is a report with a title above the table."""
        return self.table.name in REPORTS

    @property
    def two_lines(self) -> bool:
        """Whether rows have room for two lines, in which texts wrap."""
        return self.table.name in _TWO_LINES

    @property
    def head(self) -> int:
        """Row of the head, counted from 0."""
        return 3 if self.report else 0

    @property
    def last(self) -> int:
        """Last row of the body, counted from 0."""
        return self.head + max(self.rows, 1)

    @cached_property
    def places(self) -> tuple[Column | None, ...]:
        """The columns from left to right; None is the link to the order."""
        places: list[Column | None] = list(self.table.columns)
        if self.has_go:
            places.insert(self.table.columns.index(self.table.column(self.order_key)) + 1, None)
        return tuple(places)

    @property
    def has_go(self) -> bool:
        """Whether the rows lead to their order."""
        leads = (self.table.front or self.report) and self.table.name != "Orders" and bool(self.order_key)
        return leads and self.rows <= MOST_GO_ROWS

    @property
    def order_key(self) -> str:
        """The column that names the row's order; blank where there is none."""
        return next((key for key in _ORDER_KEYS if key in self.table.by_key), "")

    def index(self, key: str) -> int:
        """Sheet column of a declared column, counted from 0."""
        return self.places.index(self.table.column(key))

    def letters(self, key: str) -> str:
        """Letters of a declared column's sheet column."""
        return column_letters(self.index(key) + 1)

    @property
    def presence(self) -> Column:
        """The column that is filled in every row: the first required part of the key."""
        return next(c for c in self.table.columns if c.part_of_key and c.required)

    @property
    def rows_formula(self) -> str:
        """Counts the table's filled rows."""
        return f"=COUNTA({self.table.name}[{self.presence.header}])"


def layout_of(table: Table, rows: int) -> Layout:
    """The layout for a number of rows; more than a sheet holds are kept elsewhere and leave it empty."""
    layout = Layout(table, rows, rows)
    return layout if layout.last < LAST_ROW else Layout(table, 0, rows)


def order_cell_formula(key: str) -> str:
    """A link to the order whose number the expression gives; blank where there is no such order.

    It finds the row by key, so that it holds after sorting.
    """
    orders = SCHEMA["Orders"]
    number = orders.column("order_no").header
    letters = Layout(orders, 0, 0).letters("order_no")
    row = f"MATCH({key},Orders[{number}],0)+ROW(Orders[[#Headers],[{number}]])"
    return f'=IFERROR(HYPERLINK("#\'{orders.sheet}\'!{letters}"&({row}),"→"),"")'


def go_formula(layout: Layout) -> str:
    """The calculated column that leads from a row to its order."""
    header = layout.table.column(layout.order_key).header
    return order_cell_formula(f"{layout.table.name}[[#This Row],[{header}]]")
