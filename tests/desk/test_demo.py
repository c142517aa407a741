from __future__ import annotations

import shlex
from typing import Any

from orderwright.desk import demo as module
from orderwright.desk.outcome import Outcome
from orderwright.desk.registry import VERBS
from orderwright.locations import synced_by
from tests.cli.conftest import call
from tests.conftest import REPO
from tests.docs.test_examples import examples


def test_the_demo_of_its_page_plays_every_verb_that_works_on_a_desk(tmp_path, monkeypatch):
    outcomes: list[Outcome] = []

    def played(*given: Any, **options: Any) -> Outcome:
        outcomes.append(module_demo(*given, **options))
        return outcomes[-1]

    module_demo = module.demo
    monkeypatch.setattr(module, "demo", played)
    ((command, expected),) = examples(REPO / "docs" / "verbs" / "demo.md")
    assert expected in call(*shlex.split(command), cwd=tmp_path).out
    (done,) = (outcome.body for outcome in outcomes)
    assert {*done["first_morning"], *done["second_morning"]} == {verb.name for verb in VERBS if verb.on_book}
    assert done["score"]["missed"] == done["score"]["false_alarms"] == 0
    assert [d["state"] for d in done["first_morning"]["documents"]["documents"]].count("draft") == 0


def test_the_ledger_of_a_demo_in_a_synced_folder_lies_on_this_computers_own_disk(tmp_path):
    """Documents and Desktop of Windows and macOS are often synced."""
    assert module.ledger_of(tmp_path / "demo") == tmp_path / "demo" / "ledger.sqlite"
    away = module.ledger_of(tmp_path / "OneDrive - Keller" / "demo")
    assert synced_by(away) is None
    assert away.parent.is_dir()
