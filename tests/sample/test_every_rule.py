"""Every rule has a planted fault in the sample of five hundred orders, or a reason why it cannot."""

from __future__ import annotations

from orderwright.desk.rulebook import BY_CODE

ONE_BY_ONE = {
    "TBL-002": "a workbook without the orders or their lines has no other fault to find",
    "TBL-005": "Excel does not open a table whose header row is gone",
    "LOD-010": "told while an export is loaded",
    "LOD-020": "told while an export is loaded",
    "LOD-030": "told while an export is loaded",
    "LOD-040": "told while an export is loaded",
    "LOD-050": "told while an export is loaded",
    "OVR-020": "only what the verb decided, as the run journal tells it, can change later",
    "OVR-030": "only what the verb decided, as the run journal tells it, can run out",
    "OVR-040": "only what the verb decided, as the run journal tells it, can be of a mandatory rule",
    "STG-010": "a workbook without its run journal is taken as it stands",
    "DOC-010": "told while a paper is made",
    "DOC-020": "told while a paper is made",
}
"""Rules whose fault cannot stand in one workbook with the others, and why."""


def test_every_rule_is_planted_or_cannot_be(truth):
    """Plant a new rule's fault with a function in orderwright/sample/spoil_*.py; plants.py says how."""
    planted = {fault["code"] for fault in truth["faults"]}
    assert set(BY_CODE) - planted - set(ONE_BY_ONE) == set()


def test_what_is_excused_is_a_rule_and_is_not_planted(truth):
    planted = {fault["code"] for fault in truth["faults"]}
    assert set(ONE_BY_ONE) <= set(BY_CODE)
    assert planted.isdisjoint(ONE_BY_ONE)


def test_what_is_planted_is_a_rule(truth):
    assert {fault["code"] for fault in truth["faults"]} <= set(BY_CODE)
