"""The credit memo: what has come back, at the price at which it was invoiced, less what is kept back."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Self

from orderwright.documents.formats import Formats, joined
from orderwright.documents.gaps import Need
from orderwright.documents.invoice_lines import Sum
from orderwright.documents.kinds.rma_form import RETURN_NEEDS, said_of, too_many
from orderwright.documents.paper import Block, Paper, recipient, tax_ids
from orderwright.documents.record import Record
from orderwright.documents.registry import document
from orderwright.documents.subject import About
from orderwright.documents.vat import seller_in_union

if TYPE_CHECKING:
    from orderwright.documents.making import Making
    from orderwright.documents.returned import Return, ReturnedLine


class CreditedLine(Record):
    """A line with its original price; `note` and `price_note` stand in small print below, or are blank."""

    no: str
    sku: str
    description: str
    note: str
    qty: str
    uom: str
    price: str
    price_note: str
    kept: str
    credit: str


def something_came_back(returned: Return) -> bool:
    """Whether there is anything to credit."""
    return bool(returned.credited)


@document(
    kind="credit-memo",
    title="Credit memo",
    template="credit-memo.docx",
    about=About.RETURN,
    number_range="credit-memo",
    given=lambda returned: returned.credit_memo_no,
    rank=81,
    travels=False,
    applies=something_came_back,
    unless="nothing of it has arrived that could be credited",
    needs=(
        *RETURN_NEEDS,
        Need("currency"),
        # Directive 2006/112/EC, article 219
        Need("lines.invoice_no", each=lambda line: line.credited_qty > 0, seller=seller_in_union),
        Need("lines.unit_price", each=lambda line: line.credited_qty > 0 and line.original_amount is None),
    ),
    clashes=too_many,
)
class CreditMemo(Paper):
    """What the template `credit-memo.docx` may print."""

    recipient: Block
    day: str
    return_no: str
    rma_no: str
    invoice_nos: str
    order_nos: str
    customer_po: str
    received_on: str
    customer_tax: str
    currency: str
    contact: str
    lines: tuple[CreditedLine, ...]
    line_count: str
    sums: tuple[Sum, ...]
    total: str

    @classmethod
    def build(cls, returned: Return, making: Making) -> Self:
        """The credit memo of a return."""
        fmt, who = making.fmt, returned.responsible
        return cls(
            **making.shared,
            recipient=recipient(returned.customer, fmt),
            day=fmt.day(making.made_at.date()),
            return_no=returned.number,
            rma_no=returned.rma_no or returned.document_numbers.get("rma-form", "").split(" rev ")[0],
            invoice_nos=", ".join(_invoices(returned)),
            order_nos=", ".join(order for order in returned.order_nos if order),
            customer_po=returned.customer_po,
            received_on=fmt.day(returned.received_on),
            customer_tax=joined(tax_ids(returned.customer, fmt), ", "),
            currency=returned.currency,
            contact=joined([who.name, who.phone or making.company.phone, making.company.email], ", "),
            lines=tuple(_line(place, line, returned, fmt) for place, line in enumerate(returned.credited, 1)),
            line_count=fmt.counted([("line", len(returned.credited))]),
            sums=_sums(returned, fmt),
            total=fmt.money(returned.total, returned.currency),
        )


def _invoices(returned: Return) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.invoice_no for line in returned.credited if line.invoice_no))


def _line(place: int, line: ReturnedLine, returned: Return, fmt: Formats) -> CreditedLine:
    kept, currency = line.kept_back(returned.currency), returned.currency
    basis, percent = fmt.quantity(line.price_basis), fmt.quantity(line.discount_percent)
    return CreditedLine(
        no=str(place),
        sku=line.sku,
        description=line.description,
        note=joined(
            [
                said_of(line, fmt, invoice=len(_invoices(returned)) > 1),
                fmt.say(line.reason.capitalize()) if line.reason else "",
            ]
        ),
        qty=fmt.quantity(line.credited_qty),
        uom=line.uom,
        price=fmt.price(line.unit_price, currency),
        price_note=joined(
            [
                fmt.say("per {basis}", basis=basis) if line.price_basis != 1 else "",
                fmt.say("less {percent}%", percent=percent) if line.discount_percent > 0 else "",
            ],
            "\n",
        ),
        kept=fmt.money(kept, currency) if kept else "",
        credit=fmt.money(line.credit(currency), currency),
    )


def _sums(returned: Return, fmt: Formats) -> tuple[Sum, ...]:
    """Goods, restocking, freight and tax as they stand above the total; what is nothing is left out."""
    currency, lines = returned.currency, returned.credited
    goods = sum((line.credit(currency) or Decimal(0) for line in lines), Decimal(0))
    named = (
        ("Restocking fee", -sum((line.kept_back(currency) for line in lines), Decimal(0))),
        ("Freight", returned.freight or Decimal(0)),
        ("Tax", sum((line.tax(currency) for line in lines), Decimal(0))),
    )
    further = (
        Sum(name=fmt.say(name), amount=fmt.money(amount, currency)) for name, amount in named if amount
    )
    return (Sum(name=fmt.say("Goods"), amount=fmt.money(goods, currency)), *further)
