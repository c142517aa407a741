"""Random promotions, charges and rates beside random prices, and what each line comes to, plainly."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from orderwright.tables import MICROS

from .price_tables import AS_OF, BASE_UOM, FACTORS, Cost, Row, Rows, asked, cost, drawn

HUNDRED = 100 * MICROS
DIGITS = {"EUR": 2, "USD": 2, "JPY": 0}
GROUPS = {"C1": "G", "C2": ""}
COUNTRIES = {"S1": "DE", "S2": "NO"}
PRODUCT_GROUPS = {"A": "STEEL", "B": ""}
KINDS = ("surcharge", "freight", "tax")

_DAYS = [None, dt.date(2026, 5, 1), dt.date(2026, 6, 1)]
_UNTIL = [None, None, dt.date(2026, 12, 31), dt.date(2026, 5, 31)]


def offered(seed: int) -> Rows:
    """Price tables, orders and lines, with promotions, charges, rates and settings."""
    chance = random.Random(seed)
    tables = drawn(seed)
    for table in ("PriceLists", "QuantityBreaks"):
        tables[table] += [_everywhere(chance, table, *of) for of in ALL_OF]
    tables["Promotions"] = [_promotion(chance) for _ in range(chance.randint(2, 14))]
    tables["Charges"] = [_charge(chance) for _ in range(chance.randint(1, 10))]
    days = {(chance.choice(["USD", "JPY"]), chance.choice(_DAYS[1:])) for _ in range(4)}
    tables["FxRates"] = [_rate(chance, currency, day) for currency, day in sorted(days)]
    tables["Settings"] = [
        {"name": "default_price_list", "value": "L2"},
        {"name": "exclusive_promotion", "value": chance.choice(["stated", "better"])},
        {"name": "convert_prices", "value": chance.choice(["yes", "no"])},
    ]
    tables["ShipTos"] = [{"ship_to": name, "country": country} for name, country in COUNTRIES.items()]
    for row in list(tables["Promotions"]):
        if chance.random() < 0.15:
            tables["Promotions"].append({**row, "discount_percent": 20 * MICROS})
    for order in tables["Orders"]:
        order["currency"] = chance.choice([order["currency"], order["currency"], "USD"])
        order["ship_to"] = chance.choice(["S1", "S2", ""])
    for line in tables["OrderLines"]:
        line["promo"] = chance.choice(["", "P1", "P1", "P2", "P9"])
    return tables


ALL_OF = [(name, sku) for name in ("L1", "L2") for sku in ("A", "B")]


def _everywhere(chance: random.Random, table: str, price_list: str, sku: str) -> Row:
    """A row that holds for all lines of a list and a product."""
    row = {"price_list": price_list, "sku": sku, "uom": "", "currency": "EUR", "unit_price": 3_155_500}
    if table == "QuantityBreaks":
        row |= {"min_qty": 12 * MICROS, "unit_price": None}
        row["discount_percent"] = chance.choice([None, 5 * MICROS, 12_500_000])
    return row | dict.fromkeys(("valid_from", "valid_to", "price_per"))


def _promotion(chance: random.Random) -> Row:
    price = chance.choice([None, None, 2_500_000, 9_990_000])
    return {
        "promo": chance.choice(["P1", "P2"]),
        "sku": chance.choice(["", "", "A", "A", "B"]),
        "price_group": chance.choice(["", "", "", "G", "H"]),
        "min_qty": chance.choice([None, None, None, 5 * MICROS, 60 * MICROS]),
        "uom": chance.choice(["", "", "", "EA", "BX"]),
        "valid_from": chance.choice(_DAYS),
        "valid_to": chance.choice(_UNTIL),
        "discount_percent": chance.choice([None, 5 * MICROS, 12_500_000]),
        "unit_price": price,
        "price_per": chance.choice([None, 100 * MICROS]),
        "currency": chance.choice(["", "", "", "EUR", "USD"]),
        "stackable": chance.choice([True, False, None]),
        "budget": chance.choice([None, 50 * MICROS]),
    }


def _charge(chance: random.Random) -> Row:
    return {
        "code": chance.choice(["VAT", "FRT", "ENERGY"]),
        "kind": chance.choice(KINDS),
        "basis": chance.choice(["percent", "percent", "per unit", "per order"]),
        "percent": chance.choice([None, 19 * MICROS, 7_770_000]),
        "amount": chance.choice([None, 1_230_000, 25 * MICROS]),
        "uom": chance.choice(["", "EA", "BX"]),
        "currency": chance.choice(["", "", "EUR", "USD"]),
        "customer_no": chance.choice(["", "", "C1", "C9"]),
        "price_group": chance.choice(["", "", "G"]),
        "product_group": chance.choice(["", "", "STEEL"]),
        "country": chance.choice(["", "", "DE", "NO"]),
        "valid_from": chance.choice(_DAYS),
        "valid_to": chance.choice(_UNTIL),
    }


def _rate(chance: random.Random, currency: str, day: dt.date) -> Row:
    there = chance.choice([("EUR", currency), (currency, "EUR")])
    return {
        "from_currency": there[0],
        "to_currency": there[1],
        "valid_from": day,
        "rate": chance.choice([1_085_500, 157_250_000, 2 * MICROS]),
        "per": chance.choice([None, 100 * MICROS]),
    }


OFFERS = st.integers(0, 2**32).map(offered)

PRODUCTS: Rows = {
    "Products": [
        {
            "sku": "A",
            "base_uom": "EA",
            "sales_uom": "BX",
            "sales_factor": 12 * MICROS,
            "product_group": "STEEL",
        },
        {"sku": "B", "base_uom": "M"},
    ]
}


@dataclass
class Worked:
    """What a line comes to.

    Attributes:
        sure: the price is known and nothing ties.
        price: unit price, micros.
        goods: amount of the goods in the minor unit.
        charges: amount by kind and code, none where two rows hold; None where a figure is missing.
        tied: the promotion ties, so that nothing more is said here.
    """

    sure: bool = False
    price: int = 0
    goods: int = 0
    charges: dict[tuple[str, str], int | None] = field(default_factory=dict)
    tied: bool = False


def worked_out(tables: Rows, line: Row) -> Worked:
    """What a line comes to, step by step."""
    if not asked(tables, line):
        return Worked()
    price, share, net_only, tied = _price(tables, line)
    if tied or price is None or _currency(tables, line) not in DIGITS:
        return Worked(tied=tied)
    off = list(share)
    if not net_only:
        off.append(min(max(line["discount_percent"] or 0, 0), HUNDRED))
    amount = Fraction(line["ordered_qty"] * price, (line["price_per"] or MICROS) * MICROS)
    if amount * 10 ** DIGITS[_currency(tables, line)] >= 2**56:
        return Worked()
    for percent in off:
        amount *= 1 - Fraction(percent, HUNDRED)
    made = Worked(True, price, half_up(amount * 10 ** DIGITS[_currency(tables, line)]))
    made.charges = _line_charges(tables, line, made.goods)
    return made


def half_up(value: Fraction) -> int:
    """Rounded half up, away from zero."""
    size = int(abs(value) + Fraction(1, 2))
    return size if value >= 0 else -size


def _price(  # noqa: PLR0911 - the precedence, case by case
    tables: Rows, line: Row
) -> tuple[int | None, list[int], bool, bool]:
    """Unit price in micros, discounts that rows give, whether only they count, and whether something ties."""
    base, converted = _base(tables, line)
    row, tied = _promotion_row(tables, line)
    share = [base.discount] if base.discount is not None else []
    price = None if base.price is None or base.tie else _rounded(tables, line, base.price, converted)
    if row is None:
        return price, share, bool(share), base.tie
    priced, on_top = row["unit_price"] is not None, bool(row["stackable"])
    if base.step == "Contracts" and (priced or not on_top):
        return price, share, bool(share), base.tie
    if tied:
        return None, [], False, True
    ours = _promotion_price(line, row) if priced else price
    gives = [] if priced else [row["discount_percent"]]
    if gives == [None]:
        return None, [], False, False
    better = _setting(tables, "exclusive_promotion") == "better"
    if better and not on_top and None not in (price, ours) and _net(price, share) < _net(ours, gives):
        return price, share, bool(share), base.tie
    if priced:
        return ours, [0], not on_top, False
    return price, (share if on_top else []) + gives, True, base.tie


def _net(price: Any, off: list[Any]) -> int:
    value = Fraction(price)
    for percent in off:
        value *= 1 - Fraction(percent, HUNDRED)
    return half_up(value)


def _base(tables: Rows, line: Row) -> tuple[Cost, bool]:
    """What the tables without promotions say; in the company's currency where that may be converted."""
    own = cost(tables, line)
    if own.step or _setting(tables, "convert_prices") != "yes" or _rate_of(tables, line) is None:
        return own, False
    home = {**tables, "Orders": [{**order, "currency": "EUR"} for order in tables["Orders"]]}
    return cost(home, line), True


