"""Dangerous goods as a shipping paper describes them."""

from __future__ import annotations

from decimal import Decimal

from pydantic import Field

from orderwright.documents.record import Record


class Hazmat(Record):
    """What the rules of dangerous goods say of one line or of one content of a package."""

    un_number: str = Field("", title="UN number", description="such as UN1263")
    proper_name: str = Field("", title="proper shipping name")
    technical_name: str = Field("", title="technical name", description="of generic names (n.o.s.)")
    hazard_class: str = Field("", title="hazard class", description="class or division, such as 3 or 6.1")
    subsidiary: tuple[str, ...] = Field((), title="subsidiary hazard classes")
    packing_group: str = Field("", title="packing group", description="I, II, III; none: it has none")
    qty: Decimal | None = Field(None, title="quantity of dangerous goods", description="net, all packages")
    unit: str = Field("", title="unit of the quantity", description="kg or L")
    packages: int | None = Field(None, title="number of packages")
    package_kind: str = Field("", title="type of packaging", description="such as fibreboard box or 1A1 drum")
    limited_quantity: bool = Field(False, title="limited quantity")
    marine_pollutant: bool = Field(False, title="marine pollutant")
    reportable_quantity: bool = Field(False, title="reportable quantity")
    erg: str = Field("", title="ERG guide", description="number in the Emergency Response Guidebook")
    packing_instruction: str = Field("", title="packing instruction", description="by air, such as 353")
    cargo_only: bool = Field(False, title="cargo aircraft only")

    @property
    def name(self) -> str:
        """The proper shipping name, the technical name in parentheses behind it."""
        return self.proper_name + (f" ({self.technical_name})" if self.technical_name else "")

    @property
    def marks(self) -> tuple[str, ...]:
        """What papers say beside the basic description."""
        said = (
            ("RQ", self.reportable_quantity),
            ("Limited Quantity", self.limited_quantity),
            ("Marine Pollutant", self.marine_pollutant),
        )
        return tuple(mark for mark, holds in said if holds)

    @property
    def basic_description(self) -> str:
        """Number, name, class and packing group in the one allowed order (49 CFR 172.202(b)).

        The technical name stands in parentheses behind the name (172.202(d)).

        >>> Hazmat(un_number="UN2744", proper_name="Cyclobutyl chloroformate", hazard_class="6.1",
        ...        subsidiary=("8", "3"), packing_group="II").basic_description
        'UN2744, Cyclobutyl chloroformate, 6.1, (8, 3), PG II'
        """
        group = f"PG {self.packing_group}" if self.packing_group not in ("", "none") else ""
        subsidiary = f"({', '.join(self.subsidiary)})" if self.subsidiary else ""
        parts = (self.un_number, self.name, self.hazard_class, subsidiary, group)
        return ", ".join(part for part in parts if part)

    @property
    def description(self) -> str:
        """The basic description between what goes before and behind it (172.203(b), (c)(2), (l)).

        >>> Hazmat(un_number="UN1263", proper_name="Paint", hazard_class="3", packing_group="II",
        ...        limited_quantity=True).description
        'UN1263, Paint, 3, PG II, Limited Quantity'
        """
        before, behind = ([mark for mark in self.marks if (mark == "RQ") is first] for first in (True, False))
        return ", ".join((*before, self.basic_description, *behind))


class Emergency(Record):
    """Whom to call when dangerous goods are spilt (49 CFR 172.604)."""

    phone: str = Field("", title="emergency phone", description="answered at all hours, with country code")
    contract: str = Field("", title="emergency contract", description="name or number known to the service")
