"""The prepayment request: what of an order is to be paid before its goods go."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Self

from orderwright.documents.gaps import Need
from orderwright.documents.invoice_lines import OrderedLine, Sum, ordered_lines, sums_of
from orderwright.documents.order_paper import ORDER_NEEDS, PRICE_NEEDS, OrderPaper, order_fields
from orderwright.documents.parties import BankAccount
from orderwright.documents.registry import document
from orderwright.documents.subject import About
from orderwright.documents.totals import to_minor_unit

if TYPE_CHECKING:
    from orderwright.documents.making import Making
    from orderwright.documents.paid import Payment
    from orderwright.documents.shipment import Shipment


def _asked(shipment: Shipment) -> bool:
    return any(payment.received_on is None for payment in shipment.payments)


@document(
    kind="prepayment-request",
    title="Prepayment request",
    template="prepayment-request.docx",
    about=About.ORDER,
    rank=4,
    applies=_asked,
    needs=(*ORDER_NEEDS, *PRICE_NEEDS, Need("company.bank"), Need("company.bank.iban")),
)
class PrepaymentRequest(OrderPaper):
    """What the template `prepayment-request.docx` may print."""

    terms: str
    due: str
    reference: str
    currency: str
    lines: tuple[OrderedLine, ...]
    line_count: str
    sums: tuple[Sum, ...]
    total: str
    received: str
    share: str
    to_pay: str
    bank: BankAccount | None

    @classmethod
    def build(cls, shipment: Shipment, making: Making) -> Self:
        """The request: what the terms ask for, all of the order where they ask for nothing."""
        fmt, currency, total = making.fmt, shipment.currency, shipment.totals.value
        asked = [one for one in shipment.payments if one.received_on is None]
        received = _sum([one for one in shipment.payments if one.received_on is not None])
        to_pay = _sum(asked) if asked else (total or Decimal(0)) - received
        percent = to_minor_unit(100 * to_pay / total, "") if total else None
        return cls(
            **order_fields(shipment, making),
            terms=shipment.terms if asked else "",  # others contradict that it is paid before
            due=fmt.day(min((one.due_on for one in asked if one.due_on), default=None)),
            reference=asked[0].reference if asked and asked[0].reference else ", ".join(shipment.order_nos),
            currency=currency,
            lines=ordered_lines(shipment, fmt),
            line_count=fmt.counted([("line", len(shipment.lines))]),
            sums=sums_of(shipment, fmt),
            total=fmt.money(total, currency),
            received=fmt.money(-received, currency) if received else "",
            share=f"{fmt.quantity(percent)} %" if percent is not None else "",
            to_pay=fmt.money(to_pay, currency),
            bank=making.company.bank,
        )


def _sum(payments: list[Payment]) -> Decimal:
    return sum((one.amount or Decimal(0) for one in payments), Decimal(0))
