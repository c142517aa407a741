"""The parties of a shipment, from Settings, Customers, ShipTos and Warehouses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from orderwright.book import OrderBook
from orderwright.desk.papers.records import Records
from orderwright.documents import BankAccount, Company, Party

_US = ("US", "PR")
_ADDRESS = ("street", "city", "state", "postcode", "country")
_CITY_FIRST = frozenset(["AU", "BD", "BR", "CA", "IN", "JP", "KR", "NZ", "PK", "PR", "SG", "TH", "TW", "US"])
"""Countries whose addresses end with the postcode after city and state (UPU, postal addressing systems)."""
_POSTCODE_BELOW = frozenset(["GB", "IE"])
"""Countries whose postcode stands on a line of its own."""


def address_lines(street: str, city: str, state: str, postcode: str, country: str) -> tuple[str, ...]:
    """Street and city as a letter to the country writes them; blank parts are left out.

    >>> address_lines("Kaiweg 4", "Hamburg", "", "20457", "DE")
    ('Kaiweg 4', '20457 Hamburg')
    >>> address_lines("6200 Millrace Road", "Columbus", "OH", "43137", "US")
    ('6200 Millrace Road', 'Columbus, OH 43137')
    >>> address_lines("18 Tollgate Parkway", "Coventry", "", "CV3 4PE", "GB")
    ('18 Tollgate Parkway', 'Coventry', 'CV3 4PE')
    """
    if country in _POSTCODE_BELOW:
        lines = [street, _joined(", ", city, state), postcode]
    elif country in _CITY_FIRST:
        lines = [street, _joined(", ", city, _joined(" ", state, postcode))]
    else:
        lines = [street, _joined(", ", _joined(" ", postcode, city), state)]
    return tuple(line for line in lines if line)


def company_of(book: OrderBook, folder: Path | None) -> tuple[Company, str]:
    """The seller from Settings, and a sentence where its logo cannot be used.

    Args:
        book: the tables.
        folder: where the workbook lies, and the logo beside it; None where it lies nowhere.
    """
    logo, said = _logo(book.setting("logo_file"), folder)
    country = book.setting("company_country")
    street, city, state, postcode = (book.setting(f"company_{part}") for part in _ADDRESS[:-1])
    bank = BankAccount(
        name=book.setting("bank_name"), iban=book.setting("bank_iban"), bic=book.setting("bank_bic")
    )
    company = Company(
        name=book.setting("company_name"),
        lines=address_lines(street, city, state, postcode, country),
        country=country,
        **_own_tax(book, country),
        phone=book.setting("company_phone"),
        email=book.setting("company_email"),
        gln=book.setting("company_gln"),
        **dict(zip(_ADDRESS[:-1], (street, city, state, postcode), strict=True)),
        register_entry=book.setting("legal_line"),
        bank=bank if bank != BankAccount() else None,
        logo=logo,
        language=book.setting("company_language"),
    )
    return company, said


def customer_party(customers: Records, row: int, printed_name: str) -> Party:
    """The buyer; the name as the ERP printed it where the customer is not known."""
    country = customers.text(row, "country")
    phone, email, gln, eori, number = customers.texts(row, "phone", "email", "gln", "eori", "customer_no")
    return Party(
        name=customers.text(row, "name") or printed_name,
        **_address(customers, row),
        **_tax(country, customers.text(row, "tax_id")),
        eori=eori,
        gln=gln,
        number=number,
        contact=customers.text(row, "ap_contact"),
        phone=phone,
        email=email,
    )


def customer_or_none(customers: Records, row: int) -> Party | None:
    """A customer that a row may name in another part."""
    return customer_party(customers, row, "") if row >= 0 else None


def ship_to_party(ship_tos: Records, row: int) -> Party:
    """The consignee."""
    name, contact, phone, email, gln, number = ship_tos.texts(
        row, "name", "contact", "phone", "email", "gln", "ship_to"
    )
    return Party(
        name=name,
        **_address(ship_tos, row),
        contact=contact,
        phone=phone,
        email=email,
        gln=gln,
        number=number,
    )


def warehouse_party(warehouses: Records, row: int, company: Company) -> Party:
    """Where the goods lie; the company's own address where the warehouse has none."""
    lines = address_lines(*warehouses.texts(row, *_ADDRESS))
    if not lines:
        return Party(**{field: getattr(company, field) for field in Party.model_fields})
    contact, phone, gln, number = warehouses.texts(row, "contact", "phone", "gln", "warehouse")
    return Party(
        **{**_address(warehouses, row), "country": warehouses.text(row, "country") or company.country},
        name=warehouses.text(row, "name") or company.name,
        contact=contact,
        phone=phone,
        gln=gln,
        number=number,
    )


def _address(records: Records, row: int) -> dict[str, Any]:
    """The address as lines and in its parts."""
    parts = records.texts(row, *_ADDRESS)
    return {"lines": address_lines(*parts), **dict(zip(_ADDRESS, parts, strict=True))}


def _tax(country: str, number: str) -> dict[str, str]:
    return {"ein" if country in _US else "vat": number}


def _own_tax(book: OrderBook, country: str) -> dict[str, str]:
    """The company's numbers; a British company's only EORI number is that of Great Britain."""
    eori, british, ein = (book.setting(name) for name in ("company_eori", "company_eori_gb", "company_ein"))
    if not british and eori.upper().startswith("GB"):
        eori, british = "", eori
    own = {**_tax(country, book.setting("company_tax_id")), "eori": eori, "eori_gb": british}
    return {**own, "ein": ein} if ein else own


def _logo(name: str, folder: Path | None) -> tuple[Path | None, str]:
    """The logo's file. A name with a path in it is refused: a workbook must not reach other files."""
    if not name or folder is None:
        return None, ""
    if Path(name).name != name or "\\" in name or ":" in name:
        return None, f"The logo {name} is not used: name a file beside the workbook, without a folder."
    if not (folder / name).is_file():
        return None, f"The logo {name} does not lie beside the workbook; papers carry the name alone."
    return folder / name, ""


def _joined(separator: str, *parts: str) -> str:
    return separator.join(part for part in parts if part)
