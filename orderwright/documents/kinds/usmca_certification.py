"""The certification of origin under USMCA: the nine data elements of annex 5-A and 19 CFR 182.12(a)(4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from orderwright.documents import lanes, required
from orderwright.documents.contradiction import Contradiction
from orderwright.documents.formats import ENGLISH, Formats, joined
from orderwright.documents.paper import Block, Paper
from orderwright.documents.record import Record
from orderwright.documents.registry import document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from orderwright.documents.goods import ShipmentLine
    from orderwright.documents.making import Making
    from orderwright.documents.parties import Party
    from orderwright.documents.shipment import Shipment

AGREEMENT: Final = "USMCA"

SAME: Final = "Same as certifier"
UNKNOWN: Final = "Unknown"
VARIOUS: Final = "Various, named below"

STATEMENT: Final = (
    "I certify that the goods described in this document qualify as originating and the information "
    "contained in this document is true and accurate. I assume responsibility for proving such "
    "representations and agree to maintain and present upon request or to make available during a "
    "verification visit, documentation necessary to support this certification."
)
"""Prescribed wording, word for word: USMCA, annex 5-A, data element 9; see docs/legal-texts.md."""


class CertifiedLine(Record):
    """A good; `note` names its producer where there are several, and its item number."""

    no: str
    sku: str
    description: str
    note: str
    hs_code: str
    criterion: str
    period: str


def too_long(shipment: Shipment) -> Iterator[Contradiction]:
    """Claims whose period ends before it begins, or lasts longer than twelve months (article 5.2(5)(b))."""
    for line in claimed_lines(shipment):
        first, last = _days(line, shipment)
        if first is None or last is None or first <= last < _year_after(first):
            continue
        said = f"{line.order_no}/{line.line_no}: the USMCA claim runs from"
        period = f"{said} {ENGLISH.day(first)} to {ENGLISH.day(last)}; twelve months are the most."
        yield Contradiction.about(line, "lines.claim.valid_to", period)


def _year_after(day: date) -> date:
    """The same day a year later; 1 March after 29 February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, month=3, day=1)


@document(
    language="en",
    kind="usmca-certification",
    title="USMCA certification of origin",
    template="usmca-certification.docx",
    rank=41,
    applies=lanes.between_usmca & lanes.origin_claimed,
    unless="the goods do not go between the United States, Mexico and Canada, or none has an origin claim",
    customs=True,
    needs=(*required.SELLER, *required.ORIGIN_CLAIM),
    clashes=too_long,
)
class UsmcaCertification(Paper):
    """What the template `usmca-certification.docx` may print."""

    day: str
    capacity: str
    certifier: Block
    exporter: Block
    producer: Block
    importer: Block
    shipment: str
    period: str
    lines: tuple[CertifiedLine, ...]
    line_count: str
    statement: str
    signatory: str

    @classmethod
    def build(cls, shipment: Shipment, making: Making) -> Self:
        """The certification for the goods of a shipment that have a claim."""
        fmt, who = making.fmt, shipment.certifier
        claimed = claimed_lines(shipment)
        lines = _lines(claimed, shipment, fmt)
        periods = list(dict.fromkeys(line.period for line in lines))
        exporter = who.exporter or (who.certifier if who.capacity == "exporter" else None)
        importer = who.importer or shipment.importer
        return cls(
            **making.shared,
            day=fmt.day(making.made_at.date()),
            capacity=fmt.say(who.capacity.capitalize()),
            certifier=_party(who.certifier, fmt),
            exporter=_other(exporter, who.certifier, fmt),
            producer=_producer(claimed, shipment, fmt),
            importer=_other(importer, who.certifier, fmt),
            shipment=_reference(shipment, fmt),
            period=periods[0] if len(periods) == 1 else fmt.say("As stated for each good"),
            lines=lines,
            line_count=fmt.counted([("line", len(lines))]),
            statement=STATEMENT,
            signatory=joined([who.certifier.contact, who.certifier.position], ", "),
        )


