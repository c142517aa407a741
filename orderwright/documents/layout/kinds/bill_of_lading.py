"""The page of the bill of lading: the sections where the standard of VICS has them, on US Letter."""

from __future__ import annotations

from typing import Final

from orderwright.documents.layout.furniture import TEXT_MM, document
from orderwright.documents.layout.lists import HAIR, Column, line_row, listing, repeated
from orderwright.documents.layout.style import HAIRLINE, NAVY, TILE
from orderwright.documents.layout.wordml import (
    Element,
    cell,
    gap,
    p,
    row,
    table,
    tag_row,
    text_run,
    w,
    when,
)

DATE_FIELD = "ship_date"

_SIDES: Final = (100.0, 75.0)
_BOX: Final = tuple((side, 4, HAIRLINE) for side in ("top", "left", "bottom", "right"))
_BAR: Final = (("top", 6, NAVY), ("left", 4, HAIRLINE), ("bottom", 2, HAIRLINE), ("right", 4, HAIRLINE))

_ORDERS: Final = (
    Column(46, "Customer order number", "{{ order.po }}"),
    Column(17, "Packages", "{{ order.packages }}", "right"),
    Column(23, "Weight ({{ weight_unit }})", "{{ order.weight }}", "right"),
    Column(17, "Pallet / slip", "{{ order.pallet }}", "center"),
    Column(72, "Additional shipper information", "{{ order.info }}"),
)
COMMODITIES: Final = (
    Column(12, "HU qty", "{{ item.units }}", "right"),
    Column(15, "HU type", "{{ item.unit_type }}"),
    Column(13, "Pkg qty", "{{ item.packages }}", "right"),
    Column(15, "Pkg type", "{{ item.package_type }}"),
    Column(19, "Weight ({{ weight_unit }})", "{{ item.weight|fit(9) }}", "right"),
    Column(9, "HM", "{{ item.hm }}", "center"),
    Column(62, "Commodity description", "{{ item.description }}", note="item.note"),
    Column(17, "NMFC item", "{{ item.nmfc|fit(9) }}"),
    Column(13, "Class", "{{ item.freight_class }}", "right"),
)
_NOTE: Final = (
    "Limitation of the carrier's liability for loss or damage may apply: 49 U.S.C. 14706(c)(1)(A) and (B)."
)
_RECEIVED: Final = (
    "Received in apparent good order, under the rates and contracts that shipper and carrier have agreed in "
    "writing, otherwise under the carrier's rates, classifications and rules, which the shipper may ask for."
)
_UNPAID: Final = "The carrier does not deliver without payment of freight and all other lawful charges."


def body() -> Element:
    """The main part of the template."""
    return document(
        head(),
        gap(),
        _places(),
        p("Heading1", "Customer order information"),
        _table(_ORDERS, "order in orders", _order_sums("orders")),
        p("Heading1", "Carrier information"),
        _table(COMMODITIES, "item in commodities", _commodity_sums("commodities")),
        gap(),
        _closing(),
        *when("more_orders or more_commodities", _supplement_title()),
        *when(
            "more_orders",
            p("Heading1", "Customer order information, continued"),
            _table(_ORDERS, "order in more_orders", [_order_sum("Supplement total", "orders_left")]),
        ),
        *when(
            "more_commodities",
            p("Heading1", "Carrier information, continued"),
            _table(
                COMMODITIES,
                "item in more_commodities",
                [commodity_sum("Supplement total", "commodities_left")],
            ),
        ),
        letter=True,
    )


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


def _places() -> Element:
    master = "Underlying this master bill of lading: {{ master_bol_no }}"
    carrier = (
        p("PartyName", "{{ carrier }}"),
        p("Value", 'Trailer {{ trailer or "–" }}'),
        p("Value", 'Seals {{ seals or "–" }}'),
        *when(
            "barcode",
            p("Small"),
            p("Value", "{{ barcode }}"),
            p("Small", "(402) {{ number.split(' rev ')[0] }}"),
        ),
    )
    terms = (
        p(
            "Value",
            "{{ boxes.prepaid }} Prepaid   {{ boxes.collect }} Collect   {{ boxes.third_party }} Third party",
        ),
        *when("master_bol_no", p("Value", master)),
        *when("legend", p("Value", "{{ legend }}")),
        *when("emergency", p("Label", "Emergency response telephone"), p("PartyName", "{{ emergency }}")),
    )
    bill_to = when(
        "bill_to",
        p("PartyName", "{{ bill_to.name }}"),
        p("Value", "{{ bill_to.text }}"),
        otherwise=(p("Value", "–"),),
    )
    return table(
        _SIDES,
        bars("Ship from", "Carrier"),
        boxed(place("ship_from", "SID number"), carrier),
        bars("Ship to", "SCAC and PRO number"),
        boxed(place("ship_to", "CID number"), numbers()),
        bars(
            "Third party: freight charges bill to", "Freight charge terms (prepaid unless marked otherwise)"
        ),
        boxed(bill_to, terms),
        row(cell(p("Label", "Special instructions"), *_instructions(), span=2, borders=_BOX)),
        pad=(0.6, 0.8),
        side=1.4,
        about="Places, carrier, terms",
    )


