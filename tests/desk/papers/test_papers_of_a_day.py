"""The papers of a day's deliveries, and what is told where there are none."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from orderwright.desk.day_papers import day_papers
from tests.desk.shipping import AS_OF, NOW, Shop, delivery, shop

TUESDAY = AS_OF + dt.timedelta(days=1)


def test_the_days_papers_are_those_of_the_deliveries_planned_for_it(tmp_path):
    rows = shop()
    delivery(rows, "80012", "4502", ("10", 2, "BX"), planned_ship=AS_OF)
    delivery(rows, "80013", "4501", ("10", 2, "BX"), planned_ship=TUESDAY)
    told = []
    desk = replace(Shop(rows, tmp_path).desk(now=NOW), progress=told.append)
    outcome = day_papers(desk, out=tmp_path, word_only=True)
    assert {paper["shipment"] for paper in outcome.body["documents"]} == {"80012"}
    assert told[-1] == "Documents: 2 papers made, 1 of 1 shipments looked at"


def said(tmp_path, day=None, **planned):
    rows = shop()
    for number, leaves in planned.items():
        delivery(rows, number.strip("d"), "4502", ("10", 1, "BX"), planned_ship=leaves)
    outcome = day_papers(Shop(rows, tmp_path).desk(now=NOW), day, tmp_path, word_only=True)
    return outcome.message, [line.strip() for line in outcome.lines]


def test_a_day_without_deliveries_names_the_next_one_that_has_some(tmp_path):
    message, _ = said(tmp_path, d80012=TUESDAY, d80013=TUESDAY, d80014=TUESDAY + dt.timedelta(days=7))
    assert message == (
        "No papers to make: no open delivery is planned for 23 Nov and none is overdue. "
        "2 deliveries leave on 24 Nov: --day 2026-11-24."
    )


def test_of_another_day_overdue_deliveries_are_no_matter(tmp_path):
    wednesday = TUESDAY + dt.timedelta(days=1)
    message, _ = said(tmp_path, TUESDAY, d80012=AS_OF, d80013=wednesday)
    assert message == (
        "No papers to make: no open delivery is planned for 24 Nov. "
        "1 delivery leaves on 25 Nov: --day 2026-11-25."
    )


def test_deliveries_without_a_planned_day_are_told_since_they_are_in_no_days_papers(tmp_path):
    message, lines = said(tmp_path, d80012=None)
    assert message == "No papers to make: no open delivery is planned for 23 Nov and none is overdue."
    assert lines == ["1 open delivery has no Planned Ship in Shipments, so it is in no day's papers."]
