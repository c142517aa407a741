"""The two tables of a bill of lading: customer orders, and commodities as carriers rate them."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Generic, TypeAlias, TypeVar

from orderwright.documents.formats import joined
from orderwright.documents.hazmat_lines import hazmat_entry, same_goods, shared_packages
from orderwright.documents.pounds import weight_unit
from orderwright.documents.record import Record
from orderwright.documents.shares import Share, Shares, apportioned

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from orderwright.documents.formats import Formats
    from orderwright.documents.goods import ShipmentLine
    from orderwright.documents.shipment import Shipment

_NAMED: Final = 90
"""Characters of the descriptions of a commodity, before the others are only counted."""

_Commodity: TypeAlias = tuple[str, ...]
Row = TypeVar("Row")


class OrderRow(Record):
    """One customer order on a bill of lading."""

    po: str
    packages: str
    weight: str
    pallet: str
    info: str


class CommodityRow(Record):
    """One commodity on a bill of lading; `hm` is X for dangerous goods (49 CFR 172.201(a)(1)(iii))."""

    units: str
    unit_type: str
    packages: str
    package_type: str
    weight: str
    hm: str
    description: str
    note: str
    nmfc: str
    freight_class: str


@dataclass(frozen=True)
class Sums:
    """What all rows of a table add up to."""

    units: int
    packages: int
    weight: Decimal


@dataclass(frozen=True)
class Table(Generic[Row]):
    """Rows with the figures of each, from which sums over some of them are made."""

    rows: tuple[Row, ...]
    figures: tuple[Sums, ...]

    def sums(self, first: int = 0) -> Sums:
        """The sums of the rows from a place on."""
        some = self.figures[first:]
        return Sums(
            sum(one.units for one in some),
            sum(one.packages for one in some),
            sum((one.weight for one in some), Decimal(0)),
        )


def orders_table(shipment: Shipment, fmt: Formats) -> Table[OrderRow]:
    """The customer orders, by purchase order; what the shipper's own order is stands beside them."""
    shares = Shares(shipment, lambda line: line.customer_po or shipment.customer_po).by_key
    figures = _figures(shipment, shares)
    own: dict[str, dict[str, None]] = {key: {} for key in shares}
    for line in shipment.lines:
        own[line.customer_po or shipment.customer_po][line.order_no] = None
    rows = tuple(
        OrderRow(
            po=po,
            packages=_number(figure.packages, fmt),
            weight=_weight(figure.weight, shipment, fmt),
            pallet="Y" if share.on_pallets else "N",
            info=fmt.say("Our order {order}", order=", ".join(own[po])) if any(own[po]) else "",
        )
        for (po, share), figure in zip(shares.items(), figures, strict=True)
    )
    return Table(rows, figures)


def commodities_table(shipments: Sequence[Shipment], fmt: Formats) -> Table[CommodityRow]:
    """The commodities: dangerous goods first, then by freight classification, else by description."""
    found: dict[_Commodity, _Group] = {}
    for shipment in shipments:
        shares = Shares(shipment, _commodity, before=_is_dangerous).by_key
        for (key, share), figure in zip(shares.items(), _figures(shipment, shares), strict=True):
            group = found.setdefault(key, _Group())
            own = [line for line in shipment.lines if _commodity(line) == key]
            group.add(own, share, figure)
            group.shared += shared_packages(shipment, own)
    groups = [found[key] for key in sorted(found, key=lambda key: not _is_dangerous(key))]
    rows = tuple(_row(group, shipments[0], fmt) for group in groups)
    return Table(rows, tuple(group.figure for group in groups))


@dataclass
class _Group:
    """One commodity, and what of it lies in all shipments."""

    lines: list[ShipmentLine] = field(default_factory=list)
    units: dict[str, None] = field(default_factory=dict)
    packages: dict[str, None] = field(default_factory=dict)
    figure: Sums = Sums(0, 0, Decimal(0))
    shared: int = 0

    def add(self, lines: Sequence[ShipmentLine], share: Share, figure: Sums) -> None:
        """Takes the part of one shipment."""
        self.lines += lines
        self.units |= dict.fromkeys(share.units)
        self.packages |= dict.fromkeys(share.packages)
        own = self.figure
        self.figure = Sums(
            own.units + figure.units, own.packages + figure.packages, own.weight + figure.weight
        )


def _is_dangerous(key: _Commodity) -> bool:
    return key[0] == "hazmat"


def _commodity(line: ShipmentLine) -> _Commodity:
    """By what lines are one commodity: the entry of dangerous goods, else item and class, else the name."""
    item = line.freight.item, line.freight.freight_class
    if line.hazmat is not None:
        return ("hazmat", *same_goods(line.hazmat), *item)
    return ("item", *item) if item[0] else ("named", line.description, *item)


def _row(group: _Group, shipment: Shipment, fmt: Formats) -> CommodityRow:
    goods = [line.hazmat for line in group.lines if line.hazmat is not None]
    names, item = list(dict.fromkeys(line.description for line in group.lines)), group.lines[0].freight
    return CommodityRow(
        units=_number(group.figure.units, fmt),
        unit_type=", ".join(group.units),
        packages=_number(group.figure.packages, fmt),
        package_type=", ".join(group.packages),
        weight=_weight(group.figure.weight, shipment, fmt),
        hm="X" if goods else "",
        description=hazmat_entry(goods, fmt, group.shared).text if goods else listed_names(names),
        note=listed_names(names) if goods else "",
        nmfc=item.item,
        freight_class=item.freight_class,
    )


def listed_names(names: Sequence[str]) -> str:
    """The first names in full, the others counted.

    >>> listed_names(["Valve", "Flange"]), listed_names(["x" * 80, "y" * 80, "z"])[-6:]
    ('Valve; Flange', '2 more')
    """
    shown = list(names[:1])
    for name in names[1:]:
        if len("; ".join([*shown, name])) > _NAMED:
            break
        shown.append(name)
    left = len(names) - len(shown)
    return joined([*shown, f"and {left} more" if left else ""], "; ")


def _figures(shipment: Shipment, shares: Mapping[Any, Share]) -> tuple[Sums, ...]:
    """Counts and rounded weights; the weights add up to the rounded weight of the shipment."""
    unit, own = weight_unit(shipment), list(shares.values())
    total = unit.of(shipment.totals.gross_kg or Decimal(0))
    weights = apportioned([share.kg for share in own], total, unit.digits)
    return tuple(
        Sums(sum(share.units.values()), sum(share.packages.values()), weight)
        for share, weight in zip(own, weights, strict=True)
    )


def _number(count: int, fmt: Formats) -> str:
    return fmt.number(Decimal(count), 0) if count else ""


def _weight(weight: Decimal, shipment: Shipment, fmt: Formats) -> str:
    return fmt.number(weight, weight_unit(shipment).digits)
