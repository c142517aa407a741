"""The truth of a sample: what was planted where, and what else may be reported because of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from orderwright.tables import SCHEMA

SCHEMA_VERSION: Final = 1


@dataclass(frozen=True)
class Consequence:
    """Another finding that a checker may report because of a fault; line_no is blank for the order."""

    code: str
    order_no: str
    line_no: str


@dataclass(frozen=True)
class Fault:
    """One planted fault.

    Attributes:
        fault_id: number in the truth.
        code: the rule that it breaks.
        order_no: the order; blank where it lies in master data.
        line_no: the line; blank where it is the order's.
        table: table of the faulty cell.
        position: row of the table's body, counted from 0; -1 for the header row.
        column: key of the column.
        what: the fault in one sentence.
        consequences: what else may be reported because of it.
    """

    fault_id: str
    code: str
    order_no: str
    line_no: str
    table: str
    position: int
    column: str
    what: str
    consequences: tuple[Consequence, ...] = ()

    def as_json(self, cell: str) -> dict[str, Any]:
        """The fault as an entry of truth.json; cell is blank where the table has none."""
        table = SCHEMA[self.table]
        return {
            "id": self.fault_id,
            "code": self.code,
            "order_no": self.order_no or None,
            "line_no": self.line_no or None,
            "table": self.table,
            "column": self.column,
            "header": table.column(self.column).header,
            "sheet": table.sheet,
            "cell": cell or None,
            "what": self.what,
            "consequences": [
                {
                    "code": c.code,
                    "order_no": c.order_no or None,
                    "line_no": c.line_no or None,
                    "caused_by": self.fault_id,
                }
                for c in self.consequences
            ],
        }


@dataclass(frozen=True)
class Truth:
    """All planted faults of a sample.

    Attributes:
        orders: rows of Orders.
        lines: rows of OrderLines.
        seed: seed asked for.
        as_of: the sample's day, ISO.
        faults: in the order of the tables.
        not_planted: codes that did not fit.
    """

    orders: int
    lines: int
    seed: int
    as_of: str
    faults: tuple[Fault, ...]
    not_planted: tuple[str, ...]

    def as_json(self, cells: Mapping[str, str]) -> dict[str, Any]:
        """The body of truth.json.

        Args:
            cells: address by fault id; a fault that is not named here was not written.
        """
        written = [fault for fault in self.faults if fault.fault_id in cells]
        missing = {fault.code for fault in self.faults} - {fault.code for fault in written}
        return {
            "schema_version": SCHEMA_VERSION,
            "orders": self.orders,
            "lines": self.lines,
            "seed": self.seed,
            "as_of": self.as_of,
            "faults": [fault.as_json(cells[fault.fault_id]) for fault in written],
            "not_planted": sorted({*self.not_planted, *missing}),
        }
