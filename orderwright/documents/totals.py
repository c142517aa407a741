"""The sums of a shipment. They are computed, never stated, so they cannot differ from what is listed."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import TYPE_CHECKING

from pydantic import Field

from orderwright.documents.nesting import Nesting, net_of, total
from orderwright.documents.record import Record
from orderwright.money import minor_digits

if TYPE_CHECKING:
    from orderwright.documents.goods import HandlingUnit, ShipmentLine
    from orderwright.documents.shipment import Shipment


class Totals(Record):
    """Sums over lines and packages; None where a part of the sum is unknown."""

    goods: Decimal | None = Field(None, title="value of the goods")
    value: Decimal | None = Field(None, title="total value")
    net_kg: Decimal | None = Field(None, title="net weight")
    gross_kg: Decimal | None = Field(None, title="gross weight")
    volume_m3: Decimal | None = Field(None, title="volume")
    quantities: tuple[tuple[str, Decimal], ...] = Field((), title="quantities", description="unit, sum")
    packages: tuple[tuple[str, int], ...] = Field((), title="packages", description="package type, count")


def to_minor_unit(amount: Decimal, currency: str) -> Decimal:
    """Rounded half up to the smallest unit of the currency (two digits where the code is unknown).

    >>> to_minor_unit(Decimal("1.005"), "EUR"), to_minor_unit(Decimal("12.5"), "JPY")
    (Decimal('1.01'), Decimal('13'))
    """
    digits = minor_digits(currency)
    with localcontext(prec=60):
        return amount.quantize(Decimal(1).scaleb(-(2 if digits is None else digits)), ROUND_HALF_UP)


def computed_amount(line: ShipmentLine, currency: str) -> Decimal | None:
    """Quantity × price ÷ basis × (100 % − discount), rounded once; None without quantity or price."""
    if line.qty is None or line.unit_price is None:
        return None
    with localcontext(prec=60):
        exact = line.qty * line.unit_price * (100 - line.discount_percent) / (100 * line.price_basis)
    return to_minor_unit(exact, currency)


def line_amount(line: ShipmentLine, currency: str) -> Decimal | None:
    """What the ERP invoiced, or the computed amount where it says nothing."""
    return line.amount if line.amount is not None else computed_amount(line, currency)


def volume_of(unit: HandlingUnit) -> Decimal | None:
    """Outer volume in m³."""
    if unit.length_cm is None or unit.width_cm is None or unit.height_cm is None:
        return None
    return unit.length_cm * unit.width_cm * unit.height_cm / 1_000_000


def totals_of(shipment: Shipment) -> Totals:
    """All sums of a shipment."""
    nesting = Nesting(shipment.units)
    goods = total(line_amount(line, shipment.currency) for line in shipment.lines)
    charged = total(item.amount for item in shipment.charges.itemised()) or Decimal(0)
    packed = total(net_of(unit) for unit in shipment.units if unit.contents or unit.net_kg is not None)
    return Totals(
        goods=goods,
        value=None if goods is None else goods + charged,
        net_kg=packed if packed is not None else total(line.net_kg for line in shipment.lines),
        gross_kg=total(nesting.gross(unit) for unit in nesting.outermost()),
        volume_m3=total(volume_of(unit) for unit in nesting.outermost()),
        quantities=_by_unit(shipment.lines),
        packages=_by_type(shipment.units),
    )


def _by_unit(lines: tuple[ShipmentLine, ...]) -> tuple[tuple[str, Decimal], ...]:
    sums: dict[str, Decimal] = {}
    for line in lines:
        sums[line.uom] = sums.get(line.uom, Decimal(0)) + (line.qty or 0)
    return tuple(sums.items())


def _by_type(units: tuple[HandlingUnit, ...]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for unit in sorted(units, key=lambda unit: not unit.contents):  # packages first, then what carries them
        counts[unit.kind] = counts.get(unit.kind, 0) + 1
    return tuple(counts.items())
