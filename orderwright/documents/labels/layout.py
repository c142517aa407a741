"""Where everything of a label stands, in mm from its upper left corner; PDF and ZPL draw the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from orderwright.documents.labels.code128 import modules
from orderwright.documents.labels.fit import LEADING, PT, block, fitted
from orderwright.documents.labels.fonts import written
from orderwright.documents.labels.label import HEIGHT, WIDTH, Address, Barcode, Fact, Label

MODULE: Final = 0.5
"""Width of the narrowest bar: 4 dots of a printer with 203 dpi, and what GS1 asks of logistic labels."""
QUIET: Final = 10 * MODULE
BAR_HEIGHT: Final = 32.0
"""GS1 General Specifications, 5.12.3: at least 31.75 mm on logistic labels."""
_EDGE: Final = 5.0
_MIDDLE: Final = 41.5
_SECOND: Final = 56.0
_TOP: Final = 4.0
_SHOWN: Final = 4.6
"""Height of what stands beneath a barcode."""
_BOTTOM: Final = 3.0
_GAP: Final = 1.0
_SMALL: Final = (8.5, 8, 7.5, 7, 6.5, 6)
_LARGE: Final = (14, 13, 12, 11, 10, 9, 8, 7, 6.5)
"""Sizes in pt that are tried for sender and recipient."""


@dataclass(frozen=True)
class Text:
    """A line of text: left edge, base line, size in pt."""

    x: float
    y: float
    size: float
    text: str
    bold: bool = True
    centred: bool = False


@dataclass(frozen=True)
class Rule:
    """A line, as a black box."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Bars:
    """A barcode without its quiet zones."""

    x: float
    y: float
    height: float
    barcode: Barcode


Mark: TypeAlias = Text | Rule | Bars


def room() -> float:
    """Width in mm for the bars of a barcode."""
    return WIDTH - 2 * QUIET


def laid_out(label: Label) -> list[Mark]:
    """All marks of a label."""
    top_of_bars = (
        HEIGHT - _BOTTOM - len(label.barcodes) * (BAR_HEIGHT + _SHOWN) - max(len(label.barcodes) - 1, 0)
    )
    head = 30.5 if len(label.barcodes) > 1 else 33.0
    marks = [*_address(label.sender, _EDGE, _MIDDLE - _EDGE - 1.5, head, _SMALL)]
    marks += _address(label.recipient, _MIDDLE + 1.5, WIDTH - _EDGE - _MIDDLE - 1.5, head, _LARGE)
    marks += [Rule(_MIDDLE, _TOP, 0.35, head - _TOP), Rule(_EDGE - 1, head, WIDTH - 2 * _EDGE + 2, 0.35)]
    marks += _rows(label, head, top_of_bars - 1.5)
    for number, barcode in enumerate(label.barcodes):
        marks += _barcode(barcode, top_of_bars + number * (BAR_HEIGHT + _SHOWN + _GAP))
    if label.draft:
        marks.append(Text(WIDTH / 2, _TOP - 0.4, 9, label.draft, centred=True))
    return marks


def _address(
    address: Address, x: float, width: float, bottom: float, sizes: tuple[float, ...]
) -> Iterator[Mark]:
    """A party in as large print as there is room for; the country stands out like the name."""
    y = _TOP + 3
    yield Text(x, y, 7, address.title)
    lines = ((address.name, True), *((line, False) for line in address.lines))
    for text, size, heading in block(lines, width, bottom - y - 1.5, sizes):
        y += size * LEADING * PT
        yield Text(x, y, size, text, bold=heading or text == address.lines[-1])


def _rows(label: Label, top: float, bottom: float) -> Iterator[Mark]:
    """The facts; every row has the height that its lines need of what there is."""
    needs = [max(_lines(fact) for fact in row) for row in label.rows]
    step = (bottom - top) / max(sum(1 + 1.6 * need for need in needs), 1)
    step = min(step, 6.0)
    y = top
    for row, need in zip(label.rows, needs, strict=True):
        height = step * (1 + 1.6 * need)
        for place, fact in enumerate(row):
            x = (_EDGE, _SECOND)[place]
            right = _SECOND - 2 if len(row) > 1 and place == 0 else WIDTH - _EDGE
            yield from _fact(fact, x, y, right - x, step)
        y += height
        yield Rule(_EDGE - 1, y, WIDTH - 2 * _EDGE + 2, 0.25)


def _lines(fact: Fact) -> float:
    """Lines of large print that a fact needs."""
    return 1.0 if len(fact.lines) <= 1 else 0.62 * len(fact.lines)


def _fact(fact: Fact, x: float, y: float, width: float, step: float) -> Iterator[Mark]:
    yield Text(x, y + min(step, 3.4) * 0.82, 7, fact.title)
    many = len(fact.lines) > 1
    most = (20.5 if fact.large else 16.0) if not many else 10.5
    size = min(most, step * 1.6 * (0.62 if many else 1.0) / 1.22 / PT)
    at = y + min(step, 3.4)
    for text in fact.lines:
        line, own = fitted(text, width, size, least=6.5)
        yield Text(x, at + (0.6 * size + 0.35 * own) * PT, own, line, bold=not many)
        at += size * 1.1 * PT


def _barcode(barcode: Barcode, y: float) -> Sequence[Mark]:
    width = len(modules(barcode.code)) * MODULE
    x = (WIDTH - width) / 2
    text, size = fitted(barcode.shown, room(), 11, least=7)
    return (
        Bars(x, y, BAR_HEIGHT, barcode),
        Text(WIDTH / 2, y + BAR_HEIGHT + 3.9, size, text, bold=False, centred=True),
    )


def described(labels: Sequence[Label]) -> str:
    """All marks of labels as a text, which differs where what is printed does.

    Raises:
        DeskError: no font of this computer has a name's letters.
    """
    marks = [mark for label in labels for mark in laid_out(label)]
    for mark in marks:
        if isinstance(mark, Text):
            written(mark.text)
    return repr(marks)
