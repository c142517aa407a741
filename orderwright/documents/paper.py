"""What every document prints: its head, its parties, its foot."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, Final, Self

from pydantic import ConfigDict

from orderwright.documents.formats import ENGLISH, Formats, joined
from orderwright.documents.picture import Picture
from orderwright.documents.record import Record

if TYPE_CHECKING:
    from orderwright.documents.making import Making
    from orderwright.documents.parties import Company, Party

_ADDRESS_LINES: Final = 5  # what stands below the name in the window of an envelope (DIN 5008 form B)


class Letterhead(Record):
    """The company as the head and the foot of the page name it."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    name: str
    address: str
    contact: str
    return_address: str
    legal: str
    tax: str
    logo: Picture | None


class Block(Record):
    """A party: name in bold, and the lines below."""

    name: str
    text: str


class Paper(Record):
    """The fields that all documents share; a kind adds its own and says how they come from its subject."""

    title: str
    number: str
    draft: bool
    replaces: str
    made: str
    company: Letterhead

    @classmethod
    @abstractmethod
    def build(cls, subject: Any, making: Making) -> Self:  # noqa: ANN401 - each kind names its own
        """The context of one document; `making.shared` holds the fields of this class, already filled."""


def letterhead(company: Company, fmt: Formats = ENGLISH) -> Letterhead:
    """The company's data, laid out for head and foot."""
    bank = f"IBAN {company.bank.iban}" if company.bank and company.bank.iban else ""
    return Letterhead(
        name=company.name,
        address=joined([*company.lines, fmt.country(company.country)], ", "),
        contact=joined([company.phone, company.email]),
        return_address=joined([company.name, *company.lines], " · "),
        legal=joined([company.name, company.register_entry, company.directors]),
        tax=joined([*tax_ids(company, fmt), bank]),
        logo=Picture.read(company.logo) if company.logo else None,
    )


_TAX_NAMES: Final = {"CA": "BN", "MX": "RFC"}
"""What the number is called in countries where it is not one of value added tax."""


def tax_ids(party: Party, fmt: Formats = ENGLISH) -> list[str]:
    """The tax identities that the party has, each with its name."""
    british, own = getattr(party, "eori_gb", ""), _TAX_NAMES.get(party.country, "VAT")
    named = ((own, party.vat), ("EORI", party.eori), ("EORI", british), ("EIN", party.ein))
    return [f"{fmt.say(name)} {value}" for name, value in named if value]


def recipient(party: Party, fmt: Formats = ENGLISH) -> Block:
    """The party for the address field: country in capitals, at most five lines below the name."""
    lines = [party.contact, *party.lines, fmt.country(party.country).upper()]
    filled = [line.strip() for line in lines if line.strip()]
    surplus = len(filled) - _ADDRESS_LINES
    if surplus > 0:
        filled[: surplus + 1] = [", ".join(filled[: surplus + 1])]
    return Block(name=party.name, text="\n".join(filled))


def block(party: Party, fmt: Formats = ENGLISH) -> Block:
    """The party with address, country, tax identities and contact."""
    *street, city = [line for line in party.lines if line.strip()] or [""]
    lines = [*street, joined([city, fmt.country(party.country)], ", "), *tax_ids(party, fmt)]
    said = joined([party.contact, party.phone], ", ")
    return Block(name=party.name, text="\n".join(line for line in (*lines, said) if line))


def block_of(party: Party | None, fmt: Formats = ENGLISH) -> Block | None:
    """The same for a party that there may not be."""
    return block(party, fmt) if party is not None and party.name else None
