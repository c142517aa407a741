"""What contradicts itself in a shipment: currency, amounts, charges; packages are in `packed`."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from orderwright.documents.contradiction import Contradiction
from orderwright.documents.formats import ENGLISH
from orderwright.documents.packed import quantities_differ, unit_contradictions
from orderwright.documents.totals import computed_amount, to_minor_unit
from orderwright.money import minor_digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orderwright.documents.goods import ShipmentLine
    from orderwright.documents.shipment import Shipment


def contradictions(shipment: Shipment) -> list[Contradiction]:
    """All contradictions, in the order currency, lines, packages; empty when all ties out."""
    return [
        *_money(shipment),
        *(found for line in shipment.lines for found in _line(line, shipment.currency)),
        *quantities_differ(shipment),
        *unit_contradictions(shipment.units),
    ]


def _money(shipment: Shipment) -> Iterator[Contradiction]:
    code = shipment.currency
    if code and minor_digits(code) is None:
        yield Contradiction("currency", f"Currency {code} is not in ISO 4217.")
    for item in shipment.charges.itemised():
        if to_minor_unit(item.amount, code) != item.amount:
            yield Contradiction(
                "charges", f"{item.name} {ENGLISH.quantity(item.amount)} is finer than {code} allows."
            )


def _line(line: ShipmentLine, currency: str) -> Iterator[Contradiction]:
    name = f"{line.order_no}/{line.line_no}"
    computed = computed_amount(line, currency)
    if line.qty is not None and line.qty <= 0:
        message = f"{name}: quantity {ENGLISH.quantity(line.qty)} is not above zero."
        yield Contradiction.about(line, "lines.qty", message)
    if line.amount is None:
        return
    if to_minor_unit(line.amount, currency) != line.amount:
        message = f"{name}: amount {ENGLISH.quantity(line.amount)} is finer than {currency} allows."
        yield Contradiction.about(line, "lines.amount", message)
    elif computed is not None and abs(line.amount - computed) > _price_rounding(line, currency):
        said, true = (ENGLISH.money(amount, currency) for amount in (line.amount, computed))
        message = f"{name}: amount {said}, but quantity × price less discount is {true}."
        yield Contradiction.about(line, "lines.amount", message)


def _price_rounding(line: ShipmentLine, currency: str) -> Decimal:
    """Half a minor unit for each price basis: some ERPs round the discounted price, not the line."""
    digits = minor_digits(currency)
    minor = Decimal(1).scaleb(-(2 if digits is None else digits))
    return max(minor, minor / 2 * (line.qty or 1) / line.price_basis)
