"""What comes for a line, and when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from orderwright.promising.shortages.index import Shortages


@dataclass(frozen=True)
class Arrival:
    """Dated supply of which a part is for the line; quantities are base units, micros.

    Attributes:
        inbound_no: purchase, production or transfer order.
        inbound_line: line of it.
        name: as people say it, such as ``PO 8812``.
        micros: what it brings in all.
        for_line: what of it is for the line; earlier lines have the rest.
        warehouse: where it arrives.
        due: day of arrival.
        goes: first day on which it can leave; None where no calendar knows it.
    """

    inbound_no: str
    inbound_line: str
    name: str
    micros: int
    for_line: int
    warehouse: str
    due: dt.date
    goes: dt.date | None


def arrivals(index: Shortages, line: int) -> list[Arrival]:
    """The inbound that is for a line, the earliest first."""
    coming = index.case.outlook.coming
    pieces = index.coming.at(line)
    return [_arrival(index, int(piece)) for piece in pieces[coming.inbound[pieces] >= 0]]


def _arrival(index: Shortages, piece: int) -> Arrival:
    case, coming = index.case, index.case.outlook.coming
    place = int(coming.inbound[piece])
    row = case.book["Inbound"].iloc[case.inbound.rows[place]]
    return Arrival(
        row["inbound_no"],
        row["inbound_line"],
        index.inbound_names[place],
        int(case.inbound.micros[place]),
        int(coming.micros[piece]),
        row["warehouse"],
        day_of(case.inbound.due[place]) or case.book.as_of,
        day_of(case.outlook.ready[piece]),
    )


def day_of(value: np.datetime64) -> dt.date | None:
    """A day as Python says it; None where it is not known."""
    found: dt.date | None = value.astype("datetime64[D]").astype(object)
    return found
