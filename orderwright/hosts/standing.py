"""A table as it stands in the workbook: its grid, its typed rows, and where each of them is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from orderwright.book import Origin
from orderwright.tables import Table
from orderwright.tables.codec import decode
from orderwright.tables.frames import Positions
from orderwright.tables.grid import TableGrid
from orderwright.tables.row_texts import key_texts
from orderwright.tables.schema import fold


@dataclass(frozen=True)
class Standing:
    """A table that stands in a sheet.

    Attributes:
        table: its declaration.
        grid: its cells.
        frame: its typed rows.
        origin: where they stand.
    """

    table: Table
    grid: TableGrid
    frame: pd.DataFrame
    origin: Origin

    @classmethod
    def of(cls, table: Table, grid: TableGrid) -> Standing:
        """Types the cells."""
        decoded = decode(table, grid)
        return cls(table, grid, decoded.frame, decoded.origin)

    @cached_property
    def offsets(self) -> Positions:
        """The body row of each typed row."""
        return np.arange(self.grid.height) if self.origin.offsets is None else self.origin.offsets

    @cached_property
    def by_key(self) -> dict[tuple[str, ...], int]:
        """The body row of each key; the first where a key stands twice."""
        keys, offsets = key_texts(self.table, self.frame), self.offsets.tolist()
        return dict(zip(reversed(keys), reversed(offsets), strict=True))

    @cached_property
    def headers(self) -> dict[str, str]:
        """Headers as the sheet has them, by the keys of the declared columns."""
        known = self.table.by_header
        return {known[fold(h)].key: h for h in reversed(self.grid.headers) if fold(h) in known}

    @cached_property
    def own(self) -> list[str]:
        """Headers of columns that are a person's own."""
        declared = set(self.headers.values())
        return [h for h in self.grid.headers if h not in declared]
