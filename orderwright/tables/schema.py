"""The words in which a table of the desk is declared: column, table, schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Kind(StrEnum):
    """What a column holds; it decides the frame's dtype, the cell's format and the reading of bad cells.

    Decimal kinds (quantity, price, money, percent, weight, length, decimal) are Int64 micros in frames:
    the value times 1,000,000. A percent is a share of 1 in the sheet (0.15 shown as 15 %) and 15,000,000
    micros of a percent in the frame.
    """

    IDENTIFIER = "identifier"
    TEXT = "text"
    CHOICE = "choice"
    QUANTITY = "quantity"
    PRICE = "price"
    MONEY = "money"
    PERCENT = "percent"
    WEIGHT = "weight"
    LENGTH = "length"
    DECIMAL = "decimal"
    INTEGER = "integer"
    DATE = "date"
    DATETIME = "datetime"
    FLAG = "flag"


TEXT_KINDS = frozenset({Kind.IDENTIFIER, Kind.TEXT, Kind.CHOICE})
DECIMAL_KINDS = frozenset(
    {Kind.QUANTITY, Kind.PRICE, Kind.MONEY, Kind.PERCENT, Kind.WEIGHT, Kind.LENGTH, Kind.DECIMAL}
)
DATE_KINDS = frozenset({Kind.DATE, Kind.DATETIME})


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes:
        key: name in code and JSON.
        header: name that people read in the sheet.
        kind: what the cells hold.
        meaning: one sentence for the documentation.
        unit: unit of the value, or the column that holds it (``uom``, ``currency``).
        required: a blank cell is a finding.
        expected: single cells may be blank, but rules that ask for it cannot do without the whole column.
        part_of_key: together with the table's other key columns it names a row.
        allowed: the words that may stand in a choice column.
        references: ``Table.column`` in which a non-blank value must have a row.
        form: a checked written form (``gtin``, ``gln``, ``sscc``, ``country``, ``currency``, ``hs``).
        at_least: the least value allowed, in the sheet's unit.
        more_than: the value must be greater than this, in the sheet's unit.
        at_most: the greatest value allowed, in the sheet's unit.
        not_before: another date column of the row that must not be later than this one.
        desk: the desk's own column; a load from the ERP never writes it.
        folded: stands in the sheet, grouped away behind one click.
        addition: a desk that was made before the column may go without it; it is blank then.
        width: column width in characters; 0 takes the width of the kind.
    """

    key: str
    header: str
    kind: Kind
    meaning: str
    unit: str = ""
    required: bool = False
    expected: bool = False
    part_of_key: bool = False
    allowed: tuple[str, ...] = ()
    references: str = ""
    form: str = ""
    at_least: float | None = None
    more_than: float | None = None
    at_most: float | None = None
    not_before: str = ""
    desk: bool = False
    folded: bool = False
    addition: bool = False
    width: float = 0.0

    @property
    def needed(self) -> bool:
        """Whether a sheet without this column is at fault."""
        return not self.addition and (self.required or self.part_of_key or self.expected)

    @property
    def referenced(self) -> tuple[str, str]:
        """Table and column that this column refers to; two blanks where it refers to none."""
        table, _, column = self.references.partition(".")
        return table, column


@dataclass(frozen=True)
class Table:
    """One table of the desk: an Excel table on a sheet of its own.

    Attributes:
        name: the Excel table's name, plural PascalCase.
        sheet: the sheet's name.
        meaning: one sentence for the documentation.
        columns: in the order of the sheet.
        group: heading under which the sheet is listed.
        front: one of the seven sheets in view.
        written: filled by the desk's verbs; a user's own columns in it are the ones marked ``desk``.
        asked: worksheet functions take it although the desk writes it, since their answers rest on it.
    """

    name: str
    sheet: str
    meaning: str
    columns: tuple[Column, ...]
    group: str = "Master data"
    front: bool = False
    written: bool = False
    asked: bool = False

    def __hash__(self) -> int:
        return hash(self.name)

    @property
    def for_functions(self) -> bool:
        """Whether worksheet functions take it."""
        return self.asked or not self.written

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Keys of the columns that together name a row."""
        return tuple(c.key for c in self.columns if c.part_of_key)

    @cached_property
    def by_key(self) -> Mapping[str, Column]:
        """Columns by their key."""
        return {c.key: c for c in self.columns}

    @cached_property
    def by_header(self) -> Mapping[str, Column]:
        """Columns by their header, folded to compare as people read: case and spaces do not count."""
        return {fold(c.header): c for c in self.columns}

    def column(self, key: str) -> Column:
        """The column with this key."""
        return self.by_key[key]


@dataclass(frozen=True)
class Schema:
    """All tables of a desk, by name."""

    tables: tuple[Table, ...]
    by_name: Mapping[str, Table] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {t.name: t for t in self.tables})

    def __getitem__(self, name: str) -> Table:
        return self.by_name[name]

    def __contains__(self, name: object) -> bool:
        return name in self.by_name

    def __iter__(self) -> Iterator[Table]:
        return iter(self.tables)


def fold(header: str) -> str:
    """A header as people compare it.

    >>> fold("  Order  No ")
    'order no'
    """
    return " ".join(header.replace("\u00a0", " ").split()).casefold()
