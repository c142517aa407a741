"""The two tables of a bill of lading, orders and commodities as carriers rate them, with their sums."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from orderwright.documents.layout.lists import HAIR, Column, line_row, listing, repeated
from orderwright.documents.layout.style import TILE
from orderwright.documents.layout.wordml import Element, cell, p, row, tag_row

ORDERS: Final = (
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


def lading_table(columns: tuple[Column, ...], loop: str, sums: list[Element]) -> Element:
    """The table of one list, with its sums below."""
    return listing(
        columns, *repeated(loop, columns, line_row(columns)), *sums, about=loop.rsplit(maxsplit=1)[-1]
    )


def order_sums(name: str) -> list[Element]:
    """What of the orders stands on the supplement, and the sums of all."""
    return [*_rest(name, ORDERS, order_sum), order_sum("Grand total", f"{name}_sum")]


def order_sum(label: str, name: str) -> Element:
    """A row of sums below the orders."""
    return row(
        _sum("Group", label),
        _sum("GroupRight", f"{{{{ {name}.packages }}}}"),
        _sum("GroupRight", f"{{{{ {name}.weight }}}}"),
        _sum("Group", "", span=2),
    )


def commodity_sums(name: str) -> list[Element]:
    """What of the commodities stands on the supplement, and the sums of all."""
    return [*_rest(name, COMMODITIES, commodity_sum), commodity_total(name)]


def commodity_total(name: str) -> Element:
    """The sums of all commodities, with the gross weight of the packages."""
    return commodity_sum("Grand total\u2003{{ gross }} gross", f"{name}_sum")


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


def _rest(
    name: str, columns: tuple[Column, ...], sums: Callable[[str, str], Element]
) -> tuple[Element, Element, Element]:
    """What of a list stands on the supplement; nothing where all is here."""
    label = f"{{{{ {name}_left.rows }}}} more on the supplement page"
    return (
        tag_row(f"if {name}_left", len(columns)),
        sums(label, f"{name}_left"),
        tag_row("endif", len(columns)),
    )


def _sum(style: str, text: str, span: int = 1) -> Element:
    return cell(p(style, text), span=span, fill=TILE, borders=HAIR)
