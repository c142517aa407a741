"""The lines of a shipment by commodity, as export statistics count them (15 CFR 30.6)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Final

from orderwright.documents.export_value import commodity
from orderwright.documents.territories import territory
from orderwright.documents.totals import line_amount, to_minor_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orderwright.documents.goods import ShipmentLine
    from orderwright.documents.shipment import Shipment

NO_LICENCE: Final = "NLR"


@dataclass(frozen=True)
class Commodity:
    """Lines with one number, origin, classification and licence.

    Attributes:
        number: Schedule B number, or the tariff number that may be reported instead.
        domestic: made in the United States (15 CFR 30.6(a)(11)).
        eccn: Export Control Classification Number, or EAR99.
        authority: licence number, licence exception or NLR.
        lines: the lines.
        usd: value in US dollars; None where a price or the rate is missing.
        gross_kg: shipping weight: the lines' share of the gross weight; None where weights are missing.
    """

    number: str
    domestic: bool
    eccn: str
    authority: str
    lines: tuple[ShipmentLine, ...]
    usd: Decimal | None
    gross_kg: Decimal | None

    @property
    def quantities(self) -> tuple[tuple[str, Decimal], ...]:
        """Unit and sum, in the order of the lines."""
        sums: dict[str, Decimal] = {}
        for line in self.lines:
            sums[line.uom] = sums.get(line.uom, Decimal(0)) + (line.qty or 0)
        return tuple(sums.items())


def commodities(shipment: Shipment) -> tuple[Commodity, ...]:
    """The commodities in the order of their first lines; their weights add up to the gross weight."""
    groups: dict[tuple[str, bool, str, str], list[ShipmentLine]] = {}
    for line in shipment.lines:
        groups.setdefault(_key(line, shipment), []).append(line)
    weights = _shared(shipment.totals.gross_kg, [_net(lines) for lines in groups.values()])
    return tuple(
        Commodity(*key, tuple(lines), _usd(lines, shipment), weight)
        for (key, lines), weight in zip(groups.items(), weights, strict=True)
    )


def is_domestic(line: ShipmentLine, shipment: Shipment) -> bool:
    """Whether the goods were made in the United States."""
    return territory(line.origin or shipment.country_of_origin) == "US"


def _key(line: ShipmentLine, shipment: Shipment) -> tuple[str, bool, str, str]:
    control = line.control
    authority = control.authority or (NO_LICENCE if control.eccn.upper() == "EAR99" else "")
    return commodity(line), is_domestic(line, shipment), control.eccn, authority


def _net(lines: Sequence[ShipmentLine]) -> Decimal | None:
    weights = [line.net_kg for line in lines]
    return None if None in weights else sum((w for w in weights if w is not None), Decimal(0))


def _usd(lines: Sequence[ShipmentLine], shipment: Shipment) -> Decimal | None:
    rate = Decimal(1) if shipment.currency == "USD" else shipment.usd_rate
    amounts = [line_amount(line, shipment.currency) for line in lines]
    if rate is None or None in amounts:
        return None
    return to_minor_unit(sum((a for a in amounts if a is not None), Decimal(0)) * rate, "USD")


def _shared(gross: Decimal | None, nets: Sequence[Decimal | None]) -> list[Decimal | None]:
    """A gross weight by net weights, to tenths of a kilogram or finer where it is; the parts add up.

    >>> _shared(Decimal("10.0"), [Decimal(1), Decimal(1), Decimal(1)])
    [Decimal('3.4'), Decimal('3.3'), Decimal('3.3')]
    >>> _shared(Decimal("1.220"), [Decimal(1), Decimal(1)])  # as many decimals as are printed
    [Decimal('0.61'), Decimal('0.61')]
    """
    known = [net for net in nets if net is not None]
    whole = sum(known, Decimal(0))
    if gross is None or len(known) != len(nets) or whole <= 0:
        return [None] * len(nets)
    step = min(Decimal("0.1"), Decimal(1).scaleb(int(gross.normalize().as_tuple().exponent)))
    exact = [gross * net / whole for net in known]
    parts = [part.quantize(step, ROUND_FLOOR) for part in exact]
    left = int((gross - sum(parts)) / step)
    for place in sorted(range(len(parts)), key=lambda at: parts[at] - exact[at])[:left]:
        parts[place] += step
    return list(parts)
