"""The SOP page says what the rules in force say, in this company."""

from __future__ import annotations

from orderwright.desk.rulebook import RULES
from tests.desk.shipping import Shop, shop
from tests.documents.reading import document_text
from tests.documents.reading import rows as table_rows

from .told import made, path_of


def checks(path):
    return {row[0]: row for row in table_rows(path, "Code") if len(row) == 6}


def test_every_rule_that_is_in_force_stands_on_the_page_with_owner_and_advice(tmp_path):
    outcome = Shop(shop(), tmp_path).papers(kind="sop")
    assert made(outcome) == [("sop", None, "SOP", "draft")]
    found = checks(path_of(outcome, "sop", "SOP"))
    for rule in RULES:
        if rule.unit and rule.threshold is None:
            assert rule.code not in found
        else:
            assert found[rule.code][1].startswith(rule.title)
            assert found[rule.code][3].casefold() == rule.owner.value
    assert not any("{" in cell for row in found.values() for cell in row)


def test_what_the_company_set_is_what_the_page_says(tmp_path):
    rows = shop()
    rows["Rules"] = [
        {"code": "DSC-010", "enabled": "yes", "severity": "warning", "threshold": "3"},
        {"code": "DUP-010", "enabled": "no"},
    ]
    path = path_of(Shop(rows, tmp_path).papers(kind="sop"), "sop", "SOP")
    found = checks(path)
    assert (found["DSC-010"][2], found["DSC-010"][4]) == ("▲ Warns", "3 percentage points")
    assert "DUP-010" not in found
    assert "DUP-010" in document_text(path)


def test_a_changed_rule_makes_the_next_revision(tmp_path, ledger):
    desk = Shop(shop(), tmp_path)
    assert made(desk.papers(kind="sop")) == [("sop", "SOP", "SOP", "issued")]
    assert made(desk.papers(kind="sop"))[0][3] == "unchanged"
    rows = shop()
    rows["Rules"] = [{"code": "DUP-010", "enabled": "no"}]
    changed = Shop(rows, tmp_path)
    assert made(changed.papers(kind="sop")) == [("sop", "SOP rev 2", "SOP", "issued")]


def test_thresholds_of_a_customer_group_stand_behind_those_of_all(tmp_path):
    rows = shop()
    rows["Rules"] = [
        {"code": "DSC-010", "threshold": "3"},
        {"code": "DSC-010", "group": "A", "threshold": "8"},
        {"code": "DSC-010", "group": "C", "enabled": "no"},
    ]
    found = checks(path_of(Shop(rows, tmp_path).papers(kind="sop"), "sop", "SOP"))
    assert found["DSC-010"][4] == "3 percentage points; A: 8 percentage points; C: not checked"