def _rounded(tables: Rows, line: Row, price: Fraction, converted: bool) -> int | None:
    size = half_up(price)
    if converted:
        size = half_up(size * (_rate_of(tables, line) or Fraction(1)))
    return size if size < 2**63 else None


def _rate_of(tables: Rows, line: Row) -> Fraction | None:
    """Newest rate from the company's currency up to the line's day, else the newest turned round."""
    currency, day = _currency(tables, line), _day(tables, line)
    for source, target in (("EUR", currency), (currency, "EUR")):
        rows = [
            row
            for row in tables["FxRates"]
            if (row["from_currency"], row["to_currency"]) == (source, target) and row["valid_from"] <= day
        ]
        if rows:
            newest = max(rows, key=lambda row: row["valid_from"])
            rate = Fraction(newest["rate"], newest["per"] or MICROS)
            return rate if source == "EUR" else 1 / rate
    return None


def _promotion_row(tables: Rows, line: Row) -> tuple[Row | None, bool]:
    """The row of the line's promotion, and whether another counts as much and gives something else."""
    found = [(weight, row) for row in tables["Promotions"] if (weight := _weight(tables, line, row))]
    if not found:
        return None, False
    best = max(weight for weight, _ in found)
    top = [row for weight, row in found if weight == best]
    nothing = [row for row in top if _worth(row) is None]
    return (nothing or top)[0], len({_worth(row) for row in top} - {None}) > 1


