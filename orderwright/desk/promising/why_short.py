"""The verb why-short: all that there is to say about lines that do not get all."""

from __future__ import annotations

from orderwright.desk.ledger.stock import Others, others_of
from orderwright.desk.opening import OpenDesk
from orderwright.desk.outcome import Outcome
from orderwright.desk.phrasing import and_more
from orderwright.desk.promising.answers import answers
from orderwright.desk.promising.chosen import chosen_lines
from orderwright.desk.promising.explanation_json import explanation_json
from orderwright.desk.promising.explanation_lines import explanation_lines, short_line
from orderwright.promising.shortages import Explanation, explained
from orderwright.spoken import counted

_MOST = 20
_WHOLE = 12


def why_short(
    desk: OpenDesk,
    order: str | None = None,
    line: str | None = None,
    stage: str = "release",
    *,
    every: bool = False,
) -> Outcome:
    """Explains short lines and what would make them whole; changes nothing.

    Raises:
        DeskError: there is no such open order or line.
    """
    others = others_of(desk)
    index = answers(desk, stage, others)
    chosen = chosen_lines(index, order, line, desk.host.name)
    short = index.demand.requested[chosen] > index.case.served.allocated[chosen]
    held = index.demand.obstacle[chosen] != ""
    asked = order is not None or line is not None
    places = chosen[short | (line is not None)] if asked else chosen[short & ~held]
    told = [explained(index, place) for place in places.tolist()]
    if asked and len(told) <= _WHOLE:
        lines = [
            text
            for place, one in zip(places, told, strict=True)
            for text in (*explanation_lines(index, place, one), *_elsewhere(others, one))
        ]
    else:
        shown = told if every else told[:_MOST]
        lines = [short_line(index, place, one) for place, one in zip(places, shown, strict=False)]
        lines += and_more(len(told) - len(shown))
    return Outcome(
        _sentence(told, int((short & held).sum())),
        lambda: {
            "as_of": index.book.as_of.isoformat(),
            "lines": [
                {**explanation_json(index, place, one), "held_elsewhere": others.body(one.sku)}
                for place, one in zip(places, told, strict=True)
            ],
        },
        lines=tuple(lines),
    )


def _elsewhere(others: Others, told: Explanation) -> list[str]:
    """Who else holds the product, where the line is short of it."""
    words = others.words(told.sku) if told.short else ""
    return [f"    Others   {words}"] if words else []


def _sentence(told: list[Explanation], held: int) -> str:
    lacking = [one for one in told if one.short and not one.held]
    helped = sum(1 for one in lacking if one.remedies)
    message = "No line is short of stock."
    if lacking:
        message = f"{counted(len(lacking), 'line')} short of stock; for {helped:,} something would help."
    return message + (f" {counted(held, 'line')} held or blocked." if held else "")
