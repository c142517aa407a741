"""What the law and the carrier ask of goods: dangerous goods, temperature, export control, origin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal

import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.papers.masters import Masters
from orderwright.desk.papers.records import Records, decimal_of
from orderwright.documents import (
    ExportControl,
    FreightItem,
    Hazmat,
    OriginClaim,
    Party,
    Temperature,
)
from orderwright.tables.frames import first_positions

_REGIMES = ("ambient", "cool", "chilled", "frozen")
_LICENCES = ("export_licence", "licence_exception")
_IN_FULL = {"g": ("kg", Decimal(1000)), "mL": ("L", Decimal(1000))}
"""Small units of net quantities → the unit that papers print, and how many make one."""


class Trade:
    """Facts of the products in hand, each table looked into once.

    Attributes:
        skus: these products.
    """

    def __init__(self, book: OrderBook, masters: Masters, lines: Iterable[int]) -> None:
        self._masters = masters
        skus = pd.Index([masters.lines.records.text(line, "sku") for line in lines], dtype=object).unique()
        self.skus = frozenset(skus)
        self._delivery: tuple[Sequence[int], list[int]] = (), []
        self._dangerous, self._dangerous_row = _by_sku(book, "DangerousGoods", skus)
        self._claims, self._claim_row = _by_sku(book, "OriginClaims", skus)

    def control(self, line: int, rows: Sequence[int]) -> ExportControl:
        """Export control of a line; the licence is the delivery's.

        Args:
            line: row of OrderLines.
            rows: the delivery's rows in Shipments.
        """
        number = self._masters.lines.records.text(line, "line_no")
        own = [
            row
            for row in self._licensed(rows)
            if self._masters.shipments.text(row, "line_no") in ("", number)
        ]
        licence, exception = (
            next((text for text in (self._masters.shipments.text(row, column) for row in own) if text), "")
            for column in _LICENCES
        )
        eccn, schedule_b = self._masters.products.texts(self._product(line), "eccn", "schedule_b")
        return ExportControl(eccn=eccn, schedule_b=schedule_b, licence=licence, licence_exception=exception)

    def _licensed(self, rows: Sequence[int]) -> list[int]:
        """The delivery's rows that name a licence or an exception: mostly none."""
        if self._delivery[0] is not rows:
            shipments = self._masters.shipments
            self._delivery = rows, [row for row in rows if any(shipments.texts(row, *_LICENCES))]
        return self._delivery[1]

    def freight_item(self, line: int) -> FreightItem:
        """NMFC item, its sub behind a hyphen, and class."""
        nmfc, freight_class = self._masters.products.texts(self._product(line), "nmfc", "freight_class")
        item, _, sub = nmfc.partition("-")
        return FreightItem(nmfc=item, sub=sub, freight_class=freight_class)

    def temperature(self, line: int) -> Temperature | None:
        """How the goods are kept; None of what stands any temperature."""
        products, product = self._masters.products, self._product(line)
        regime, told = products.texts(product, "temperature", "handling")
        low, high = products.decimal(product, "min_celsius"), products.decimal(product, "max_celsius")
        if regime in ("", "ambient") and low is None and high is None:
            return None
        return Temperature(regime=regime, min_c=low, max_c=high, instruction=told)

    def hazmat(self, line: int, base: int | None, packages: Sequence[str]) -> Hazmat | None:
        """Dangerous goods of a line; None of a product without UN number.

        Args:
            line: row of OrderLines.
            base: what goes, in millionths of base units.
            packages: kinds of the packages that hold it.
        """
        un_number = self._masters.products.text(self._product(line), "un_no")
        if not un_number:
            return None
        records, row = self._dangerous, self._row(self._dangerous_row, line)
        name, technical, hazard, subsidiary, group, kind, erg, instruction = records.texts(
            row,
            *("proper_name", "technical_name", "hazard_class", "subsidiary", "packing_group"),
            *("package_kind", "erg", "packing_instruction"),
        )
        qty, unit = self._net(line, row, base)
        return Hazmat(
            un_number=_prefixed(un_number),
            proper_name=name,
            technical_name=technical,
            hazard_class=hazard,
            subsidiary=tuple(part.strip() for part in subsidiary.split(",") if part.strip()),
            packing_group=group,
            qty=qty,
            unit=unit,
            packages=len(packages) or None,
            package_kind=kind or next(iter(packages), ""),
            limited_quantity=records.said(row, "limited_quantity"),
            marine_pollutant=records.said(row, "marine_pollutant"),
            reportable_quantity=records.said(row, "reportable_quantity"),
            erg=erg,
            packing_instruction=instruction,
            cargo_only=records.said(row, "cargo_only"),
        )

    def claim(self, line: int, day: dt.date) -> OriginClaim | None:
        """The claim of origin that holds on a day."""
        records, row = self._claims, self._row(self._claim_row, line)
        first, last = records.day(row, "valid_from"), records.day(row, "valid_to")
        if row < 0 or (first and day < first) or (last and day > last):
            return None
        name, address, country = records.texts(row, "producer", "producer_address", "producer_country")
        producer = Party(name=name, lines=(address,) if address else (), country=country) if name else None
        agreement, criterion = records.texts(row, "agreement", "criterion")
        return OriginClaim(
            agreement=agreement, criterion=criterion, producer=producer, valid_from=first, valid_to=last
        )

    def _net(self, line: int, row: int, base: int | None) -> tuple[Decimal | None, str]:
        """Net quantity of dangerous goods and its unit; the net weight where the table names none."""
        per_unit, unit = self._dangerous.decimal(row, "net_per_unit"), self._dangerous.text(row, "net_unit")
        if per_unit is None:
            per_unit, unit = self._masters.products.decimal(self._product(line), "net_weight"), "kg"
        if per_unit is None or base is None:
            return None, unit
        printed, small = _IN_FULL.get(unit, (unit, Decimal(1)))
        amount = per_unit * (decimal_of(base) or 0) / small
        return amount.quantize(Decimal("0.001")).normalize() + 0, printed

    def _product(self, line: int) -> int:
        return self._masters.product(line)

    def _row(self, rows: dict[str, int], line: int) -> int:
        return rows.get(self._masters.lines.records.text(line, "sku"), -1)


def strictest(limits: Iterable[Temperature | None]) -> Temperature | None:
    """The temperature that all of the goods stand; contradictory limits stay as they are."""
    known = [one for one in limits if one is not None]
    if not known:
        return None
    lows = [one.min_c for one in known if one.min_c is not None]
    highs = [one.max_c for one in known if one.max_c is not None]
    return Temperature(
        regime=max((one.regime for one in known), key=lambda name: _REGIMES.index(name) if name else -1),
        min_c=max(lows, default=None),
        max_c=min(highs, default=None),
        instruction=" ".join(dict.fromkeys(one.instruction for one in known if one.instruction)),
    )


def _by_sku(book: OrderBook, table: str, skus: pd.Index) -> tuple[Records, dict[str, int]]:
    if table not in book.tables:
        return Records(book, table, ()), {}
    rows = first_positions(pd.Index(book[table]["sku"]), skus)
    found = {sku: row for sku, row in zip(skus.tolist(), rows.tolist(), strict=True) if row >= 0 and sku}
    return Records(book, table, list(found.values())), found


def _prefixed(number: str) -> str:
    """A UN number with its letters.

    >>> _prefixed("1263"), _prefixed("un 1263"), _prefixed("NA1993")
    ('UN1263', 'UN1263', 'NA1993')
    """
    plain = number.upper().replace(" ", "")
    return f"UN{plain}" if plain.isdigit() else plain
