"""The explanation of a short line, as a coordinator reads it."""

from __future__ import annotations

from collections.abc import Iterator

from orderwright.desk.promising.days import said
from orderwright.desk.promising.promise import promise_text
from orderwright.money import micros_words
from orderwright.promising.shortages import Explanation, Shortages
from orderwright.promising.shortages.stock_facts import StockFacts
from orderwright.spoken import counted

_TAKERS = 5


def explanation_lines(index: Shortages, place: int, told: Explanation) -> Iterator[str]:
    """All of it, a fact a line.

    Args:
        index: the run.
        place: the line's place in the order of service.
        told: what is to be told.
    """
    yield _head(index, told)
    yield f"    Why      {index.why.iloc[place]}"
    for fact in told.stock:
        yield f"    Stock    {f'{told.part} in ' if told.part else ''}{_stock(fact)}"
    yield from _takers(told)
    for arrival in told.arrivals:
        goes = f"; can go {said(arrival.goes, index.book.as_of)}" if arrival.goes else ""
        brings = f"{arrival.name} brings {micros_words(arrival.micros)} to {arrival.warehouse}"
        mine = f"{micros_words(arrival.for_line)} for this line"
        yield f"    Comes    {brings} {said(arrival.due, index.book.as_of)}, {mine}{goes}"
    if told.uncovered:
        yield f"    Comes    no supply is dated for {micros_words(told.uncovered)}"
    yield f"    Promise  {promise_text(index, place, told.promise)}"
    for number, remedy in enumerate(told.remedies, 1):
        yield f"    {'Fix' if number == 1 else '':<8} {number}. {remedy.sentence}"
    if told.untried:
        more = ", or raise allocation_time_limit" if index.objective else ""
        yield f"    Fix      more may help that there was no time to try out: ask for this line alone{more}"
    elif told.short and not told.remedies and not told.held:
        yield "    Fix      nothing that the desk's tables show would make it whole"


def short_line(index: Shortages, place: int, told: Explanation) -> str:
    """The sentence of Allocations, and what would help first."""
    fix = f" → {told.remedies[0].sentence}" if told.remedies else ""
    return f"  {told.order_no}/{told.line_no}: {index.why.iloc[place]}{fix}"


def _head(index: Shortages, told: Explanation) -> str:
    much = f"needs {micros_words(told.needed)} {told.uom} of {told.sku}, gets {micros_words(told.allocated)}"
    short = f", short {micros_words(told.needed - told.allocated)}" if told.short else ""
    asked = f"; asked for {said(told.promise.asked, index.book.as_of)}" if told.promise.asked else ""
    whole = "; order ships complete" if told.ships_complete else ""
    return f"  {told.order_no}/{told.line_no} {much}{short}{asked}{whole}."


def _stock(fact: StockFacts) -> str:
    """What a warehouse has, and what of it cannot be used; what is nothing is left out."""
    parts = (
        (fact.mine, "for this line"),
        (fact.given - fact.mine, "for other lines"),
        (min(fact.safety, fact.on_hand), "safety stock"),
        (fact.held, "held for others"),
        (fact.too_short, "too short-lived for the customer"),
    )
    apart = (
        (fact.inspected, "in quality inspection"),
        (fact.blocked, "blocked"),
        (fact.reserved, "reserved in the ERP"),
    )
    words = f"{fact.warehouse}: {micros_words(fact.on_hand)} on hand"
    inside, outside = (
        ", ".join(f"{micros_words(micros)} {what}" for micros, what in some if micros)
        for some in (parts, apart)
    )
    words += f" ({inside})" if inside else ""
    words += f"; not usable: {outside}" if outside else ""
    return words + ("" if fact.reachable else "; other warehouses may not serve this line")


def _takers(told: Explanation) -> Iterator[str]:
    for taker in told.takers[:_TAKERS]:
        yield f"    Taken by {taker.label}  {micros_words(taker.micros)}  {taker.rule}"
    rest = told.takers[_TAKERS:]
    if rest:
        much = micros_words(sum(taker.micros for taker in rest))
        yield f"    Taken by {counted(len(rest), 'other line')}  {much}"
