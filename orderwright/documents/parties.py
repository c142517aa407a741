"""Who sells, buys, receives, imports: names and addresses as they stand on paper."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from orderwright.documents.record import Record


class Party(Record):
    """A firm or a person with its address and tax identities."""

    name: str = Field("", title="name")
    lines: tuple[str, ...] = Field((), title="address", description="street and city, one printed line each")
    country: str = Field("", title="country", description="ISO 3166-1 alpha-2; printed as the last line")
    vat: str = Field("", title="VAT number")
    eori: str = Field("", title="EORI number", description="EU and GB customs identity")
    ein: str = Field("", title="EIN", description="employer identification number, USA")
    gln: str = Field("", title="GLN", description="GS1 global location number")
    number: str = Field("", title="party number", description="our number of the customer or place")
    street: str = Field(
        "", title="street", description="the parts of `lines`, where a message wants them apart"
    )
    city: str = Field("", title="city")
    state: str = Field("", title="state")
    postcode: str = Field("", title="postcode")
    contact: str = Field("", title="contact")
    position: str = Field("", title="position", description="of the contact")
    phone: str = Field("", title="phone")
    email: str = Field("", title="e-mail")


class BankAccount(Record):
    """Where the customer pays to."""

    name: str = Field("", title="bank")
    iban: str = Field("", title="IBAN or account number")
    bic: str = Field("", title="BIC or routing number")


class Company(Party):
    """The seller that issues the documents, with the legal data of its letterhead."""

    eori_gb: str = Field("", title="EORI number of Great Britain", description="where `eori` is the EU's")
    register_entry: str = Field("", title="register entry", description="such as “HRB 704411 Freiburg”")
    language: str = Field(
        "", title="language", description="of papers that stay in the house, and of customers without one"
    )
    directors: str = Field("", title="directors")
    bank: BankAccount | None = Field(None, title="bank account")
    logo: Path | None = Field(None, title="logo", description="PNG or JPEG; the name is printed without one")
