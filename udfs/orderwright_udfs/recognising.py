"""Which table of the desk a range is, by its headers."""

from __future__ import annotations

from collections.abc import Sequence

from orderwright.tables import SCHEMA, Table
from orderwright.tables.codec.headers import column_places
from orderwright_udfs.cells import AskError


def table_of(headers: Sequence[str]) -> Table:
    """The table that has most of the headers, and of which most columns are there.

    >>> table_of(["Order No", "Line", "SKU", "Ordered", "UOM"]).name
    'OrderLines'

    Raises:
        AskError: no table has these headers, or two have them alike.
    """
    fits = []
    for table in SCHEMA:
        places = column_places(table, headers)
        if table.for_functions and all(key in places for key in table.keys):
            fits.append((len(places), len(places) / len(table.columns), table.name))
    fits.sort(reverse=True)
    if not fits:
        shown = ", ".join(header for header in headers[:3] if header)
        raise AskError(
            f"No table of the desk has the headers {shown} …: give whole tables with their header row, "
            "such as Orders[#All]."
        )
    if len(fits) > 1 and fits[0][:2] == fits[1][:2]:
        raise AskError(f"These headers may be {fits[0][2]} or {fits[1][2]}: give more columns.")
    return SCHEMA[fits[0][2]]
