"""In what goods are packed."""

from __future__ import annotations

from orderwright.tables.schema import Table
from orderwright.tables.words import choice, count, ident, length, note, percent, text, weight

PACKAGE_TYPES = Table(
    "PackageTypes",
    "Cartons and pallets",
    "Cartons and pallets that the warehouse packs into, with what they hold. Blank: no limit.",
    (
        ident("package_type", "Type", "Code of the carton or pallet.", part_of_key=True, required=True),
        text("name", "Name", "What it is called.", width=22),
        choice("kind", "Kind", "Carton or pallet.", ("carton", "pallet"), required=True),
        count("rank", "Rank", "Order in which types are tried; lowest first, blank last."),
        length("inner_length", "Inner Length", "Inside of a carton, deck of a pallet.", more_than=0.0),
        length("inner_width", "Inner Width", "Inside of a carton, deck of a pallet.", more_than=0.0),
        length("inner_height", "Inner Height", "Inside of a carton.", more_than=0.0),
        length("outer_length", "Outer Length", "Outside; blank: as inside.", more_than=0.0),
        length("outer_width", "Outer Width", "Outside; blank: as inside.", more_than=0.0),
        length(
            "outer_height",
            "Outer Height",
            "Outside of a carton; of a pallet its height empty.",
            more_than=0.0,
        ),
        weight("tare_weight", "Tare Weight", "Weight empty."),
        weight("max_weight", "Max Weight", "Most gross weight.", more_than=0.0),
        length(
            "max_height", "Max Height", "Most height of a loaded pallet, the pallet with it.", more_than=0.0
        ),
        count("max_layers", "Max Layers", "Most layers on a pallet."),
        percent("fill", "Fill", "Share of the inside that mixed goods may take; blank: 85 %."),
        note(),
    ),
)

TABLES = (PACKAGE_TYPES,)