def _instructions() -> list[Element]:
    return when("instructions", p("Value", "{{ instructions }}"), otherwise=(p("Value", "–"),))


def bars(*labels: str) -> Element:
    """Labels on a tint, side by side."""
    return row(*(cell(p("Label", label), fill=TILE, borders=_BAR) for label in labels))


def boxed(*blocks: list[Element] | tuple[Element, ...]) -> Element:
    """What stands below them."""
    return row(*(cell(*block, borders=_BOX) for block in blocks))


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


def _table(columns: tuple[Column, ...], loop: str, sums: list[Element]) -> Element:
    return listing(
        columns, *repeated(loop, columns, line_row(columns)), *sums, about=loop.rsplit(maxsplit=1)[-1]
    )


def _order_sums(name: str) -> list[Element]:
    left = f"{{{{ {name}_left.rows }}}} more on the supplement page"
    return [
        tag_row(f"if {name}_left", len(_ORDERS)),
        _order_sum(left, f"{name}_left"),
        tag_row("endif", len(_ORDERS)),
        _order_sum("Grand total", f"{name}_sum"),
    ]


def _order_sum(label: str, name: str) -> Element:
    weights = f"{{{{ {name}.weight }}}}"
    return row(
        _sum("Group", label),
        _sum("GroupRight", f"{{{{ {name}.packages }}}}"),
        _sum("GroupRight", weights),
        _sum("Group", "", span=2),
    )


def _commodity_sums(name: str) -> list[Element]:
    left = f"{{{{ {name}_left.rows }}}} more on the supplement page"
    return [
        tag_row(f"if {name}_left", len(COMMODITIES)),
        commodity_sum(left, f"{name}_left"),
        tag_row("endif", len(COMMODITIES)),
        commodity_sum("Grand total\u2003{{ gross }} gross", f"{name}_sum"),
    ]


def commodity_sum(label: str, name: str) -> Element:
    """A row of sums below the commodities."""
    return row(
        _sum("GroupRight", f"{{{{ {name}.units }}}}"),
        _sum("Group", ""),
        _sum("GroupRight", f"{{{{ {name}.packages }}}}"),
        _sum("Group", ""),
        _sum("GroupRight", f"{{{{ {name}.weight }}}}"),
        _sum("Group", label, span=4),
    )


def _sum(style: str, text: str, span: int = 1) -> Element:
    return cell(p(style, text), span=span, fill=TILE, borders=HAIR)


def _closing() -> Element:
    """Value, COD and signatures in one row, which no page break parts."""
    outer = cell(_values(), gap(), *signed(), gap())
    return table((TEXT_MM,), row(outer), pad=(1.2, 0), about="Declared value, COD, signatures")


def signed() -> list[Element]:
    """What is signed, and by whom."""
    return [p("Small", f"{_NOTE} {_RECEIVED}"), gap(), _signatures()]


def _values() -> Element:
    declared = when(
        "declared",
        p("Value", "Agreed or declared value not exceeding {{ declared }}"),
        otherwise=(p("Value", "No value is declared."),),
    )
    cod = when("cod", p("PartyName", "COD amount {{ cod }}"), otherwise=(p("Value", "COD amount –"),))
    fee = (
        "Fee {{ boxes.cod_collect }} collect  {{ boxes.cod_prepaid }} prepaid   "
        "{{ boxes.check }} Customer check"
    )
    left = cell(p("Label", "Declared value (where the rate depends on it)"), *declared, borders=_BOX)
    return table(
        _SIDES, row(left, cell(*cod, p("Value", fee), borders=_BOX)), pad=(0.6, 0.6), side=1.4, about="Value"
    )


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


def _supplement_title() -> Element:
    properties = w("pPr", w("pStyle", val="Title"), w("pageBreakBefore"))
    return w("p", properties, text_run("Supplement to the bill of lading {{ number }}"))
