"""Exports that look wrong are not loaded: the reasons in numbers, and how to load them all the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from orderwright.book import OrderBook
from orderwright.erp.doubts_of_files import file_doubts
from orderwright.erp.doubts_of_rows import row_doubts
from orderwright.erp.profile import Profile
from orderwright.erp.table_load import TableLoad
from orderwright.erp.terms import Terms
from orderwright.errors import DeskError


class Doubt(NamedTuple):
    """One thing that looks wrong.

    Attributes:
        reason: in numbers.
        question: what may be behind it.
    """

    reason: str
    question: str


def refuse_suspicious(
    book: OrderBook, profile: Profile, loads: Sequence[TableLoad], now: dt.datetime, terms: Terms
) -> None:
    """Refuses exports that look wrong, unless the caller has confirmed them.

    Args:
        book: the desk before the load.
        profile: by which the exports were read.
        loads: what they would change.
        now: when they are loaded.
        terms: what the caller says of them.

    Raises:
        DeskError: with all reasons.
    """
    if terms.confirmed:
        return
    doubts = list(_doubts(book, profile, loads, now, terms))
    if doubts:
        raise DeskError(_refusal(doubts, partial=terms.partial))


def _doubts(
    book: OrderBook, profile: Profile, loads: Sequence[TableLoad], now: dt.datetime, terms: Terms
) -> Iterator[Doubt]:
    for load in loads:
        if load.parts and not load.change.empty:
            yield from (Doubt(*told) for told in file_doubts(book, load, now, terms))
            if not terms.partial:
                yield from (Doubt(*told) for told in row_doubts(book, profile, load, now, terms))


def _refusal(doubts: Sequence[Doubt], *, partial: bool) -> str:
    reasons = "; ".join(dict.fromkeys(doubt.reason for doubt in doubts))
    if "." not in reasons.split(" ", 1)[0]:  # a file keeps its name
        reasons = reasons[:1].upper() + reasons[1:]
    part = "" if partial else " If it is only a part of the rows, use --partial."
    return (
        f"{reasons}. {doubts[0].question} Nothing loaded. If it is right, run it again with --confirm.{part}"
    )
