from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from orderwright.errors import DeskError
from orderwright.identifiers import bol_number, sscc
from orderwright.ledger import Ledger, Numbering, Paper, Stamp, Status

GS1 = Numbering(company_prefix="0614141", extension_digit="1", mark="L1")


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("packing-list", ["PL-000001", "PL-000002"]),
        ("commercial-invoice", ["CI-000001", "CI-000002"]),
        ("rma", ["RMA-000001", "RMA-000002"]),
        ("credit-memo", ["CM-000001", "CM-000002"]),
        ("edi", ["000000001", "000000002"]),
        ("sscc", ["106141410000000019", "106141410000000026"]),
        ("bol", ["06141410000000012", "06141410000000029"]),
    ],
)
def test_each_range_counts_in_its_own_form(ledger, stamp, name, numbers):
    assert ledger.draw(name, 2, stamp=stamp) == numbers


def test_labels_and_bills_carry_valid_check_digits(ledger, stamp):
    assert all(map(sscc.is_valid, ledger.draw("sscc", 20, stamp=stamp)))
    assert all(map(bol_number.is_valid, ledger.draw("bol", 20, stamp=stamp)))


def test_what_was_peeked_is_what_is_drawn_and_peeking_draws_nothing(ledger, stamp):
    ledger.draw("packing-list", 3, stamp=stamp)
    seen = ledger.peek("packing-list", 2)
    assert ledger.peek("packing-list", 2) == seen == ["PL-000004", "PL-000005"]
    assert len(ledger.documents()) == 3
    assert ledger.draw("packing-list", 2, stamp=stamp) == seen


def test_companies_and_scopes_have_counters_of_their_own(ledger, address, stamp):
    ledger.draw("edi", 5, stamp=stamp, scope="partner-1")
    assert ledger.draw("edi", stamp=stamp, scope="partner-2") == ["000000001"]
    with Ledger.open(address, "other", shared=True, numbering=GS1) as other:
        assert other.draw("edi", stamp=stamp, scope="partner-1") == ["000000001"]
        assert [entry.number for entry in other.documents()] == ["000000001"]


def test_a_ledger_opened_again_goes_on_where_it_was(ledger, address, stamp):
    ledger.draw("rma", 2, stamp=stamp)
    ledger.close()
    with Ledger.open(address, "keller", shared=True) as again:
        assert again.draw("rma", stamp=stamp) == ["RMA-000003"]


def test_no_number_is_drawn_that_was_adopted_from_elsewhere(ledger, stamp):
    ledger.adopt("packing-list", "PL-000002", Paper("80012"), stamp=stamp)
    assert ledger.draw("packing-list", 3, stamp=stamp) == ["PL-000001", "PL-000003", "PL-000004"]


def test_drawing_none_gives_none(ledger, stamp):
    assert ledger.draw("rma", 0, stamp=stamp) == []


def test_more_numbers_than_one_statement_asks_for_are_drawn_without_a_hole(ledger, stamp):
    numbers = ledger.draw("edi", 1201, stamp=stamp)
    assert [int(number) for number in numbers] == list(range(1, 1202))


def test_a_block_is_drawn_to_its_end_and_then_refused(address, stamp):
    numbering = dataclasses.replace(GS1, blocks={"sscc": (500, 502)})
    with Ledger.open(address, "keller", shared=False, numbering=numbering) as ledger:
        assert [number[8:17] for number in ledger.draw("sscc", 2, stamp=stamp)] == ["000000500", "000000501"]
        with pytest.raises(DeskError, match="1 left, 2 wanted"):
            ledger.draw("sscc", 2, stamp=stamp)
        assert len(ledger.draw("sscc", 1, stamp=stamp)) == 1
        assert len(ledger.documents("sscc")) == 3


@pytest.mark.parametrize("block", [(5, 4), (1, 10**9), (0, 5)])
def test_a_block_outside_the_range_is_refused(address, stamp, block):
    numbering = dataclasses.replace(GS1, blocks={"sscc": block})
    ledger = Ledger.open(address, "keller", shared=True, numbering=numbering)
    with ledger, pytest.raises(DeskError, match="must lie within 1 to 999999999"):
        ledger.draw("sscc", stamp=stamp)


