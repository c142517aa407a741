"""How dates, numbers, names and words are printed in the language of a paper: alike on every machine."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from orderwright.documents.catalogue import Catalogue, catalogue_of
from orderwright.documents.direction import directed
from orderwright.money import minor_digits
from orderwright.spoken import short_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

_EXACT: Final = Context(prec=60, rounding=ROUND_HALF_UP)
_NO_BREAK: Final = "\u00a0"
DOT: Final = f"{_NO_BREAK}{_NO_BREAK}·{_NO_BREAK} "


class Formats:
    """How one language writes.

    Attributes:
        locale: the language, with its region where the tag names one.
    """

    def __init__(self, locale: Locale, catalogue: Catalogue) -> None:
        self.locale = locale
        self._catalogue = catalogue
        self._marks = str.maketrans(
            {",": _symbol(locale, "group", ","), ".": _symbol(locale, "decimal", ".")}
        )

    @property
    def tag(self) -> str:
        """The language as an IETF tag, such as "de" or "fr-CA"."""
        return str(self.locale).replace("_", "-")

    def say(self, text: str, **values: str) -> str:
        """An English text in this language, itself where nobody has translated it; {name} takes a value.

        >>> ENGLISH.say("Your part {part}", part="{K}-7")
        'Your part {K}-7'
        """
        return self._catalogue.said(text, values)

    def mode(self, name: str) -> str:
        """How a carrier carries, in words.

        >>> ENGLISH.mode("ltl"), ENGLISH.mode("sea"), formats_of("de").mode("ltl")
        ('LTL', 'sea', 'Stückgut')
        """
        said = self.say(name)
        return said.upper() if said == "ltl" else said

    def day(self, value: date | None) -> str:
        """A date; blank for none. English ones name the month, since 11/3 is two days.

        >>> from datetime import date
        >>> ENGLISH.day(date(2026, 11, 3)), formats_of("de").day(date(2026, 11, 3))
        ('3 Nov 2026', '03.11.2026')
        """
        if value is None:
            return ""
        if self.locale.language == "en":
            return f"{short_day(value)} {value.year}"
        return _local_day(value.toordinal(), self.locale)

    def moment(self, value: datetime) -> str:
        """Date and minute; the zone's name where the time has one."""
        return f"{self.day(value)} {value:%H:%M} {value.tzname() or ''}".rstrip()

    def number(self, value: Decimal | None, digits: int) -> str:
        """A number with thousands separators and a fixed count of decimals, rounded half up; blank for none.

        >>> ENGLISH.number(Decimal("1234567.125"), 2), formats_of("de").number(Decimal("1234.5"), 1)
        ('1,234,567.13', '1.234,5')
        """
        if value is None:
            return ""
        return f"{_EXACT.quantize(value, Decimal(1).scaleb(-digits)):,}".translate(self._marks)

    def quantity(self, value: Decimal | None) -> str:
        """A quantity with the decimals that it has, six at most.

        >>> ENGLISH.quantity(Decimal("1250.50")), ENGLISH.quantity(Decimal("4.000"))
        ('1,250.5', '4')
        """
        return self.number(value, places([value]))

    def money(self, value: Decimal | None, currency: str) -> str:
        """An amount with the currency's decimals.

        >>> [ENGLISH.money(Decimal("1234.5"), code) for code in ("EUR", "JPY", "KWD")]
        ['1,234.50', '1,235', '1,234.500']
        """
        return self.number(value, _digits(currency))

    def price(self, value: Decimal | None, currency: str) -> str:
        """A unit price: the currency's decimals, and more where the price is finer.

        >>> ENGLISH.price(Decimal("0.12345"), "EUR"), ENGLISH.price(Decimal("12.5"), "EUR")
        ('0.12345', '12.50')
        """
        return self.number(value, places([value], _digits(currency)))

    def kilograms(self, value: Decimal | None, digits: int) -> str:
        """A weight with its unit; blank for none."""
        return f"{self.number(value, digits)}{_NO_BREAK}kg" if value is not None else ""

    def cubic_metres(self, value: Decimal | None) -> str:
        """A volume; two decimals, three below a tenth."""
        if value is None:
            return ""
        return f"{self.number(value, 2 if value >= Decimal('0.1') else 3)}{_NO_BREAK}m³"

    def centimetres(self, *sizes: Decimal | None) -> str:
        """Length × width × height; blank where one is unknown."""
        if None in sizes:
            return ""
        return f"{_NO_BREAK}×{_NO_BREAK}".join(self.quantity(size) for size in sizes) + f"{_NO_BREAK}cm"

    def counted(self, counts: Sequence[tuple[str, int]]) -> str:
        """Packages by type.

        >>> ENGLISH.counted([("carton", 8), ("pallet", 1), ("box", 2)])
        '8 cartons, 1 pallet, 2 boxes'
        """
        return ", ".join(f"{count} {self.say(plural(name, count))}" for name, count in counts)

    def measured(self, sums: Sequence[tuple[str, Decimal]]) -> list[str]:
        r"""Quantities by unit of measure.

        >>> ENGLISH.measured([("pcs", Decimal(126)), ("m", Decimal("2.5"))])
        ['126\xa0pcs', '2.5\xa0m']
        """
        return [f"{self.quantity(value)}{_NO_BREAK}{unit}".rstrip() for unit, value in sums]

    def country(self, code: str) -> str:
        """The name of an ISO 3166-1 code; the text itself where it is none.

        >>> ENGLISH.country("NO"), ENGLISH.country("Norge"), formats_of("es").country("NO")
        ('Norway', 'Norge', 'Noruega')
        """
        name = self.locale.territories.get(code.upper()) if len(code) == 2 else None
        return str(name) if name else code


@lru_cache(maxsize=64)
def formats_of(language: str) -> Formats:
    """How a language writes; English where it is blank or nobody knows it.

    >>> formats_of("de-CH").tag, formats_of("tlh").tag, formats_of("").tag
    ('de-CH', 'en', 'en')
    """
    try:
        locale = Locale.parse(language.strip().replace("-", "_"))
    except (ValueError, UnknownLocaleError, TypeError):
        locale = Locale("en")
    catalogue = catalogue_of(locale.language)
    if catalogue is None:  # words of a language that has no catalogue would stand beside English ones
        locale, catalogue = Locale("en"), Catalogue({})
    return Formats(locale, catalogue)


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
    """The parts that say something, with a mark between them.

    A part in Arabic or Hebrew is read by itself: otherwise a telephone number behind it, which has no
    direction of its own, would be printed from its end.
    """
    return mark.join(directed(part) for part in parts if part)


@lru_cache(maxsize=4096)
def _local_day(ordinal: int, locale: Locale) -> str:
    from datetime import date  # noqa: PLC0415 - only here

    return str(format_date(date.fromordinal(ordinal), "medium", locale))


def _symbol(locale: Locale, name: str, otherwise: str) -> str:
    return str(locale.number_symbols.get("latn", {}).get(name, otherwise))


def _digits(currency: str) -> int:
    digits = minor_digits(currency)
    return 2 if digits is None else digits


ENGLISH: Final = formats_of("en")
