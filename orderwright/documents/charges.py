"""What is added to the goods and what is taken off, each by its name (19 CFR 141.86(a)(8) and (9))."""

from __future__ import annotations

from decimal import Decimal

from pydantic import Field

from orderwright.documents.record import Record


class NamedAmount(Record):
    """An amount in the shipment's currency, with the name that is printed beside it."""

    name: str
    amount: Decimal
    tax: bool = False


class Charges(Record):
    """Charges upon the goods, and rebates given on the whole shipment (positive numbers, subtracted)."""

    freight: Decimal | None = Field(None, title="freight")
    insurance: Decimal | None = Field(None, title="insurance")
    packing: Decimal | None = Field(None, title="packing")
    commission: Decimal | None = Field(None, title="commission")
    other: tuple[NamedAmount, ...] = Field((), title="other charges", description="fees and taxes too")
    rebates: tuple[NamedAmount, ...] = Field((), title="rebates and discounts")

    def itemised(self) -> tuple[NamedAmount, ...]:
        """All that is charged or taken off, in the order of the invoice; rebates are negative."""
        named = (
            ("Packing", self.packing),
            ("Commission", self.commission),
            ("Freight", self.freight),
            ("Insurance", self.insurance),
        )
        fixed = tuple(NamedAmount(name=name, amount=amount) for name, amount in named if amount is not None)
        taken_off = tuple(NamedAmount(name=item.name, amount=-item.amount) for item in self.rebates)
        return (*taken_off, *fixed, *self.other)