def claimed_lines(shipment: Shipment) -> tuple[ShipmentLine, ...]:
    """The goods with a claim, each once: identical goods need no second line."""
    found: dict[object, ShipmentLine] = {}
    for line in shipment.lines:
        if line.claim is not None:
            key = (line.sku, line.description, line.hs_code, line.claim)
            found.setdefault(key if line.sku else line.key, line)
    return tuple(found.values())


def six_digits(hs_code: str) -> str:
    """The tariff number to six digits, as the agreement asks for it.

    >>> six_digits("8419.50.00"), six_digits("9026102150"), six_digits("8419")
    ('8419.50', '9026.10', '8419')
    """
    digits = "".join(sign for sign in hs_code if sign.isdigit())[:6]
    return f"{digits[:4]}.{digits[4:]}" if len(digits) == 6 else hs_code


def _lines(claimed: tuple[ShipmentLine, ...], shipment: Shipment, fmt: Formats) -> tuple[CertifiedLine, ...]:
    several = len(set(_producers(claimed, shipment))) > 1
    return tuple(
        CertifiedLine(
            no=str(place),
            sku=line.sku,
            description=line.description,
            note=joined(
                [
                    fmt.say("Your part {part}", part=line.customer_part) if line.customer_part else "",
                    fmt.say("Producer: {name}", name=_named(line, shipment, fmt)) if several else "",
                ]
            ),
            hs_code=six_digits(line.hs_code),
            criterion=line.claim.criterion if line.claim else "",
            period=_period(line, shipment, fmt) or fmt.say("This shipment only"),
        )
        for place, line in enumerate(claimed, 1)
    )


def _reference(shipment: Shipment, fmt: Formats) -> str:
    """The invoice, else the delivery: what ties a certification of one shipment to it."""
    invoice = shipment.document_numbers.get("commercial-invoice", "")
    if invoice:
        return fmt.say("Invoice {number}", number=invoice)
    return fmt.say("Delivery {number}", number=shipment.number)


def _period(line: ShipmentLine, shipment: Shipment, fmt: Formats) -> str:
    """The blanket period of a good; blank for this shipment alone."""
    first, last = _days(line, shipment)
    return f"{fmt.day(first)} – {fmt.day(last)}" if first and last else ""


def _days(line: ShipmentLine, shipment: Shipment) -> tuple[date | None, date | None]:
    """The certification's own period, else that of the good's claim."""
    first, last = shipment.certifier.period_from, shipment.certifier.period_to
    if line.claim is not None and not (first or last):
        return line.claim.valid_from, line.claim.valid_to
    return first, last


def _producers(claimed: tuple[ShipmentLine, ...], shipment: Shipment) -> Iterator[Party | None]:
    for line in claimed:
        yield (line.claim.producer if line.claim else None) or shipment.certifier.producer


def _producer(claimed: tuple[ShipmentLine, ...], shipment: Shipment, fmt: Formats) -> Block:
    found = list(dict.fromkeys(_producers(claimed, shipment)))
    if len(found) > 1:
        return Block(name=fmt.say(VARIOUS), text="")
    producer = found[0] if found else None
    return _other(producer or shipment.certifier.certifier, shipment.certifier.certifier, fmt)


def _named(line: ShipmentLine, shipment: Shipment, fmt: Formats) -> str:
    producer = next(_producers((line,), shipment)) or shipment.certifier.certifier
    return joined([producer.name, *producer.lines, fmt.country(producer.country)], ", ")


def _other(party: Party | None, certifier: Party, fmt: Formats) -> Block:
    if party is None or not party.name:
        return Block(name=fmt.say(UNKNOWN), text="")
    same = (party.name, party.lines) == (certifier.name, certifier.lines)
    return Block(name=fmt.say(SAME), text="") if same else _party(party, fmt)


def _party(party: Party, fmt: Formats) -> Block:
    """Name, position, address with country, telephone and mail: all that the agreement asks of a party."""
    person = joined([party.contact, party.position], ", ")
    lines = (person, *party.lines, fmt.country(party.country), party.phone, party.email)
    return Block(name=party.name, text="\n".join(line for line in lines if line))
