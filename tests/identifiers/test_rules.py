from __future__ import annotations

import csv

import pytest

from orderwright.identifiers import bol_number, company_prefix, country, gtin, hs_code, incoterm, sscc
from orderwright.identifiers.check_digit import check_digit
from orderwright.identifiers.fault import InvalidIdentifier


@pytest.mark.parametrize(
    ("body", "digit"),
    [("629104150021", "3"), ("37610425002123456", "9"), ("9638507", "4"), ("03600029145", "2")],
)
def test_check_digits_published_as_examples(body, digit):
    assert check_digit(body) == digit


def test_a_check_digit_is_only_of_digits():
    with pytest.raises(InvalidIdentifier, match="must be digits"):
        check_digit("12a")


@pytest.mark.parametrize(
    ("prefix", "serial", "length"), [("0614141", 0, 9), ("4012345678", 999_999, 6), ("1234", 5, 12)]
)
def test_numbers_that_are_built_are_valid(prefix, serial, length):
    assert sscc.serial_digits(prefix) == bol_number.serial_digits(prefix) == length
    assert sscc.is_valid(sscc.build("0", prefix, serial))
    assert bol_number.is_valid(bol_number.build(prefix, serial))


@pytest.mark.parametrize(
    ("extension", "prefix", "serial", "reason"),
    [
        ("1", "0614141", 10**9, "does not fit into 9 digits"),
        ("1", "0614141", -1, "does not fit"),
        ("12", "0614141", 1, "extension digit '12' must be one digit"),
        ("x", "0614141", 1, "extension digit 'x'"),
        ("1", "614", 1, "must be 4 to 12 digits"),
        ("1", "ABCDEFG", 1, "must be 4 to 12 digits"),
    ],
)
def test_a_code_that_cannot_be_built_is_refused(extension, prefix, serial, reason):
    with pytest.raises(InvalidIdentifier, match=reason):
        sscc.build(extension, prefix, serial)


def test_the_same_item_in_every_length_is_one_gtin14():
    assert gtin.to_gtin14("614141000036") == gtin.to_gtin14("0614141000036") == "00614141000036"


def test_incoterms_2020_are_eleven_and_four_are_for_the_sea():
    assert len(incoterm.INCOTERMS) == 11
    assert {code for code in incoterm.INCOTERMS if incoterm.is_sea_only(code)} == {"FAS", "FOB", "CFR", "CIF"}
    assert set(incoterm.REPLACED_BY.values()) <= incoterm.INCOTERMS
    assert not incoterm.REPLACED_BY.keys() & incoterm.INCOTERMS


def test_countries_are_249_and_agree_with_the_reference_list(shared_data):
    with (shared_data / "ref_countries" / "country-codes.csv").open(encoding="utf-8") as file:
        listed = {row["ISO3166-1-Alpha-2"] for row in csv.DictReader(file)}
    assert listed == country.COUNTRIES
    assert len(country.COUNTRIES) == 249


def test_a_country_that_is_replaced_is_replaced_by_a_country():
    assert set(country.REPLACED_BY.values()) <= country.COUNTRIES
    assert not country.REPLACED_BY.keys() & country.COUNTRIES


def test_every_subheading_of_the_harmonized_system_is_accepted(shared_data):
    with (shared_data / "ref_hs" / "harmonized-system.csv").open(encoding="utf-8") as file:
        codes = [row["hscode"] for row in csv.DictReader(file) if row["level"] == "6"]
    assert len(codes) > 5000
    assert [code for code in codes if not hs_code.is_valid(code)] == []


def test_a_company_prefix_is_four_to_twelve_digits():
    assert company_prefix.is_valid("0614-141")
    assert not company_prefix.is_valid("0614141000000")
