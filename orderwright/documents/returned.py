"""Goods that a customer sends back, and what is credited for them: the original price and freight."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, localcontext

from pydantic import Field

from orderwright.documents.parties import Party
from orderwright.documents.record import Record
from orderwright.documents.shipment import Responsible
from orderwright.documents.subject import Subject
from orderwright.documents.totals import to_minor_unit


class ReturnedLine(Record):
    """One line of a return. Quantities are in its unit; amounts in the currency of the return."""

    order_no: str = Field("", title="order number", description="blank: nobody knows it")
    line_no: str = Field("", title="line number")
    sku: str = Field("", title="SKU")
    customer_part: str = Field("", title="customer part number")
    description: str = Field("", title="description")
    delivery_no: str = Field("", title="delivery number")
    invoice_no: str = Field("", title="invoice number")
    lot: str = Field("", title="lot or serial number")
    reason: str = Field("", title="reason of the return")
    disposition: str = Field("", title="disposition", description="blank: it waits in quarantine")
    qty: Decimal | None = Field(None, title="quantity")
    received_qty: Decimal | None = Field(None, title="received quantity")
    accepted_qty: Decimal | None = Field(None, title="quantity to credit", description="None: all received")
    uom: str = Field("", title="unit of measure")
    delivered_qty: Decimal | None = Field(None, title="delivered quantity", description="None: nobody knows")
    returned_before: Decimal = Field(Decimal(0), title="returned before")
    unit_price: Decimal | None = Field(None, title="unit price", description="price of `price_basis` units")
    price_basis: Decimal = Field(Decimal(1), title="price basis", gt=0)
    discount_percent: Decimal = Field(Decimal(0), title="discount")
    original_amount: Decimal | None = Field(
        None, title="original amount", description="of `original_qty`, as invoiced or ordered"
    )
    original_qty: Decimal | None = Field(None, title="original quantity")
    tax_percent: Decimal = Field(Decimal(0), title="tax rate", description="with which it was invoiced")
    restocking_percent: Decimal = Field(Decimal(0), title="restocking share")
    restocking_fee: Decimal = Field(Decimal(0), title="restocking fee")

    @property
    def credited_qty(self) -> Decimal:
        """What is credited: what inspection accepted, never more than arrived."""
        received = self.received_qty or Decimal(0)
        return received if self.accepted_qty is None else min(self.accepted_qty, received)

    @property
    def returnable(self) -> Decimal | None:
        """What may come back: delivered and not yet returned; None where nobody knows."""
        return None if self.delivered_qty is None else self.delivered_qty - self.returned_before

    def credit(self, currency: str) -> Decimal | None:
        """The original price of what is credited: its share of the original amount; None without a price."""
        with localcontext(prec=60):
            if self.original_amount is not None and self.original_qty:
                exact = self.original_amount * self.credited_qty / self.original_qty
            elif self.unit_price is not None:
                off = (100 - self.discount_percent) / 100
                exact = self.credited_qty * self.unit_price * off / self.price_basis
            else:
                return None
        return to_minor_unit(exact, currency)

    def kept_back(self, currency: str) -> Decimal:
        """The restocking fee: its share of the credit and the fixed amount, never more than the credit."""
        credit = self.credit(currency) or Decimal(0)
        fee = credit * self.restocking_percent / 100 + self.restocking_fee
        return min(credit, to_minor_unit(fee, currency))

    def tax(self, currency: str) -> Decimal:
        """The tax on what is credited after the fee."""
        net = (self.credit(currency) or Decimal(0)) - self.kept_back(currency)
        return to_minor_unit(net * self.tax_percent / 100, currency)


class Return(Subject):
    """What a customer sends back under one number."""

    number: str = Field("", title="return number")
    rma_no: str = Field("", title="RMA number", description="that the ERP gave")
    credit_memo_no: str = Field("", title="credit memo number", description="that the ERP gave")
    order_nos: tuple[str, ...] = Field((), title="order numbers")
    customer_po: str = Field("", title="customer PO")
    customer: Party = Field(Party(), title="customer")
    return_to: Party = Field(Party(), title="place of return")
    requested_on: date | None = Field(None, title="requested on")
    received_on: date | None = Field(None, title="received on")
    back_by: date | None = Field(None, title="last day of the return")
    currency: str = Field("", title="currency")
    freight: Decimal | None = Field(None, title="freight to credit", description="share of the original")
    instructions: str = Field("", title="instructions")
    responsible: Responsible = Field(Responsible(), title="responsible employee")
    lines: tuple[ReturnedLine, ...] = Field((), title="lines")

    @property
    def credited(self) -> tuple[ReturnedLine, ...]:
        """The lines of which something is credited."""
        return tuple(line for line in self.lines if line.credited_qty > 0)

    @property
    def total(self) -> Decimal | None:
        """What is credited in all; None where a price is missing."""
        amounts = [line.credit(self.currency) for line in self.credited]
        if None in amounts:
            return None
        kept = sum((line.kept_back(self.currency) for line in self.credited), Decimal(0))
        tax = sum((line.tax(self.currency) for line in self.credited), Decimal(0))
        goods = sum((amount for amount in amounts if amount is not None), Decimal(0))
        return goods - kept + tax + (self.freight or Decimal(0))
