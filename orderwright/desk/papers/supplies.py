"""What the house packs with: rules of a product, cartons and pallets."""

from __future__ import annotations

from orderwright.book import OrderBook
from orderwright.desk.papers.hazards import hazard_of
from orderwright.desk.papers.masters import Masters
from orderwright.desk.papers.records import Records
from orderwright.packing import CartonType, Packing, PalletType, Supplies
from orderwright.tables import MICROS

_UNRANKED = 10**9
_USUAL_FILL = 85


def packing_of(line: int, masters: Masters, part: int = -1) -> Packing:
    """How the product of an order line is packed, or a part of it where that is a kit."""
    row, products = masters.product(line) if part < 0 else part, masters.products
    length, width, height = (products.micros(row, side) for side in ("length", "width", "height"))
    return Packing(
        case=products.micros(row, "case_qty"),
        pallet=products.micros(row, "pallet_qty"),
        net=products.micros(row, "net_weight"),
        gross=products.micros(row, "gross_weight"),
        size=(length, width, height),
        own_carton=products.said(row, "own_carton"),
        apart=_apart(masters, row),
        fragile=products.said(row, "fragile"),
        layer=products.whole(row, "layer_cases"),
        layers=products.whole(row, "pallet_layers"),
    )


def _apart(masters: Masters, row: int) -> str:
    """Pack group; goods kept at a temperature lie for themselves, dangerous goods so by hazard class.

    Classes that 49 CFR 177.848(d) keeps from each other never share a package or a pallet then.
    """
    sku, group, un_number, regime = masters.products.texts(row, "sku", "pack_group", "un_no", "temperature")
    kept = "" if regime == "ambient" else regime
    dangerous = f"dangerous {hazard_of(masters.book, sku)}" if un_number else ""
    return " ".join(part for part in (dangerous.strip(), kept, group) if part)


def supplies_of(book: OrderBook) -> Supplies:
    """Cartons and pallets of PackageTypes, in the order of their rank."""
    types = book["PackageTypes"]
    records = Records(book, "PackageTypes", range(len(types)))
    rows = sorted(range(len(types)), key=lambda row: _rank(records, row))
    cartons = (_carton(records, row) for row in rows if records.text(row, "kind") == "carton")
    pallets = (_pallet(records, row) for row in rows if records.text(row, "kind") == "pallet")
    least = book.setting("pallets_from_packages").strip()
    return Supplies(
        tuple(cartons),
        tuple(pallet for pallet in pallets if pallet is not None),
        int(least) if least.isdecimal() and int(least) else None,
    )


def _rank(records: Records, row: int) -> tuple[int, str]:
    rank = records.whole(row, "rank")
    return _UNRANKED if rank is None else rank, records.text(row, "package_type")


def _carton(records: Records, row: int) -> CartonType:
    inner, outer = (
        (
            records.micros(row, f"{place}_length"),
            records.micros(row, f"{place}_width"),
            records.micros(row, f"{place}_height"),
        )
        for place in ("inner", "outer")
    )
    fill = records.micros(row, "fill")
    return CartonType(
        records.text(row, "package_type"),
        inner,
        outer,
        records.micros(row, "tare_weight"),
        records.micros(row, "max_weight"),
        _USUAL_FILL if fill is None else fill // MICROS,
    )


def _pallet(records: Records, row: int) -> PalletType | None:
    """A pallet whose deck is known."""
    length, width = records.micros(row, "inner_length"), records.micros(row, "inner_width")
    if length is None or width is None:
        return None
    return PalletType(
        records.text(row, "package_type"),
        length,
        width,
        records.micros(row, "outer_height") or 0,
        records.micros(row, "tare_weight"),
        records.micros(row, "max_weight"),
        records.micros(row, "max_height"),
        records.whole(row, "max_layers"),
    )
