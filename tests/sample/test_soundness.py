"""A sample is sound but for what its truth names: checked by hand-written checks, not by the rules."""

from __future__ import annotations

import pandas as pd
import pytest

from orderwright.identifiers.forms import FORMS
from orderwright.sample import Sample, generate
from orderwright.tables import DATE_KINDS, DECIMAL_KINDS, MICROS, SCHEMA, TEXT_KINDS, Column, Kind
from tests.sample.plain_billing import BILLING_CHECKS
from tests.sample.plain_charges import CHARGE_CHECKS
from tests.sample.plain_checks import CHECKS, Hit, Plain, repeated
from tests.sample.plain_company import COMPANY_CHECKS
from tests.sample.plain_credit import CREDIT_CHECKS
from tests.sample.plain_daily import DAILY_CHECKS
from tests.sample.plain_deliveries import DELIVERY_CHECKS
from tests.sample.plain_stock import STOCK_CHECKS

BY_CONTRACT = "TBL-"
ALL_CHECKS = (
    *CHECKS,
    *DAILY_CHECKS,
    *COMPANY_CHECKS,
    *STOCK_CHECKS,
    *DELIVERY_CHECKS,
    *BILLING_CHECKS,
    *CREDIT_CHECKS,
    *CHARGE_CHECKS,
)


@pytest.fixture(scope="module", params=[(500, 20), (900, 4), (70, 9)], ids=str)
def sample(request) -> Sample:
    return generate(*request.param)


def found_by_hand(sample: Sample) -> set[Hit]:
    plain = Plain(sample.frames, sample.as_of)
    return {hit for check in ALL_CHECKS for hit in check(plain)}


def test_plain_checks_find_each_fault_and_nothing_else(sample):
    found = found_by_hand(sample)
    planted = {(f.code, f.order_no, f.line_no) for f in sample.truth.faults}
    expected = {place for place in planted if not place[0].startswith(BY_CONTRACT)}
    follow = {(c.code, c.order_no, c.line_no) for f in sample.truth.faults for c in f.consequences}
    assert expected - found == set()
    assert found - expected - follow == set()


def test_a_company_without_faults_is_sound():
    sample = generate(300, 8, codes=())
    assert not sample.truth.faults
    assert not sample.raw_cells
    assert found_by_hand(sample) == set()


def test_only_the_faults_asked_for_are_planted():
    sample = generate(300, 8, codes=("PRC-010", "CRD-020"))
    assert {fault.code for fault in sample.truth.faults} == {"PRC-010", "CRD-020"}
    assert found_by_hand(sample) == {(f.code, f.order_no, f.line_no) for f in sample.truth.faults}


def faulty_rows(sample: Sample, code: str, table: str, column: str) -> set[int]:
    return {
        f.position
        for f in sample.truth.faults
        if (f.code, f.table, f.column) == (code, table, column)
        and (table, f.position, column) not in sample.raw_cells
    }


def cases():
    return [(table, column) for table in SCHEMA for column in table.columns]


def blank(column: Column, values: pd.Series) -> pd.Series:
    return values == "" if column.kind in TEXT_KINDS else values.isna()


def test_required_cells_are_filled_but_for_the_planted_ones(sample):
    for table, column in cases():
        if table.name in sample.frames and column.required:
            empty = blank(column, sample.frames[table.name][column.key])
            rows = set(empty.index[empty])
            assert rows == faulty_rows(sample, "TBL-030", table.name, column.key), (table.name, column.key)


def test_keys_are_unique_but_for_the_planted_ones(sample):
    for name, frame in sample.frames.items():
        keys = list(SCHEMA[name].keys)
        again = set(repeated(list(frame[keys].astype(object).itertuples(index=False, name=None))))
        planted = {f.position for f in sample.truth.faults if (f.code, f.table) == ("TBL-020", name)}
        assert again == planted, name


def test_references_have_their_row_but_for_the_planted_ones(sample):
    planted = {(f.table, f.column, f.position) for f in sample.truth.faults}
    for table, column in cases():
        other, other_column = column.referenced
        if table.name in sample.frames and other and column.key in sample.frames[table.name]:
            values = sample.frames[table.name][column.key]
            lost = values[(values != "") & ~values.isin(sample.frames[other][other_column])]
            assert all((table.name, column.key, row) in planted for row in lost.index), (
                table.name,
                column.key,
            )


def test_words_are_allowed_words(sample):
    for table, column in cases():
        if table.name in sample.frames and column.kind is Kind.CHOICE:
            words = set(sample.frames[table.name][column.key]) - {""}
            assert words <= set(column.allowed), (table.name, column.key)


def test_written_forms_are_right_but_for_the_planted_ones(sample):
    for table, column in cases():
        if table.name in sample.frames and column.form:
            values = sample.frames[table.name][column.key]
            wrong = {r for r, v in values.items() if v and not FORMS[column.form].is_valid(v)}
            assert wrong == faulty_rows(sample, "TBL-120", table.name, column.key), (table.name, column.key)


def test_figures_are_in_range_but_for_the_planted_ones(sample):
    for table, column in cases():
        if table.name not in sample.frames or column.kind in TEXT_KINDS | DATE_KINDS | {Kind.FLAG}:
            continue
        scale = MICROS * (100 if column.kind is Kind.PERCENT else 1) if column.kind in DECIMAL_KINDS else 1
        values = sample.frames[table.name][column.key]
        outside = pd.Series(data=False, index=values.index)
        if column.at_least is not None:
            outside |= (values < column.at_least * scale).fillna(value=False)
        if column.more_than is not None:
            outside |= (values <= column.more_than * scale).fillna(value=False)
        if column.at_most is not None:
            outside |= (values > column.at_most * scale).fillna(value=False)
        rows = set(outside.index[outside])
        assert rows == faulty_rows(sample, "TBL-130", table.name, column.key), (table.name, column.key)


def test_periods_end_after_they_begin_but_for_the_planted_ones(sample):
    for table, column in cases():
        if table.name in sample.frames and column.not_before:
            frame = sample.frames[table.name]
            early = frame[column.key] < frame[column.not_before]
            rows = set(early.index[early])
            assert rows == faulty_rows(sample, "TBL-140", table.name, column.key), (table.name, column.key)


def test_nobody_is_named_and_mail_goes_nowhere(sample):
    assert sample.frames["Contacts"]["email"].str.endswith(".example").all()
    assert set(sample.frames["Contacts"]["name"]) == {"Purchasing desk"}