def test_a_ledger_that_is_not_shared_marks_what_can_carry_a_mark(address, stamp):
    with Ledger.open(address, "keller", shared=False, numbering=GS1) as ledger:
        assert ledger.draw("packing-list", stamp=stamp) == ["L1-PL-000001"]


@pytest.mark.parametrize("name", ["sscc", "bol", "edi"])
def test_a_ledger_that_is_not_shared_refuses_digits_without_a_block(address, stamp, name):
    with Ledger.open(address, "keller", shared=False, numbering=GS1) as ledger:
        with pytest.raises(DeskError, match=rf"under \[ledger.blocks\], {name} = \[first, last\]"):
            ledger.draw(name, stamp=stamp)
        assert ledger.documents() == []


def test_two_ledgers_made_without_a_mark_get_one_by_lot_and_keep_it(tmp_path, stamp):
    with Ledger.open(tmp_path / "a.sqlite", "keller") as ledger:
        mark = ledger.mark
        assert ledger.draw("rma", stamp=stamp) == [f"{mark}-RMA-000001"]
    with Ledger.open(tmp_path / "a.sqlite", "keller") as ledger:
        assert ledger.mark == mark
    assert len(mark) == 3


@pytest.mark.parametrize("mark", ["l1", "TOOLONG", "=1", "L-1"])
def test_a_mark_that_cannot_stand_in_a_number_is_refused(tmp_path, mark):
    with pytest.raises(DeskError, match="one to four capital letters or digits"):
        Ledger.open(tmp_path / "a.sqlite", "keller", numbering=Numbering(mark=mark))


@pytest.mark.parametrize(
    "numbering", [Numbering(), Numbering("061"), Numbering("0614141", extension_digit="x")]
)
def test_a_label_needs_the_company_prefix_and_the_extension_digit(address, stamp, numbering):
    ledger = Ledger.open(address, "keller", shared=True, numbering=numbering)
    with ledger, pytest.raises(DeskError, match="Fill the GS1 company prefix and the extension digit"):
        ledger.draw("sscc", stamp=stamp)


def test_an_unknown_range_is_refused_with_the_known_ones(ledger, stamp):
    with pytest.raises(
        DeskError, match="no number range 'invoice'; there are packing-list, commercial-invoice"
    ):
        ledger.draw("invoice", stamp=stamp)


def test_a_draw_that_fails_leaves_nothing(ledger):
    with pytest.raises(Exception, match="has no time zone"):
        ledger.draw("rma", stamp=Stamp("kim", dt.datetime(2026, 5, 4)))  # noqa: DTZ001 - the fault that is tested
    assert ledger.documents() == []
    assert ledger.peek("rma") == ["RMA-000001"]


def test_what_was_left_drawn_for_a_day_is_voided_by_the_next_draw(ledger, stamp):
    ledger.draw("rma", stamp=stamp, purpose="shipment 80012")
    ledger.draw("rma", stamp=Stamp("lee", stamp.when + dt.timedelta(hours=23)))
    later = Stamp("lee", stamp.when + dt.timedelta(hours=25))
    ledger.draw("rma", stamp=later)
    first, *others = ledger.documents("rma")
    assert first.status is Status.VOID
    assert first.void_reason == (
        "Drawn by kim on 2026-05-04 07:30 UTC for shipment 80012 and never issued: the run did not finish."
    )
    assert first.closed == later
    assert [entry.status for entry in others] == [Status.DRAWN] * 2


def test_numbers_that_the_workbook_has_already_are_passed_over_and_that_is_said(ledger, stamp):
    ledger.standing = {"bol": ["06141410000000029"], "sscc": []}.__getitem__
    assert ledger.peek("bol", 2) == ["06141410000000012", "06141410000000036"]
    assert ledger.draw("bol", 2, stamp=stamp) == ["06141410000000012", "06141410000000036"]
    assert ledger.draw("bol", stamp=stamp) == ["06141410000000043"]
    said = {entry.number: entry.purpose for entry in ledger.documents("bol")}
    assert "06141410000000029 passed over: the workbook has it already" in said["06141410000000012"]
    assert "passed over" not in said["06141410000000043"]
    assert ledger.draw("sscc", stamp=stamp) == ["106141410000000019"]
