"""Value added tax on invoices of the European Union: exemption, its reason in words, the numbers of both."""

from __future__ import annotations

import pytest

from orderwright.documents import Charges, Company, NamedAmount, NotIssued, Party, missing
from tests.documents.reading import document_text
from tests.documents.shipments import COMPANY, shipment

KIND = "commercial-invoice"
SUPPLY = "VAT exempt intra-Community supply, Article 138 of Directive 2006/112/EC"
EXPORT = "VAT exempt export, Article 146 of Directive 2006/112/EC"
_NUMBERS = {"FR": "FR12345678901", "NO": "", "DE": "DE123456789", "GR": "EL123456789"}
_TAX = Charges(other=(NamedAmount(name="VAT 19 %", amount="30.00", tax=True),))


def sold(end: str, start: str = "DE", vat: str | None = None, **changes):
    """From a place in one country to a buyer in another."""
    place = {"name": "Somebody", "lines": ("Some street 1",)}
    number = _NUMBERS[end] if vat is None else vat
    parties = {
        "ship_from": Party(**place, country=start),
        "consignee": Party(**place, country=end),
        "buyer": Party(**place, country=end, vat=number),
        "importer": None,
    }
    return shipment(**{**parties, **changes})


@pytest.mark.parametrize("end", ["FR", "GR"])
def test_a_supply_to_another_member_state_says_why_it_has_no_tax_and_names_both_numbers(end, make):
    text = document_text(make(KIND, sold(end)).path)
    assert SUPPLY in text
    assert _NUMBERS[end] in text
    assert COMPANY.vat in text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "Steuerfreie innergemeinschaftliche Lieferung, Artikel 138 der Richtlinie 2006/112/EG"),
        ("fr", "Livraison intracommunautaire exonérée de TVA, article 138 de la directive 2006/112/CE"),
        ("es", "Entrega intracomunitaria exenta de IVA, artículo 138 de la Directiva 2006/112/CE"),
    ],
)
def test_the_reason_stands_in_the_language_of_the_paper(language, said, make):
    assert said in document_text(make(KIND, sold("FR", language=language)).path)


def test_an_export_says_so(make):
    text = document_text(
        make(KIND, sold("NO", buyer=Party(name="K", lines=("Oslo",), country="NO", eori="E"))).path
    )
    assert EXPORT in text
    assert SUPPLY not in text


@pytest.mark.parametrize("of", [sold("DE"), sold("FR", charges=_TAX), sold("NO", start="NO")])
def test_an_invoice_within_a_state_with_tax_or_from_elsewhere_states_no_exemption(of, make):
    text = document_text(make(KIND, of).path)
    assert "exempt" not in text


def test_an_exempt_supply_without_the_buyers_number_is_stopped():
    assert [gap.label for gap in missing(KIND, sold("FR", vat=""), COMPANY)] == ["buyer VAT number"]
    assert missing(KIND, sold("FR", vat="", charges=_TAX), COMPANY) == []
    assert missing(KIND, sold("DE", vat=""), COMPANY) == []


def test_a_seller_in_the_union_always_states_its_number():
    seller = COMPANY.model_copy(update={"vat": ""})
    assert [gap.field for gap in missing(KIND, sold("DE"), seller)] == ["company.vat"]
    abroad = Company(name="Kestrel", lines=("Oslo",), country="NO")
    assert missing(KIND, sold("NO", start="NO"), abroad) == []


@pytest.mark.parametrize(
    ("number", "said"),
    [("DE123456789", "of DE, where the goods start"), ("CHE123456789", "of no member state")],
)
def test_a_number_that_makes_no_supply_exempt_is_a_contradiction(number, said, make):
    with pytest.raises(NotIssued, match=said) as stopped:
        make(KIND, sold("FR", vat=number))
    assert [one.field for one in stopped.value.contradictions] == ["buyer.vat"]


def test_the_importers_block_does_not_hide_the_buyers_number_within_the_union(make):
    importer = Party(name="Agent", lines=("Paris",), country="FR")
    assert _NUMBERS["FR"] in document_text(make(KIND, sold("FR", importer=importer)).path)
