"""Whole kits from the shelves: of one warehouse first, then what parts of several make together."""

from __future__ import annotations

from collections.abc import Sequence

from orderwright.allocation.shelves import Piece, Shelves, Taste
from orderwright.tables import MICROS

Part = tuple[Taste, int]


def kits_offered(
    shelves: Shelves, parts: Sequence[Part], home: int, line: int, wanted: int
) -> tuple[list[Piece], int, int | None]:
    """Takes the parts of whole kits up to the wanted quantity.

    A kit is put together in one warehouse where that can be: in the home warehouse first, then in the others
    by rank. What is left of the parts in different places makes further kits, where lines may be served from
    other warehouses and from any number of them.

    Args:
        shelves: the cells.
        parts: what lines of it may take of each part, and its quantity in one kit, in micros.
        home: number of the warehouse that serves first.
        line: the line.
        wanted: kits, in micros.

    Returns:
        The pieces, the kits in micros, and the part that ran out; None where none did.
    """
    asked = left = wanted // MICROS
    pieces: list[Piece] = []
    used, splits = 0, shelves.terms.splits
    for place in shelves.kit_places([taste for taste, _ in parts], home):
        if not left or (splits and used == splits):
            break
        made, _ = _most(shelves, parts, place, line, left)
        for taste, per in parts:
            pieces += shelves.offer_at(taste, place, line, made * per)
        left, used = left - made, used + (made > 0)
    lacks = None
    if left or wanted % MICROS:
        anywhere = None if shelves.terms.others else home
        lacks = _most(shelves, parts, anywhere, line, left + 1)[1]
    return pieces, (asked - left) * MICROS, lacks


def _most(
    shelves: Shelves, parts: Sequence[Part], place: int | None, line: int, wanted: int
) -> tuple[int, int]:
    """How many kits a place has the parts for, and of which part it has least."""
    most, lacks = wanted, parts[0][0].sku
    for taste, per in parts:
        tried = shelves.offer_at(taste, place, line, most * per)
        shelves.put_back(tried)
        enough = sum(piece.micros for piece in tried) // per
        if enough < most:
            most, lacks = enough, taste.sku
    return most, lacks
