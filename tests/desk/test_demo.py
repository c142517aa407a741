from __future__ import annotations

import datetime as dt

from orderwright.desk.demo import demo
from orderwright.desk.registry import VERBS


def test_the_demo_plays_every_verb_that_works_on_a_desk(tmp_path, monkeypatch):
    monkeypatch.delenv("ORDERWRIGHT_LEDGER", raising=False)
    done = demo(tmp_path / "demo", 25, 2, dt.datetime(2026, 11, 23, 7, tzinfo=dt.UTC)).body
    played = {*done["first_morning"], *done["second_morning"]}
    assert played == {verb.name for verb in VERBS if verb.on_book}
    assert done["score"]["missed"] == done["score"]["false_alarms"] == 0
    assert [d["state"] for d in done["first_morning"]["documents"]["documents"]].count("draft") == 0
