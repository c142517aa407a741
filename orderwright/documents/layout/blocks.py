"""The upper half of page 1, shared by all documents: letterhead, address field, parties, strip."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from orderwright.documents.layout.style import NAVY, TILE, WHITE
from orderwright.documents.layout.wordml import Element, cell, gap, p, row, table, tag_row, text_run, when

_LETTERHEAD_MM: Final = 30.0  # from the top margin, 15, to the address field, 45 (DIN 5008 form B)
_ADDRESS_FIELD_MM: Final = 45.0
DRAFT: Final = "DRAFT, not for customs"
_SIDES: Final = (100.0, 75.0)
_PAIR: Final = (32.0, 43.0)
_THIRDS: Final = (58.0, 58.0, 59.0)
_QUARTERS: Final = (43.75, 43.75, 43.75, 43.75)


@dataclass(frozen=True)
class Pair:
    """A label and the field beside or below it; an optional pair vanishes where the field is blank."""

    label: str
    field: str
    optional: bool = True


def letterhead(draft: str = DRAFT) -> Element:
    """Seller left, title and number right; what a draft says beside its number."""
    names = when(
        "company.logo", p("Value", "{{ company.logo }}"), otherwise=(p("CompanyName", "{{ company.name }}"),)
    )
    marked = ("{% if draft %}", text_run(draft), "{% endif %}")
    left = cell(*names, p("Small", "{{ company.address }}"), p("Small", "{{ company.contact }}"))
    replaced = when("replaces", p("Small", "Replaces {{ replaces }}"))
    right = cell(p("Title", "{{ title }}"), p("DocumentNumber", "{{ number }}", *marked), *replaced)
    return table(_SIDES, row(left, right, height=_LETTERHEAD_MM), about="Seller and document number")


def address_field(label: str, pairs: tuple[Pair, ...]) -> Element:
    """Recipient in the window of an envelope; beside it what the document refers to."""
    above = (p("Small", "{{ company.return_address }}"), p("Small"), p("Label", label))
    named = (p("RecipientName", "{{ recipient.name }}"), p("Value", "{{ recipient.text }}"))
    rows = [line for pair in pairs for line in _pair_rows(pair)]
    details = table(_PAIR, *rows, pad=(0.35, 0.35), about="References and dates")
    left = cell(*above, *named, pad=(0, 15))
    return table(_SIDES, row(left, cell(details, gap()), height=_ADDRESS_FIELD_MM), about="Recipient")


def _pair_rows(pair: Pair) -> list[Element]:
    label = cell(p("Label", pair.label), align="center")
    line = row(label, cell(p("Value", f"{{{{ {pair.field} }}}}"), align="center"))
    if not pair.optional:
        return [line]
    return [tag_row(f"if {pair.field}", len(_PAIR)), line, tag_row("endif", len(_PAIR))]


def party(label: str, field: str) -> tuple[Element, ...]:
    """A party: label, name, lines."""
    name, text = p("PartyName", f"{{{{ {field}.name }}}}"), p("Value", f"{{{{ {field}.text }}}}")
    return p("Label", label), name, text


def parties(*blocks: list[Element] | tuple[Element, ...]) -> Element:
    """Three blocks under a rule."""
    rule = (("top", 8, NAVY),)
    cells = (cell(*block, gap(), borders=rule) for block in blocks)
    return table(_THIRDS, row(*cells), pad=(1, 2), side=1.6, about="Parties")


def strip(*rows: tuple[Pair, ...], condition: str = "") -> Element:
    """Label and value on a tint, four in a row or the first over two places where they are three.

    The last row is printed only under the condition, where one is given.
    """
    lines = [_tiles(pairs) for pairs in rows]
    if condition:
        lines[-1:] = [tag_row(f"if {condition}", len(_QUARTERS)), lines[-1], tag_row("endif", len(_QUARTERS))]
    return table(_QUARTERS, *lines, pad=(0.7, 0.7), side=1.6, about="Shipment")


def _tiles(pairs: tuple[Pair, ...]) -> Element:
    spans = [1 + len(_QUARTERS) - len(pairs), *[1] * (len(pairs) - 1)]
    return row(*(_tile(pair, span) for pair, span in zip(pairs, spans, strict=True)))


def _tile(pair: Pair, span: int) -> Element:
    value = p("Value", f'{{{{ {pair.field} or "–" }}}}')
    rule = (("bottom", 6, WHITE),)
    return cell(p("Label", pair.label), value, span=span, fill=TILE, borders=rule)


def signatures(*labels: str) -> Element:
    """Lines to sign on, with what belongs there below."""
    widths = (70.0, 10.0, 50.0, 10.0, 35.0)
    rule = (("top", 6, NAVY),)
    first, second, third = (cell(p("Label", label), borders=rule) for label in labels)
    return table(widths, row(first, cell(), second, cell(), third), pad=(0.6, 0), about="Signatures")
