"""Cells of orders and lines that cannot be read as what their column holds."""

from __future__ import annotations

from typing import Final

from orderwright.sample.consequences import NO_QUANTITY, PRICES, STEPS
from orderwright.sample.draft import Draft, Site
from orderwright.sample.draws import Rng
from orderwright.sample.plants import planted

_OLD_INCOTERMS: Final = ("DDU", "DAT", "C&F")
_STRANGE_PRIORITIES: Final = ("Z", "1", "urgent")
_STRANGE_FLAGS: Final = ("maybe", "ask", "if possible")
_NO_DATES: Final = ("next week", "ASAP", "31.02.2026", "week 49")
_OPEN_DATES: Final = ("04/11/2026", "05/10/2026", "11/09/2026")
_STRANGE_PLANTS: Final = ("LYS", "GDN", "WH9")
_HUGE: Final = 1e15
_WORDS: Final = ("ten", "about 40", "tbd", "two dozen")


@planted("TBL-040", "OrderLines.ordered_qty", early=True, on_line=NO_QUANTITY)
def _text_quantity(draft: Draft, site: Site, _rng: Rng) -> str:
    word = _WORDS[site.turn % len(_WORDS)]
    draft.raw_cells["OrderLines", site.line, "ordered_qty"] = word
    return f'The quantity is the text "{word}".'


@planted("TBL-045", "OrderLines.ordered_qty", on_line=NO_QUANTITY)
def _huge_quantity(draft: Draft, site: Site, _rng: Rng) -> str:
    draft.raw_cells["OrderLines", site.line, "ordered_qty"] = _HUGE
    return f"The quantity is {_HUGE:.0f}."


@planted("TBL-090", "OrderLines.unit_price", per_mille=3, on_line=("AMT-010", *PRICES))
def _error_price(draft: Draft, site: Site, _rng: Rng) -> str:
    draft.raw_cells["OrderLines", site.line, "unit_price"] = "#N/A"
    return "The price is the error #N/A."


@planted("TBL-020", "OrderLines.line_no", per_mille=3)
def _same_number(draft: Draft, site: Site, _rng: Rng) -> str:
    number = draft.lines["line_no"][site.line - 1]
    draft.lines["line_no"][site.line] = number
    return f"Line {number} stands twice in order {draft.lines['order_no'][site.line]}."


@planted("TBL-030", "OrderLines.uom", on_line=("UOM-010", *PRICES, *STEPS))
def _no_unit(draft: Draft, site: Site, _rng: Rng) -> str:
    draft.lines["uom"][site.line] = ""
    return "The unit is blank."


@planted("TBL-110", "OrderLines.plant", per_mille=3, on_line=("DAT-010",))
def _unknown_plant(draft: Draft, site: Site, _rng: Rng) -> str:
    plant = _STRANGE_PLANTS[site.turn % len(_STRANGE_PLANTS)]
    draft.lines["plant"][site.line] = plant
    return f"There is no warehouse {plant}."


@planted("TBL-130", "OrderLines.shipped_qty", per_mille=3)
def _negative_shipped(draft: Draft, site: Site, _rng: Rng) -> str:
    draft.lines["shipped_qty"][site.line] = -draft.lines["ordered_qty"][site.line]
    return f"The shipped quantity is {draft.line_number(site.line, 'shipped_qty')}."


@planted("TBL-030", "Orders.currency", on_order=("TRM-010", "AMT-020"), on_lines=("AMT-010", *PRICES))
def _blank_currency(draft: Draft, site: Site, _rng: Rng) -> str:
    draft.orders["currency"][site.order] = ""
    return "The currency is blank."


@planted("TBL-050", "Orders.requested_date", per_mille=3, on_lines=("DAT-010", "DAT-020"))
def _no_date(draft: Draft, site: Site, _rng: Rng) -> str:
    text = _NO_DATES[site.turn % len(_NO_DATES)]
    _set_raw(draft, site, "requested_date", text)
    return f'The requested date is the text "{text}".'


@planted("TBL-150", "Orders.customer_po")
def _damaged_purchase_order(draft: Draft, site: Site, _rng: Rng) -> str:
    right = draft.orders["customer_po"][site.order]
    wrong = f"4.{site.turn % 90 + 10}E+09"
    _set_raw(draft, site, "customer_po", wrong)
    return f"The customer PO became {wrong}; it was {right}."


@planted("TBL-080", "Orders.ship_complete")
def _neither_yes_nor_no(draft: Draft, site: Site, _rng: Rng) -> str:
    word = _STRANGE_FLAGS[site.turn % len(_STRANGE_FLAGS)]
    _set_raw(draft, site, "ship_complete", word)
    return f'Ship complete is "{word}", neither yes nor no.'


@planted("TBL-070", "Orders.incoterm")
def _old_incoterm(draft: Draft, site: Site, _rng: Rng) -> str:
    word = _OLD_INCOTERMS[site.turn % len(_OLD_INCOTERMS)]
    _set_raw(draft, site, "incoterm", word)
    return f"{word} is no term of Incoterms 2020."


@planted("TBL-070", "Orders.priority")
def _strange_priority(draft: Draft, site: Site, _rng: Rng) -> str:
    word = _STRANGE_PRIORITIES[site.turn % len(_STRANGE_PRIORITIES)]
    _set_raw(draft, site, "priority", word)
    return f"{word} is no priority."


def _set_raw(draft: Draft, site: Site, column: str, value: str) -> None:
    """Puts into the sheet's cell what the typed frame cannot hold."""
    draft.raw_cells["Orders", int(draft.positions[site.order]), column] = value


@planted("TBL-055", "Orders.po_date")
def _open_date(draft: Draft, site: Site, _rng: Rng) -> str:
    text = _OPEN_DATES[site.turn % len(_OPEN_DATES)]
    _set_raw(draft, site, "po_date", text)
    return f'The date of the PO is the text "{text}", day first or month first.'


@planted("TBL-060", "Orders.net_value")
def _open_number(draft: Draft, site: Site, _rng: Rng) -> str:
    text = f"{site.turn % 90 + 1}.{250 + site.turn % 7}"
    _set_raw(draft, site, "net_value", text)
    return f'The net value is the text "{text}", with thousands or with decimals.'
