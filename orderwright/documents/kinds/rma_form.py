"""The RMA form: what a customer may send back, why, and where to; a form for the goods-in desk too."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Self

from orderwright.documents.contradiction import Contradiction
from orderwright.documents.formats import ENGLISH, Formats, joined
from orderwright.documents.gaps import Need
from orderwright.documents.paper import Block, Paper, block, recipient
from orderwright.documents.record import Record
from orderwright.documents.registry import document
from orderwright.documents.subject import About

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orderwright.documents.making import Making
    from orderwright.documents.returned import Return, ReturnedLine

RETURN_NEEDS = (
    Need("company.name"),
    Need("company.lines"),
    Need("customer.name"),
    Need("customer.lines"),
    Need("customer.country"),
    Need("lines"),
    Need("lines.sku"),
    Need("lines.description"),
    Need("lines.qty"),
    Need("lines.uom"),
)


class AuthorisedLine(Record):
    """A line that may come back; `note` stands in small print below, or is blank."""

    no: str
    sku: str
    description: str
    note: str
    reason: str
    qty: str
    uom: str


def too_many(returned: Return) -> Iterator[Contradiction]:
    """Lines of which more comes back than was delivered and has not come back yet."""
    for line in returned.lines:
        left = line.returnable
        if line.qty is None or left is None or line.qty <= left:
            continue
        delivered, before = ENGLISH.quantity(line.delivered_qty), ENGLISH.quantity(line.returned_before)
        message = (
            f"{line.order_no}/{line.line_no}: {ENGLISH.quantity(line.qty)} {line.uom} to come back, but "
            f"{delivered} were delivered and {before} came back before."
        )
        yield Contradiction("lines.qty", message, line.order_no, line.line_no, line.sku)


@document(
    kind="rma-form",
    title="Return authorisation",
    template="rma-form.docx",
    about=About.RETURN,
    number_range="rma",
    given=lambda returned: returned.rma_no,
    keeps_number=True,
    rank=80,
    travels=False,
    needs=(
        *RETURN_NEEDS,
        Need("lines.reason"),
        Need("return_to.name"),
        Need("return_to.lines"),
    ),
    clashes=too_many,
)
class RmaForm(Paper):
    """What the template `rma-form.docx` may print."""

    recipient: Block
    day: str
    return_no: str
    order_nos: str
    customer_po: str
    requested_on: str
    back_by: str
    return_to: Block
    instructions: str
    contact: str
    lines: tuple[AuthorisedLine, ...]
    line_count: str
    quantities: str

    @classmethod
    def build(cls, returned: Return, making: Making) -> Self:
        """The authorisation of a return."""
        fmt, who = making.fmt, returned.responsible
        return cls(
            **making.shared,
            recipient=recipient(returned.customer, fmt),
            day=fmt.day(making.made_at.date()),
            return_no=returned.number,
            order_nos=", ".join(order for order in returned.order_nos if order),
            customer_po=returned.customer_po,
            requested_on=fmt.day(returned.requested_on),
            back_by=fmt.day(returned.back_by),
            return_to=block(returned.return_to, fmt),
            instructions=returned.instructions,
            contact=joined([who.name, who.phone or making.company.phone, making.company.email], ", "),
            lines=tuple(_line(place, line, fmt) for place, line in enumerate(returned.lines, 1)),
            line_count=fmt.counted([("line", len(returned.lines))]),
            quantities=joined(fmt.measured(_sums(returned)), ", "),
        )


def _line(place: int, line: ReturnedLine, fmt: Formats) -> AuthorisedLine:
    return AuthorisedLine(
        no=str(place),
        sku=line.sku,
        description=line.description,
        note=said_of(line, fmt),
        reason=fmt.say(line.reason.capitalize()),
        qty=fmt.quantity(line.qty),
        uom=line.uom,
    )


def said_of(line: ReturnedLine, fmt: Formats, *, invoice: bool = True) -> str:
    """Where the goods come from: order, delivery, invoice (unless all lines have one) and lot."""
    order = "/".join(part for part in (line.order_no, line.line_no) if part)
    whence = joined(
        [
            fmt.say("Your part {part}", part=line.customer_part) if line.customer_part else "",
            fmt.say("Order {order}", order=order) if order else fmt.say("Order unknown"),
            fmt.say("Delivery {number}", number=line.delivery_no) if line.delivery_no else "",
        ]
    )
    further = joined(
        [
            fmt.say("Invoice {number}", number=line.invoice_no) if invoice and line.invoice_no else "",
            fmt.say("Lot {lots}", lots=line.lot) if line.lot else "",
        ]
    )
    return joined([whence, further], "\n")


def _sums(returned: Return) -> list[tuple[str, Decimal]]:
    sums: dict[str, Decimal] = {}
    for line in returned.lines:
        sums[line.uom] = sums.get(line.uom, Decimal(0)) + (line.qty or 0)
    return list(sums.items())
