"""Every rule has a file of cases: what it finds, in which words, and what it leaves alone."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from orderwright.desk.gallery import book_of_case
from orderwright.desk.rulebook import BY_CODE, RULES
from orderwright.findings import Severity
from orderwright.rules.engine import Examination, examine
from orderwright.rules.settings import RuleSetting, in_force, setting_of

from .company import book_of, company, with_goods

CASES = Path(__file__).parent / "cases"
FIELDS = ["order_no", "line_no", "table", "column", "found", "expected", "source", "message", "cell"]
OWN = [rule for rule in RULES if rule.examine is not None and not rule.code.startswith("TBL")]


def cases() -> list[Any]:
    return [
        pytest.param(file.stem, case, id=f"{file.stem}: {case['says']}")
        for file in sorted(CASES.glob("*.toml"))
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
    ]


@pytest.mark.parametrize(("code", "case"), cases())
def test_case(code: str, case: dict[str, Any]) -> None:
    """Where the rule finds something it runs alone; ``test_proposals`` has it say the same among all."""
    book = book_of_case(company(), case)
    in_force(book, RULES)
    seen = examine(book, [BY_CODE[code]] if case.get("expect") else RULES)
    assert_told(seen, code, case)


def assert_told(seen: Examination, code: str, case: dict[str, Any]) -> None:
    """What a case expects of its rule was found, and nothing else."""
    own = seen.findings[seen.findings["code"] == code]
    found = own[FIELDS].to_dict("records")
    wanted = case.get("expect", [])
    assert [{k: f[k] for k in w} for f, w in zip(found, wanted, strict=False)] == wanted
    assert len(found) == len(wanted), found
    if "not_checked" in case:
        assert [n.missing_table for n in seen.not_checked if n.rule.code == code] == case["not_checked"]


def test_the_company_itself_has_no_fault() -> None:
    for rows in (company(), with_goods()):
        assert examine(book_of(rows), RULES).findings["message"].tolist() == []


@pytest.mark.parametrize("rule", OWN, ids=lambda r: r.code)
def test_every_rule_has_cases_that_fail_and_cases_that_pass(rule: Any) -> None:
    file = CASES / f"{rule.code}.toml"
    assert file.exists(), f"write {file.name}"
    told = tomllib.loads(file.read_text(encoding="utf-8"))["case"]
    assert any(case.get("expect") for case in told)
    assert any(not case.get("expect") for case in told)


def test_every_case_file_belongs_to_a_rule() -> None:
    assert {file.stem for file in CASES.glob("*.toml")} <= set(BY_CODE)


def test_a_rule_whose_table_is_not_loaded_says_so() -> None:
    rows = company()
    del rows["Contracts"]
    seen = examine(book_of(rows), RULES)
    assert ("PRC-010", "Contracts") in {(n.rule.code, n.missing_table) for n in seen.not_checked}
    assert "PRC-010" not in seen.checked


def test_identities_stay_when_values_and_row_order_change() -> None:
    rows = company()
    rows["OrderLines"][0]["unit_price"] = 120
    first = examine(book_of(rows), RULES).findings
    rows["OrderLines"][0]["unit_price"] = 121
    rows["OrderLines"].reverse()
    second = examine(book_of(rows), RULES).findings
    assert set(first["finding_id"]) == set(second["finding_id"])


def test_a_consequence_names_its_cause() -> None:
    rows = company()
    rows["OrderLines"][0]["unit_price"] = 120
    found = examine(book_of(rows), RULES).findings.set_index("code")
    assert found.loc["AMT-010", "caused_by"] == found.loc["PRC-010", "finding_id"]


def test_a_rule_can_be_switched_off_and_its_severity_changed() -> None:
    rows = company()
    rows["Orders"][0]["payment_terms"] = "N60"
    rows["Rules"] = [{"code": "TRM-020", "enabled": "no"}]
    assert "TRM-020" not in set(examine(book_of(rows), RULES).findings["code"])
    rows["Rules"] = [{"code": "TRM-020", "severity": "warning"}]
    found = examine(book_of(rows), RULES).findings.set_index("code")
    assert found.loc["TRM-020", "severity"] == "warning"


@pytest.mark.parametrize("setting", [{"enabled": "no"}, {"severity": "info"}], ids=str)
def test_a_mandatory_rule_runs_as_grave_as_delivered_whatever_the_sheet_says(setting: dict[str, str]) -> None:
    rows = company()
    rows["OrderLines"][0]["sku"] = "NO-SUCH"
    rows["Rules"] = [{"code": "SKU-010", **setting}]
    found = examine(book_of(rows), RULES).findings.set_index("code")
    assert found.loc["SKU-010", "severity"] == "error"
    assert "SET-040" in found.index


def test_a_mandatory_rule_may_be_made_graver() -> None:
    lenient = replace(BY_CODE["SKU-010"], severity=Severity.WARNING)
    graver = setting_of(lenient, {"SKU-010": RuleSetting(severity=Severity.ERROR)})
    assert graver == RuleSetting(severity=Severity.ERROR)


def test_no_mandatory_rule_has_a_threshold_that_could_loosen_it() -> None:
    assert [rule.code for rule in RULES if rule.mandatory and rule.threshold is not None] == []


def test_every_message_and_fix_is_short_and_names_only_known_parameters() -> None:
    for rule in OWN:
        assert len(rule.message) <= 110, rule.code
        assert rule.fix.endswith("."), rule.code


def test_a_circle_of_successors_says_where_to_break_it() -> None:
    rows = company()
    rows["OrderLines"][1] |= {"sku": "OLD-1", "uom": "EA"}
    rows["Products"][2]["successor"], rows["Products"][3]["successor"] = "GONE-1", "OLD-1"

    def todo() -> str:
        found = examine(book_of(rows), RULES).findings
        return str(found.loc[found["code"] == "SKU-035", "fix"].iloc[0])

    ask = "Ask Product which is current and clear its Successor in Products: "
    assert todo() == f"{ask}row OLD-1 or GONE-1."
    rows["Products"][3]["status"] = "active"
    assert todo() == f"{ask}GONE-1 is the only active one."
