"""Amounts in the smallest unit of the company's currency, exact, at the rates of the day."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from orderwright.book import OrderBook
from orderwright.money import MICROS, minor_digits, product_quotient
from orderwright.money.exact import split
from orderwright.rules.stakes import home_currency
from orderwright.tables.frames import Mask

Ints = npt.NDArray[np.int64]

MOST = 10**15
"""Nothing that anybody owes is more; what is, counts as so much."""
_MICRO_DIGITS = 6


@dataclass(frozen=True)
class Rates:
    """Rates into the company's currency, as of the book's day.

    Attributes:
        home: the company's currency.
        digits: digits of its smallest unit; 2 where nobody knows it.
        fractions: by currency, company money for one unit as numerator and denominator.
    """

    home: str
    digits: int
    fractions: dict[str, tuple[int, int]]

    def known(self, currency: str) -> bool:
        """Whether amounts in that currency can be compared."""
        return currency in self.fractions

    def said(self, amount: int) -> str:
        """An amount of the company's currency as people say it, with the currency."""
        return f"{spoken(amount, self.digits)} {self.home}".rstrip()

    def by_row(self, currency: pd.Series) -> tuple[Ints, Ints]:
        """Numerators and denominators; 0 and 1 where the rate is not known."""
        codes, names = pd.factorize(currency)
        pairs = [self.fractions.get(name, (0, 1)) for name in names]
        table = np.array([*pairs, (0, 1)], np.int64)
        return table[codes, 0], table[codes, 1]

    def minor(self, micros: pd.Series, currency: pd.Series) -> tuple[Ints, Mask]:
        """Amounts rounded half up, and whether each is known: it has an amount and a rate."""
        value, missing = split(micros)
        numerator, denominator = self.by_row(currency)
        known = np.asarray(~missing & (numerator > 0), bool)
        return self.converted(np.where(known, value, 0), numerator, denominator), known

    def converted(self, micros: Ints, numerator: Ints, denominator: Ints) -> Ints:
        """Micros at these rates in the company's smallest unit, rounded half up, away from zero."""
        exponent = np.array([self.digits - _MICRO_DIGITS], np.int64)
        made, beyond = product_quotient((micros, numerator), exponent, denominator)
        return np.clip(np.where(beyond, np.sign(micros) * MOST, made), -MOST, MOST)


def rates(book: OrderBook) -> Rates:
    """The newest rate of every currency; one into the company's goes before one out of it."""

    def made() -> Rates:
        home = home_currency(book)
        digits = minor_digits(home)
        begun = _begun(book)
        into = {source: (rate, per) for source, target, rate, per in begun if target == home}
        out_of = {target: (per, rate) for source, target, rate, per in begun if source == home}
        fractions = {**out_of, **into, home: (1, 1)}
        fractions.pop("", None)
        return Rates(home, 2 if digits is None else digits, fractions)

    result: Rates = book.once("credit.rates", made)
    return result


def _begun(book: OrderBook) -> list[tuple[str, str, int, int]]:
    """From, to, rate and basis of the rates that have begun, the newest last."""
    fx = book["FxRates"]
    now = fx[(fx["valid_from"] <= book.today).to_numpy(bool)].sort_values(["valid_from", "rate", "per"])
    columns = (now[name].tolist() for name in ("from_currency", "to_currency", "rate", "per"))
    return [
        (source, target, int(rate), int(MICROS if per is pd.NA else per))
        for source, target, rate, per in zip(*columns, strict=True)
        if rate is not pd.NA and rate > 0 and (per is pd.NA or per > 0)
    ]


def spoken(amount: int, digits: int) -> str:
    """An amount in the smallest unit as people say it: without cents where there are none.

    >>> spoken(821000, 2), spoken(123450, 2), spoken(-5, 3), spoken(1200, 0)
    ('8,210', '1,234.50', '-0.005', '1,200')
    """
    whole, rest = divmod(abs(amount), 10**digits)
    sign = "-" if amount < 0 else ""
    return f"{sign}{whole:,}.{rest:0{digits}d}" if rest else f"{sign}{whole:,}"


def summed(place: npt.NDArray[np.intp], values: Ints, rows: int) -> Ints:
    """Exact sums by place; what has place -1 is left out."""
    total = np.zeros(rows, np.int64)
    keep = (place >= 0) & (values != 0)
    np.add.at(total, place[keep], values[keep])
    return total
