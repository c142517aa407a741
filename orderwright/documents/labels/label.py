"""A label as it is described before anybody draws it: who, to whom, facts, barcodes."""

from __future__ import annotations

from typing import Final

from orderwright.documents.labels.gs1 import Element
from orderwright.documents.record import Record

WIDTH: Final = 101.6
HEIGHT: Final = 152.4
"""4 × 6 in, in mm; it fits on A6 too."""


class Fact(Record):
    """A fact with its title; several lines where there are several."""

    title: str
    lines: tuple[str, ...]
    large: bool = False


class Address(Record):
    """A party as it stands on a label."""

    title: str
    name: str
    lines: tuple[str, ...]


class Barcode(Record):
    """A barcode and what people read of it: GS1-128 of elements, or Code 128 of a text."""

    elements: tuple[Element, ...] = ()
    text: str = ""

    @property
    def code(self) -> tuple[Element, ...] | str:
        """What is encoded."""
        return self.elements or self.text

    @property
    def shown(self) -> str:
        """What stands beneath."""
        return "".join(one.shown for one in self.elements) or self.text


class Label(Record):
    """One label.

    Attributes:
        sender: top left.
        recipient: top right.
        rows: facts, one or two in a row.
        barcodes: the lowest one last.
        draft: what a draft says, since nobody may ship with it; blank where it is none.
    """

    sender: Address
    recipient: Address
    rows: tuple[tuple[Fact, ...], ...]
    barcodes: tuple[Barcode, ...] = ()
    draft: str = ""
