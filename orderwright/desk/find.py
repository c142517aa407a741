"""The verb find: the telephone rings."""

from __future__ import annotations

from orderwright.book import OrderBook
from orderwright.desk.enquiry.answer import Answer, answer
from orderwright.desk.enquiry.places import places
from orderwright.desk.enquiry.reply import reply
from orderwright.desk.enquiry.search import Hits, newest_first, searched
from orderwright.desk.enquiry.words import body, told_short, told_whole
from orderwright.desk.looking import Glance
from orderwright.desk.outcome import Outcome
from orderwright.errors import DeskError
from orderwright.freshness import stale_lines
from orderwright.spoken import counted

_WHOLE = 3
_MOST = 20


def find(desk: Glance, words: tuple[str, ...]) -> Outcome:
    """Finds the orders that a caller means; changes nothing.

    Args:
        desk: the tables in which to look.
        words: what the caller says: a number, a part of one, or a name.

    Raises:
        DeskError: nothing was said.
    """
    said = " ".join(words).strip()
    if not said:
        raise DeskError("Say what to find: an order, PO, part, tracking or delivery number, or a name.")
    book = desk.book
    hits = searched(places(book), said)
    rows = newest_first(book["Orders"], hits.orders)
    told = [answer(book, row) for row in rows[:_MOST]]
    lines = ([] if hits.exact and told else _gone(book, said)) + _told(book, told)
    left = len(rows) - len(told)
    lines += [f"  … and {left:,} more; say more of the number or name."] * (left > 0)
    bodies = [
        body(each, reply(each, book.as_of), hits.words(row)) for each, row in zip(told, rows, strict=False)
    ]
    return Outcome(
        _sentence(said, hits, told),
        {"query": said, "as_of": book.as_of.isoformat(), "found": len(rows), "orders": bodies},
        lines=(*lines, *stale_lines(book, desk.now)),
    )


def _told(book: OrderBook, told: list[Answer]) -> list[str]:
    """Few orders wholly, many in a line each."""
    if len(told) > _WHOLE:
        return [told_short(each, book.as_of) for each in told]
    return [line for each in told for line in told_whole(each, reply(each, book.as_of), book.as_of)]


def _sentence(said: str, hits: Hits, told: list[Answer]) -> str:
    if not told:
        return f"Nothing found for “{said}”. Try a part of the number, or the customer's name."
    kinds = sorted({what for what, _ in hits.by.values()})
    by = ", ".join(kinds) if len(told) > 1 else hits.words(int(hits.orders[0]))
    like = "" if hits.exact else "something like "
    return f"{counted(len(hits.orders), 'order')} for {like}“{said}” ({by})."


def _gone(book: OrderBook, said: str) -> list[str]:
    """What is known of an order that left the ERP's exports."""
    closed = book["Closed"]
    rows = closed[((closed["table"] == "Orders") & (closed["order_no"] == said)).to_numpy(bool)]
    return [
        f"  {said} left the ERP's exports on {when:%Y-%m-%d}; its notes stand in Closed."
        for when in rows["closed_at"].dropna()
    ]
