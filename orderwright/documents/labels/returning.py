"""The label that lies in the parcel: with it goods come back to where they were sent from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orderwright.documents.labels.addresses import address, origin
from orderwright.documents.labels.code128 import PLAIN
from orderwright.documents.labels.label import Barcode, Fact, Label

if TYPE_CHECKING:
    from orderwright.documents.making import Making
    from orderwright.documents.shipment import Shipment


def return_label(shipment: Shipment, making: Making) -> Label:
    """One label: from the consignee to the sender, with the delivery's number to scan."""
    say, number = making.fmt.say, shipment.number
    rows = (
        (Fact(title=say("RETURN OF DELIVERY"), lines=(number or "-",), large=True),),
        (
            Fact(title=say("CUSTOMER PO NUMBER"), lines=(shipment.customer_po or "-",)),
            Fact(title=say("ORDER"), lines=(", ".join(shipment.order_nos) or "-",)),
        ),
        (Fact(title=say("RMA NUMBER, ASK US FOR IT BEFORE YOU SEND"), lines=(" ",)),),
    )
    return Label(
        sender=address(say("FROM"), shipment.consignee, making),
        recipient=address(say("RETURN TO"), origin(shipment, making), making),
        rows=rows,
        barcodes=(Barcode(text=number),) if PLAIN.fullmatch(number) else (),
        draft=say("DRAFT, not for shipping") if making.number is None else "",
    )
