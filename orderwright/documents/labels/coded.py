"""What the barcode above the SSCC tells: by whom it is read and how much of it a label has room for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from orderwright.documents.labels.addresses import origin
from orderwright.documents.labels.code128 import modules, printed_modules
from orderwright.documents.labels.gs1 import Element, element, in_order
from orderwright.documents.labels.holding import Lines, trade_item
from orderwright.documents.labels.layout import MODULE, room
from orderwright.identifiers import country_number, gln

if TYPE_CHECKING:
    from orderwright.documents.goods import HUContent
    from orderwright.documents.making import Making
    from orderwright.documents.shipment import Shipment


def for_the_carrier(shipment: Shipment, making: Making) -> tuple[Element, ...]:
    """Postcode of the consignee, then the customer's order, the place of delivery, the bill of lading."""
    return fitting(
        (
            _post(shipment, making),
            element("400", shipment.customer_po),
            _place(shipment),
            element("402", shipment.bol_no),
        )
    )


def for_the_customer(shipment: Shipment) -> tuple[Element, ...]:
    """The customer's order and the place of delivery, for goods-in."""
    return fitting((element("400", shipment.customer_po), _place(shipment)))


def of_the_contents(contents: Sequence[HUContent], lines: Lines) -> tuple[Element, ...]:
    """Trade item and count, which go together; expiry and lot as far as there is room."""
    whole = trade_item(contents, lines)
    content = fitting(whole[:2])
    return fitting(whole) if len(content) == len(whole[:2]) else ()


def fitting(elements: Iterable[Element | None]) -> tuple[Element, ...]:
    """Those of the elements that one barcode of a label has room for together, the first ones first."""
    taken: list[Element] = []
    for one in elements:
        if one is not None and _width([*taken, one]) <= room():
            taken.append(one)
    return tuple(in_order(taken))


def _width(elements: Sequence[Element]) -> float:
    """In mm, of the wider of the two symbols that PDF and printer make of it."""
    own = in_order(elements)
    return max(len(modules(own)), printed_modules(own)) * MODULE


def _post(shipment: Shipment, making: Making) -> Element | None:
    """The postcode; abroad with the country (GS1 General Specifications: 421, never beside 420)."""
    consignee = shipment.consignee
    post = "".join(consignee.postcode.split())
    if consignee.country in ("", origin(shipment, making).country):
        return element("420", post)
    return element("421", f"{country_number.number(consignee.country)}{post}") if post else None


def _place(shipment: Shipment) -> Element | None:
    """The consignee's GLN."""
    code = shipment.consignee.gln
    return element("410", gln.compact(code)) if code and gln.is_valid(code) else None
