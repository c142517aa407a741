"""How dates, numbers and names are printed, in English: the same on every machine, whatever its locale."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from babel import Locale

from orderwright.money import minor_digits
from orderwright.spoken import short_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

_EXACT: Final = Context(prec=60, rounding=ROUND_HALF_UP)
_NO_BREAK: Final = "\u00a0"
DOT: Final = f"{_NO_BREAK}{_NO_BREAK}·{_NO_BREAK} "


def day(value: date | None) -> str:
    """A date; blank for none.

    >>> from datetime import date
    >>> day(date(2026, 11, 3))
    '3 Nov 2026'
    """
    return f"{short_day(value)} {value.year}" if value else ""


def moment(value: datetime) -> str:
    """Date and minute; the zone's name where the time has one."""
    return f"{day(value)} {value:%H:%M} {value.tzname() or ''}".rstrip()


def places(values: Iterable[Decimal | None], least: int = 0, most: int = 6) -> int:
    """Decimal places that print all values without loss, within bounds.

    >>> places([Decimal("1.50"), Decimal("2"), None]), places([Decimal("0.12345")], 1, 3)
    (1, 3)
    """
    needed = least
    for value in values:
        if value is not None:
            exponent = value.normalize().as_tuple().exponent
            needed = max(needed, -exponent if isinstance(exponent, int) else 0)
    return min(needed, most)


def number(value: Decimal | None, digits: int) -> str:
    """A number with thousands separators and a fixed count of decimals, rounded half up; blank for none.

    >>> number(Decimal("1234567.125"), 2)
    '1,234,567.13'
    """
    if value is None:
        return ""
    return f"{_EXACT.quantize(value, Decimal(1).scaleb(-digits)):,}"


def quantity(value: Decimal | None) -> str:
    """A quantity with the decimals that it has, six at most.

    >>> quantity(Decimal("1250.50")), quantity(Decimal("4.000"))
    ('1,250.5', '4')
    """
    return number(value, places([value]))


def money(value: Decimal | None, currency: str) -> str:
    """An amount with the currency's decimals.

    >>> money(Decimal("1234.5"), "EUR"), money(Decimal("1234"), "JPY"), money(Decimal("1.5"), "KWD")
    ('1,234.50', '1,234', '1.500')
    """
    return number(value, _digits(currency))


def price(value: Decimal | None, currency: str) -> str:
    """A unit price: the currency's decimals, and more where the price is finer.

    >>> price(Decimal("0.12345"), "EUR"), price(Decimal("12.5"), "EUR")
    ('0.12345', '12.50')
    """
    return number(value, places([value], _digits(currency)))


def kilograms(value: Decimal | None, digits: int) -> str:
    """A weight with its unit; blank for none."""
    return f"{number(value, digits)}{_NO_BREAK}kg" if value is not None else ""


def cubic_metres(value: Decimal | None) -> str:
    """A volume; two decimals, three below a tenth."""
    return f"{number(value, 2 if value >= Decimal('0.1') else 3)}{_NO_BREAK}m³" if value is not None else ""


def centimetres(*sizes: Decimal | None) -> str:
    """Length × width × height; blank where one is unknown."""
    if None in sizes:
        return ""
    return f"{_NO_BREAK}×{_NO_BREAK}".join(quantity(size) for size in sizes) + f"{_NO_BREAK}cm"


def counted(counts: Sequence[tuple[str, int]]) -> str:
    """Packages by type.

    >>> counted([("carton", 8), ("pallet", 1), ("box", 2)])
    '8 cartons, 1 pallet, 2 boxes'
    """
    return ", ".join(f"{count} {plural(name, count)}" for name, count in counts)


def measured(sums: Sequence[tuple[str, Decimal]]) -> list[str]:
    r"""Quantities by unit of measure.

    >>> measured([("pcs", Decimal(126)), ("m", Decimal("2.5"))])
    ['126\xa0pcs', '2.5\xa0m']
    """
    return [f"{quantity(value)}{_NO_BREAK}{unit}".rstrip() for unit, value in sums]


def plural(noun: str, count: int) -> str:
    """The English plural of a package type, where there are several."""
    if count == 1 or not noun:
        return noun
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def ranges(numbers: Iterable[int]) -> str:
    """Numbers with runs drawn together.

    >>> ranges([3, 1, 2, 5])
    '1–3, 5'
    """
    runs: list[list[int]] = []
    for value in sorted(set(numbers)):
        if runs and value == runs[-1][1] + 1:
            runs[-1][1] = value
        else:
            runs.append([value, value])
    return ", ".join(str(low) if low == high else f"{low}–{high}" for low, high in runs)


def joined(parts: Iterable[str], mark: str = DOT) -> str:
    """The parts that say something, with a mark between them."""
    return mark.join(part for part in parts if part)


@lru_cache(maxsize=512)
def country(code: str) -> str:
    """The English name of an ISO 3166-1 code; the text itself where it is none.

    >>> country("NO"), country("Norge")
    ('Norway', 'Norge')
    """
    name = Locale("en").territories.get(code.upper()) if len(code) == 2 else None
    return str(name) if name else code


def _digits(currency: str) -> int:
    digits = minor_digits(currency)
    return 2 if digits is None else digits
