"""What the law says of products: dangerous goods, origin under trade agreements."""

from __future__ import annotations

from orderwright.tables.schema import Table
from orderwright.tables.words import choice, flag, ident, note, number, text, validity

HAZARD_CLASSES = (
    *("1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "2.1", "2.2", "2.3", "3", "4.1", "4.2", "4.3"),
    *("5.1", "5.2", "6.1", "6.2", "7", "8", "9"),
)
"""Classes and divisions (49 CFR 173.2; UN Model Regulations, part 2)."""

DANGEROUS_GOODS = Table(
    "DangerousGoods",
    "Dangerous goods",
    "How shipping papers describe products that have a UN number.",
    (
        ident("sku", "SKU", "Product.", part_of_key=True, required=True, references="Products.sku", width=14),
        text("proper_name", "Proper Shipping Name", "Name of the UN entry, as listed.", width=30),
        text(
            "technical_name",
            "Technical Name",
            "What it contains; papers ask for it where the name ends with n.o.s.",
            width=24,
        ),
        choice("hazard_class", "Class", "Class or division.", HAZARD_CLASSES, width=8),
        text("subsidiary", "Subsidiary", "Further classes, separated by commas.", width=12),
        choice(
            "packing_group",
            "Packing Group",
            "Packing group; none where the entry has none.",
            ("I", "II", "III", "none"),
        ),
        number(
            "net_per_unit",
            "Net per Unit",
            "Net quantity in one base unit; blank: its net weight.",
            at_least=0.0,
        ),
        choice("net_unit", "Net Unit", "Unit of the net quantity.", ("kg", "L", "g", "mL")),
        text("package_kind", "Packaging", "Type of packaging, such as fibreboard box or 1A1 drum.", width=18),
        flag("limited_quantity", "Limited Quantity", "It goes as limited quantity."),
        flag("marine_pollutant", "Marine Pollutant", "It is a marine pollutant."),
        flag(
            "reportable_quantity", "RQ", "A package holds a reportable quantity (49 CFR 172.101, appendix A)."
        ),
        ident("erg", "ERG", "Guide in the Emergency Response Guidebook."),
        ident("packing_instruction", "Packing Instruction", "Packing instruction by air.", folded=True),
        flag("cargo_only", "Cargo Aircraft Only", "It must not fly with passengers.", folded=True),
        note(),
    ),
)

ORIGIN_CLAIMS = Table(
    "OriginClaims",
    "Origin claims",
    "Products that originate under a trade agreement, and why.",
    (
        ident("sku", "SKU", "Product.", part_of_key=True, required=True, references="Products.sku", width=14),
        choice("agreement", "Agreement", "Trade agreement.", ("USMCA",), part_of_key=True, required=True),
        choice(
            "criterion",
            "Criterion",
            "A wholly obtained, B by the product's rule, C of originating materials, D unassembled or parts.",
            ("A", "B", "C", "D"),
        ),
        text("producer", "Producer", "Who makes it; blank: the company.", width=25),
        text("producer_address", "Producer Address", "Street, postcode and city of the producer.", width=30),
        ident("producer_country", "Producer Country", "Country of the producer.", form="country"),
        *validity(),
        note(),
    ),
)

TABLES = (DANGEROUS_GOODS, ORIGIN_CLAIMS)