def _worth(row: Row) -> tuple[Any, ...] | None:
    if row["unit_price"] is not None:
        return (Fraction(row["unit_price"], row["price_per"] or MICROS), None, bool(row["stackable"]))
    if row["discount_percent"] is None:
        return None
    return (None, row["discount_percent"], bool(row["stackable"]))


def _weight(tables: Rows, line: Row, row: Row) -> tuple[Any, ...] | None:
    """How much a row weighs that holds for the line; None for one that does not hold."""
    order, own, base = _order(tables, line), line["uom"] or BASE_UOM[line["sku"]], BASE_UOM[line["sku"]]
    currency = row["currency"] or ("EUR" if row["unit_price"] is not None else "")
    unit = row["uom"] or (base if row["sku"] else "")
    fits = (
        row["promo"] == line["promo"]
        and row["sku"] in ("", line["sku"])
        and row["price_group"] in ("", GROUPS[order["sold_to"]])
        and currency in ("", order["currency"])
        and unit in ("", own, base)
        and _on_day(tables, line, row)
    )
    in_own = unit == own
    least, quantity = row["min_qty"] or 0, line["ordered_qty"] if in_own else _base_qty(line)
    if not fits or least > quantity:
        return None
    named = tuple(bool(text) for text in (row["sku"], row["price_group"], currency, unit))
    return (*named, in_own, least, row["valid_from"] or dt.date.min)


def _promotion_price(line: Row, row: Row) -> int:
    own, base = line["uom"] or BASE_UOM[line["sku"]], BASE_UOM[line["sku"]]
    unit = own if row["uom"] == own else base
    one = Fraction(row["unit_price"], row["price_per"] or MICROS) / FACTORS[line["sku"], unit]
    return half_up(one * FACTORS[line["sku"], own] * (line["price_per"] or MICROS))


def _base_qty(line: Row) -> int:
    return half_up(Fraction(line["ordered_qty"]) * FACTORS[line["sku"], line["uom"]])


def _line_charges(tables: Rows, line: Row, goods: int) -> dict[tuple[str, str], int | None]:
    running, found = goods, {}
    held = [(*_charge_row(tables, line, code, whole=False), code) for code in ("ENERGY", "FRT", "VAT")]
    for kind in KINDS:
        added = 0
        for row, tied, code in held:
            if row is None or row["kind"] != kind or row["basis"] == "per order":
                continue
            if not tied:
                found[kind, code] = _charge_amount(tables, line, row, running)
                added += found[kind, code] or 0
        running += added
    return found


def _charge_row(tables: Rows, line: Row, code: str, *, whole: bool) -> tuple[Row | None, bool]:
    order, found = _order(tables, line), []
    mine = {
        "customer_no": order["sold_to"],
        "price_group": GROUPS[order["sold_to"]],
        "product_group": "" if whole else PRODUCT_GROUPS[line["sku"]],
        "country": COUNTRIES.get(order["ship_to"], ""),
        "currency": order["currency"],
    }
    for row in tables["Charges"]:
        scope = {key: row[key] for key in mine}
        if row["basis"] != "percent" and not scope["currency"]:
            scope["currency"] = "EUR"
        fits = all(text in ("", mine[key]) for key, text in scope.items())
        if row["code"] == code and fits and _on_day(tables, line, row):
            named = tuple(bool(text) for text in scope.values())
            found.append(((*named, row["valid_from"] or dt.date.min), row))
    if not found:
        return None, False
    best = max(weight for weight, _ in found)
    top = [row for weight, row in found if weight == best]
    worths = {tuple(row[key] for key in ("kind", "basis", "percent", "amount", "uom")) for row in top}
    return top[0], len(worths) > 1


def _charge_amount(tables: Rows, line: Row, row: Row, running: int) -> int | None:
    if row["basis"] == "percent":
        return None if row["percent"] is None else half_up(Fraction(running * row["percent"], HUNDRED))
    factor = FACTORS.get((line["sku"], row["uom"]))
    if row["amount"] is None or factor is None:
        return None
    quantity = Fraction(line["ordered_qty"], MICROS) * FACTORS[line["sku"], line["uom"]] / factor
    return half_up(quantity * row["amount"] * 10 ** DIGITS[_currency(tables, line)] / MICROS)


def _on_day(tables: Rows, line: Row, row: Row) -> bool:
    day = _day(tables, line)
    return (row["valid_from"] or dt.date.min) <= day <= (row["valid_to"] or dt.date.max)


def _order(tables: Rows, line: Row) -> Row:
    return next(order for order in tables["Orders"] if order["order_no"] == line["order_no"])


def _currency(tables: Rows, line: Row) -> str:
    return str(_order(tables, line)["currency"])


def _day(tables: Rows, line: Row) -> dt.date:
    return _order(tables, line)["entered_on"] or AS_OF


def _setting(tables: Rows, name: str) -> str:
    return next((row["value"] for row in tables["Settings"] if row["name"] == name), "")
