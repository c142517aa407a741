from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderwright.identifiers.check_digit import check_digit
from orderwright.identifiers.fault import InvalidIdentifier
from orderwright.identifiers.forms import FORMS

VALID = {
    "bol": ["06141411234567913", "0614141 123456791 3", "(402)06141411234567913"],
    "country": ["DE", " us ", "XK"],
    "currency": ["EUR", "jpy", "XCG"],
    "ein": ["91-1144442", "911144442"],
    "eori": ["DE452145212345", "GB123456789000", "XI123456789000", "FR 552 049 447 00013"],
    "gln": ["0614141000012", "(414)0614141000012", "0614141-00001-2"],
    "gtin": ["96385074", "614141000036", "4006381333931", "10614141000415", "(01)10614141000415"],
    "hs": ["847130", "8471.30", "8471 30 0100", "0901.21", "853400009"],
    "incoterm": ["EXW", "fob", "DPU "],
    "sscc": ["106141412345678908", "00106141412345678908", "(00) 1 0614141 234567890 8"],
    "vat": [
        *("ATU13585627", "BE0403019261", "CHE-107.787.577 IVA", "DE136695976", "EL094259216", "GR094259216"),
        *("ESB58378431", "ESX2482300W", "ES54362315K", "FR40303265045", "GB980780684", "XIGD001"),
        *("IE6433435F", "IE8D79739I", "IE6433435OA", "NL004495445B01", "NL000099998B57", "SE123456789701"),
        *("LT119511515", "LT100001919017", "RO18547290", "NO 995 525 828 MVA", "CY10259033P"),
    ],
}
INVALID = {
    "bol": [("06141411234567914", "its check digit is 3"), ("0614141123456791", "expected 17")],
    "country": [("UK", "GB may be meant"), ("USA", "not in ISO 3166-1"), ("ZZ", "not in ISO 3166-1")],
    "currency": [("HRK", "replacement is EUR"), ("US$", "not in ISO 4217"), ("XAU", "not in ISO 4217")],
    "ein": [
        ("001144442", "first two not 00"),
        ("123-45-6789", "Social Security"),
        ("91-11444420", "nine digits"),
    ],
    "eori": [
        ("4521452", "must be a country"),
        ("QQ4521452", "is no country"),
        ("GB123456789", "12 or 15 digits"),
        ("DE1234567890123456", "up to 15"),
    ],
    "gln": [("0614141000013", "its check digit is 2"), ("614141000012", "expected 13")],
    "gtin": [
        ("4006381333932", "its check digit is 1"),
        ("400638133393", "its check digit is"),
        ("22E1", "must be digits"),
        ("00000000", "only zeros"),
        ("4.00638E+12", "must be digits"),
        ("٤٠٠٦٣٨١٣٣٣٩٣١", "must be digits"),
    ],
    "hs": [
        ("90121", "has a leading zero been lost"),
        ("8471", "expected 6 to 10"),
        ("770110", "no chapter 77"),
        ("84713O", "must be digits"),
        ("84713001000", "expected 6 to 10"),
    ],
    "incoterm": [
        ("DDU", "DAP instead"),
        ("DAT", "DPU instead"),
        ("XYZ", "is not one of"),
        ("C&F", "CFR instead"),
    ],
    "sscc": [("106141412345678900", "its check digit is 8"), ("106141412345678000000", "expected 18")],
    "vat": [
        ("AT13585627", "not written as those of AT"),
        ("US123456789", "must begin with the country"),
        ("136695976", "must begin with the country"),
        ("DE13669597", "not written as those of DE"),
        ("ES12345678", "not written as those of ES"),
    ],
}
VALID_CASES = [(form, text) for form, texts in VALID.items() for text in texts]
INVALID_CASES = [(form, text, reason) for form, cases in INVALID.items() for text, reason in cases]
MOD10 = {"bol": (17,), "gln": (13,), "gtin": (8, 12, 13, 14), "sscc": (18,)}


def test_every_form_has_cases():
    assert VALID.keys() == INVALID.keys() == FORMS.keys()


@pytest.mark.parametrize(("form", "text"), VALID_CASES)
def test_a_valid_identifier_is_accepted_and_its_compact_form_is_stable(form, text):
    module = FORMS[form]
    compact = module.validate(text)
    assert module.is_valid(text)
    assert module.validate(compact) == compact == module.compact(compact)


@pytest.mark.parametrize(("form", "text", "reason"), INVALID_CASES)
def test_an_invalid_identifier_is_refused_with_the_reason(form, text, reason):
    with pytest.raises(InvalidIdentifier, match=reason):
        FORMS[form].validate(text)
    assert not FORMS[form].is_valid(text)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", ["", " ", "-", "\n", "0", "=1+1", "x" * 40])
def test_what_is_no_identifier_at_all_is_refused(form, text):
    assert not FORMS[form].is_valid(text)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("dtype", [object, "str"])
def test_a_column_gets_the_verdicts_of_its_texts(form, dtype):
    texts = [*VALID[form], *(text for text, _ in INVALID[form]), "", "x" * 500, "12 34"]
    mask = FORMS[form].valid_mask(pd.Series(texts, dtype=dtype))
    assert mask.dtype == bool
    assert mask.tolist() == [FORMS[form].is_valid(text) for text in texts]


@pytest.mark.parametrize("form", FORMS)
def test_blanks_and_strangers_in_a_column_are_not_valid(form):
    mask = FORMS[form].valid_mask(np.array([None, float("nan"), 12, ""], dtype=object))
    assert mask.tolist() == [False] * 4
    assert len(FORMS[form].valid_mask(pd.Series([], dtype=object))) == 0


@given(st.sampled_from(sorted(MOD10)), st.data())
def test_one_wrong_digit_never_passes(form, data):
    length = data.draw(st.sampled_from(MOD10[form]))
    body = data.draw(
        st.text("0123456789", min_size=length - 1, max_size=length - 1).filter(lambda t: t.strip("0"))
    )
    number = body + check_digit(body)
    place = data.draw(st.integers(0, length - 1))
    other = data.draw(st.sampled_from("0123456789").filter(lambda digit: digit != number[place]))
    wrong = number[:place] + other + number[place + 1 :]
    assert FORMS[form].valid_mask(pd.Series([number, wrong], dtype=object)).tolist() == [True, False]


@given(st.lists(st.text("0123456789 -()٣x", max_size=20), max_size=10))
def test_the_column_and_the_single_check_never_disagree(texts):
    for form in MOD10:
        expected = [FORMS[form].is_valid(text) for text in texts]
        assert FORMS[form].valid_mask(np.array(texts, dtype=object)).tolist() == expected
