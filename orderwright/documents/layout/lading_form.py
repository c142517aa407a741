"""The form of a bill of lading: its head, its boxes under bars, and what is signed."""

from __future__ import annotations

from typing import Final

from orderwright.documents.layout.style import HAIRLINE, NAVY, TILE
from orderwright.documents.layout.wordml import Element, cell, gap, p, row, table, text_run, when

BOX: Final = tuple((side, 4, HAIRLINE) for side in ("top", "left", "bottom", "right"))
_BAR: Final = (("top", 6, NAVY), ("left", 4, HAIRLINE), ("bottom", 2, HAIRLINE), ("right", 4, HAIRLINE))

_NOTE: Final = (
    "Limitation of the carrier's liability for loss or damage may apply: 49 U.S.C. 14706(c)(1)(A) and (B)."
)
_RECEIVED: Final = (
    "Received in apparent good order, under the rates and contracts that shipper and carrier have agreed in "
    "writing, otherwise under the carrier's rates, classifications and rules, which the shipper may ask for."
)
_UNPAID: Final = "The carrier does not deliver without payment of freight and all other lawful charges."


def head() -> Element:
    """Title, number and date."""
    marked = ("{% if draft %}", text_run("DRAFT, not to go with the goods"), "{% endif %}")
    left = cell(p("Title", "{{ title }}"), align="bottom")
    right = cell(
        p("Label", "Bill of lading number"),
        p("DocumentNumber", "{{ number }}", *marked),
        *when("replaces", p("Small", "Replaces {{ replaces }}")),
    )
    day = cell(p("Label", "Date"), p("Value", "{{ ship_date }}"))
    return table((75.0, 75.0, 25.0), row(left, right, day), pad=(0, 1), about="Title, number and date")


def bars(*labels: str) -> Element:
    """Labels on a tint, side by side."""
    return row(*(cell(p("Label", label), fill=TILE, borders=_BAR) for label in labels))


def boxed(*blocks: list[Element] | tuple[Element, ...]) -> Element:
    """What stands below them."""
    return row(*(cell(*block, borders=BOX) for block in blocks))


def place(name: str, reference: str) -> list[Element]:
    """A place with its location number and reference."""
    return [
        p("PartyName", f"{{{{ {name}.name }}}}"),
        p("Value", f"{{{{ {name}.text }}}}"),
        p(
            "PartyName",
            f"{{% if {name}.location %}}Location number {{{{ {name}.location }}}}\u2003{{% endif %}}",
            f"{{% if {name}.reference %}}{reference} {{{{ {name}.reference }}}}{{% endif %}}",
        ),
    ]


def numbers() -> list[Element]:
    """The carrier's code and the PRO number."""
    return [
        p("DocumentNumber", 'SCAC {{ scac or "–" }}'),
        p("DocumentNumber", 'PRO {{ pro or "–" }}'),
    ]


def signed() -> list[Element]:
    """What is signed, and by whom."""
    return [p("Small", f"{_NOTE} {_RECEIVED}"), gap(), _signatures()]


def _signatures() -> Element:
    rule = (("top", 6, NAVY),)
    certified = when("certification", p("Small", "{{ certification }}"))
    heads = row(
        cell(*certified, gap()),
        cell(p("Label", "Trailer loaded"), p("TableText", "☐ by shipper"), p("TableText", "☐ by driver")),
        cell(
            p("Label", "Freight counted"),
            p("TableText", "☐ by shipper"),
            p("TableText", "☐ by driver, pallets said to contain"),
            p("TableText", "☐ by driver, pieces"),
        ),
        cell(
            p("Small", "Carrier acknowledges packages and placards, and has emergency response information."),
            p("Small", _UNPAID),
        ),
    )
    space = row(*(cell() for _ in range(4)), height=6)
    lines = row(
        cell(p("Label", "Shipper signature, date"), borders=rule),
        cell(),
        cell(),
        cell(p("Label", "Carrier signature, pickup date"), borders=rule),
    )
    return table((55.0, 23.0, 47.0, 50.0), heads, space, lines, pad=(0.3, 0.3), side=1.2, about="Signatures")
