"""The verbs on the sample company, as a person calls them."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from orderwright.desk.registry import VERBS

from .conftest import call


@pytest.fixture
def desk(small_sample: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(small_sample / "order_desk.xlsx", tmp_path / "desk.xlsx"))


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("verb", VERBS, ids=lambda v: v.name)
def test_every_verb_has_help_with_an_example(verb: object) -> None:
    done = call(verb.name, "--help")  # type: ignore[attr-defined]
    assert done.code == 0
    assert verb.example.split()[1] in done.out  # type: ignore[attr-defined]
    assert "Example" in done.out


def test_the_sample_scores_without_a_miss_or_a_false_alarm(small_sample: Path) -> None:
    done = call("score", small_sample / "truth.json", small_sample / "order_desk.xlsx", "--json")
    assert {k: done.body[k] for k in ("missed", "false_alarms")} == {"missed": 0, "false_alarms": 0}
    assert done.body["planted"] == done.body["found"] > 30
    assert done.code == 0


def test_simulate_writes_nothing_and_out_writes_a_copy(desk: Path, tmp_path: Path) -> None:
    before = digest(desk)
    assert call("validate", desk, "--simulate").code == 1
    assert digest(desk) == before
    copy = tmp_path / "copy.xlsx"
    assert call("validate", desk, "--out", copy).code == 1
    assert digest(desk) == before
    assert digest(copy) != before


def test_validating_twice_changes_nothing_more(desk: Path) -> None:
    first = call("validate", desk, "--json")
    once = digest(desk)
    second = call("validate", desk, "--json")
    assert digest(desk) == once
    assert first.body["findings"] == second.body["findings"]


def test_validate_fills_findings_my_list_and_the_check_columns(desk: Path) -> None:
    done = call("validate", desk, "--json")
    again = call("check", desk, "--json").body["tables"]
    assert again["Findings"]["rows"] == len(done.body["findings"])
    assert again["MyList"]["rows"] > 0
    assert (desk.parent / "backups").is_dir()


def test_allocating_twice_changes_nothing_more(desk: Path) -> None:
    call("allocate", desk)
    once = digest(desk)
    done = call("allocate", desk, "--json")
    assert digest(desk) == once
    assert set(done.body) >= {"allocations", "lines", "supply", "safety"}


def test_papers_are_drafts_without_a_ledger(desk: Path, tmp_path: Path) -> None:
    call("allocate", desk)
    done = call(
        "documents", desk, "--kind", "packing-list", "--out", tmp_path / "papers", "--most", 3, "--json"
    )
    made = done.body["documents"]
    assert len(made) == 3
    assert all(paper["number"] is None for paper in made)
    assert all(Path(paper["path"]).exists() for paper in made)


def test_schema_tells_every_column(tmp_path: Path) -> None:
    tables = call("schema", "--json", cwd=tmp_path).body["tables"]
    lines = next(t for t in tables if t["table"] == "OrderLines")
    sku = next(c for c in lines["columns"] if c["key"] == "sku")
    assert sku["header"] == "SKU"
    assert sku["type"] == "identifier"
    assert sku["required"] is True
    assert sku["references"] == "Products.sku"


def test_run_does_the_whole_day_in_one_go_and_a_simulated_one_leaves_the_file(desk: Path) -> None:
    before = digest(desk)
    simulated = call("run", desk, "--simulate", "--json")
    assert digest(desk) == before
    done = call("run", desk, "--json")
    steps = done.body["steps"]
    assert list(steps) == ["check", "validate", "allocate", "documents", "report"]
    assert json.dumps(steps["allocate"]) == json.dumps(simulated.body["steps"]["allocate"])
