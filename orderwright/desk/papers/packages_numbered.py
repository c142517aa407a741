"""SSCCs of packages that have none: drawn with the papers that print them, and kept in HandlingUnits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import chain
from typing import TypeAlias

import pandas as pd

from orderwright.book import OrderBook
from orderwright.changes import TableChange, difference
from orderwright.desk.papers.block import NumberBlock
from orderwright.desk.papers.drafts import Draft
from orderwright.desk.papers.made import Made, Order
from orderwright.desk.papers.packages_known import RANGE, PackageKey, contents_of_packages, known_numbers
from orderwright.desk.papers.stops import SSCC
from orderwright.desk.papers.units import Box
from orderwright.documents import missing
from orderwright.errors import DeskError
from orderwright.identifiers import company_prefix
from orderwright.ledger import Finished, Ledger, Paper, Stamp
from orderwright.ledger.config import ledger_config
from orderwright.spoken import counted
from orderwright.tables import MICROS, SCHEMA
from orderwright.tables.frames import typed_frame

_Cells: TypeAlias = dict[str, object]
_PACKED = ("HandlingUnits", "HandlingUnitContents")


def given_fields(book: OrderBook) -> frozenset[str]:
    """Fields of packages that making the papers gives: the SSCC, where a ledger can draw one.

    Where there is no ledger, and no number of one, papers are drafts, which do without.
    """
    config = ledger_config()
    if not config.url:
        return frozenset() if NumberBlock(book) else frozenset([SSCC])
    prefix = book.setting("gs1_prefix") or config.company_prefix
    usable = company_prefix.is_valid(prefix) and set(_PACKED) <= set(book.tables)
    return frozenset([SSCC]) if usable else frozenset()


@dataclass
class Numbered:
    """Numbers of packages.

    Attributes:
        numbers: SSCC of the shipments in hand, by number of the shipment and of its package.
        drafts: these shipments as they were before.
        recorded: SSCC by row of HandlingUnits of packages that the warehouse had recorded, by delivery.
        units: rows of packages that nobody had recorded, by delivery; so what is in them, `contents`.
        unnumbered: papers that were not made because no SSCC can be drawn, by the reason.
    """

    numbers: dict[PackageKey, str] = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)
    recorded: dict[str, dict[int, str]] = field(default_factory=dict)
    units: dict[str, list[_Cells]] = field(default_factory=dict)
    contents: dict[str, list[_Cells]] = field(default_factory=dict)
    unnumbered: Counter[str] = field(default_factory=Counter)
    _drawn: set[PackageKey] = field(default_factory=set)
    _replaced: dict[PackageKey, str] = field(default_factory=dict)

    def numbered(self, orders: Sequence[Order], ledger: Ledger | None, stamp: Stamp) -> list[Order]:
        """The wanted papers, every package with an SSCC where a paper of its shipment needs it.

        A package that was numbered before it was recorded keeps its number as long as it holds the same.
        Papers for which no number can be drawn are left out, and it is said why.
        """
        units = [_without(order) for order in orders]
        lacking = dict.fromkeys(key for own in units for key in own)
        if not lacking or ledger is None:
            return list(orders)
        self.drafts = {order.shipment_no: order.draft for order in orders}
        numbers, self._replaced = known_numbers(ledger, self.drafts, lacking)
        anew = [key for key in lacking if key not in numbers]
        try:
            purpose = f"packages of {next(iter(lacking))[0]}"
            drawn = ledger.draw(RANGE, len(anew), stamp=stamp, purpose=purpose)
        except DeskError as fault:
            self.unnumbered[fault.message] += sum(bool(own) for own in units)
            return [order for order, own in zip(orders, units, strict=True) if not own]
        self._drawn = set(anew)
        self.numbers = {**numbers, **dict(zip(anew, drawn, strict=True))}
        for draft in self.drafts.values():
            self._keep(draft)
        return [replace(order, draft=_with_numbers(order.draft, self.numbers)) for order in orders]

    def settle(self, ledger: Ledger | None, made: Collection[Made], stamp: Stamp) -> None:
        """Enters the numbers of shipments of which a paper came; those of others are void."""
        papers = {paper.shipment: paper for paper in reversed(list(made)) if paper.number}
        if ledger is None or not self.numbers:
            return
        gone = [key for key in self.numbers if key[0] not in papers and key in self._drawn]
        for delivery, _ in gone:
            self._forget(delivery)
        if gone:
            numbers = [self.numbers.pop(key) for key in gone]
            ledger.void(RANGE, numbers, "The papers that print it could not be made.", stamp=stamp)
        entered = {key: number for key, number in self.numbers.items() if key in self._drawn}
        held = {
            one: contents_of_packages(self.drafts[one]) for one in dict.fromkeys(key[0] for key in entered)
        }
        finished = [
            Finished(RANGE, number, _entry(papers[key[0]], held[key[0]][key[1]]))
            for key, number in entered.items()
        ]
        if finished:
            ledger.issue_all(finished, stamp=stamp)
        for key, old in self._replaced.items():
            if key in entered:
                ledger.supersede(RANGE, old, entered[key])
        self.numbers, self.drafts = {}, {}

    @property
    def said(self) -> list[str]:
        """What was not made, and why."""
        return [f"{counted(n, 'paper')} not made, no SSCC: {why}" for why, n in self.unnumbered.items()]

    def _keep(self, draft: Draft) -> None:
        """What becomes of the packages of a delivery that got numbers; its model is not kept."""
        number = draft.leaving.number
        own = [(box, self.numbers.get((number, box.fields["number"]), "")) for box in draft.boxes]
        if draft.leaving.table != "Shipments" or not any(sscc for _, sscc in own):
            return
        self.recorded[number] = {box.row: sscc for box, sscc in own if sscc and box.row >= 0}
        if all(box.row < 0 for box, _ in own):
            self.units[number] = [_unit(number, box, sscc) for box, sscc in own]
            self.contents[number] = _contents(draft)

    def _forget(self, delivery: str) -> None:
        for kept in (self.recorded, self.units, self.contents):
            kept.pop(delivery, None)

    def changes(self, book: OrderBook) -> tuple[TableChange, ...]:
        """The numbers in HandlingUnits; packages that nobody had recorded with all that is in them.

        Of an order without delivery the ledger alone keeps them: its packing may still change.
        """
        rows = {row: sscc for own in self.recorded.values() for row, sscc in own.items()}
        if not rows and not self.units:
            return ()
        units, contents = (book[table] for table in _PACKED)
        sscc = units["sscc"].copy()
        sscc.iloc[list(rows)] = list(rows.values())
        new, packed = (list(chain(*kept.values())) for kept in (self.units, self.contents))
        changed = _added("HandlingUnits", units.assign(sscc=sscc), units, new)
        return changed, _added("HandlingUnitContents", contents, contents, packed)


def _unit(delivery: str, box: Box, sscc: str) -> _Cells:
    sizes = {side: _micros(box.fields[f"{side}_cm"]) for side in ("length", "width", "height")}
    return {
        "delivery_no": delivery,
        "handling_unit": box.fields["number"],
        "parent_unit": box.fields["parent"],
        "kind": box.fields["kind"],
        "sscc": sscc,
        "tare_weight": _micros(box.fields["tare_kg"]),
        "package_type": box.fields["type_code"],
        "layers": box.fields["layers"],
        "per_layer": box.fields["per_layer"],
        **sizes,
    }


def _without(order: Order) -> list[tuple[str, str]]:
    """Packages whose SSCC the paper needs and that have none, by delivery and number."""
    if all(need.field != SSCC for need in order.document.needs):
        return []
    gaps = missing(order.document.kind, order.draft.undated())
    return [(order.shipment_no, gap.unit) for gap in gaps if gap.field == SSCC]


def _with_numbers(draft: Draft, numbers: dict[tuple[str, str], str]) -> Draft:
    own = draft.leaving.number
    units = tuple(
        unit.model_copy(update={"sscc": numbers[own, unit.key]}) if (own, unit.key) in numbers else unit
        for unit in draft.shipment.units
    )
    return replace(draft, shipment=draft.shipment.model_copy(update={"units": units}))


def _contents(draft: Draft) -> list[_Cells]:
    """What lies in the packages, as the model prints it."""
    return [
        {
            "delivery_no": draft.leaving.number,
            "handling_unit": unit.number,
            "order_no": item.order_no,
            "line_no": item.line_no,
            "lot": item.lot,
            "qty": _micros(item.qty),
            "uom": item.uom,
            "sku": "" if box_item.product < 0 else item.sku,
        }
        for box, unit in zip(draft.boxes, draft.shipment.units, strict=True)
        for box_item, item in zip(box.items, unit.contents, strict=True)
    ]


def _added(name: str, changed: pd.DataFrame, old: pd.DataFrame, rows: Sequence[_Cells]) -> TableChange:
    table = SCHEMA[name]
    columns = {column.key: [row.get(column.key) for row in rows] for column in table.columns}
    new = typed_frame(table, {k: v for k, v in columns.items() if any(x is not None for x in v)}, len(rows))
    return difference(table, old, pd.concat([changed, new], ignore_index=True) if rows else changed)


def _micros(figure: Decimal | None) -> int | None:
    return None if figure is None else int(figure * MICROS)


def _entry(paper: Made, content: str) -> Paper:
    path = str(paper.path.absolute()) if paper.path else ""
    return Paper(paper.shipment, paper.order_nos, paper.sha256, path, content)
