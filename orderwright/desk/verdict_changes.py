"""What validation writes into the workbook."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from orderwright.book import OrderBook
from orderwright.changes import Changes, TableChange, difference
from orderwright.desk.corrections import corrections_change
from orderwright.desk.days import with_day
from orderwright.desk.finding_rows import finding_rows
from orderwright.desk.living import Living, lived
from orderwright.desk.mylist import my_list
from orderwright.desk.stages.typed import as_told
from orderwright.desk.start import start_values
from orderwright.desk.states import GIVEN
from orderwright.desk.verdicts import Standing, as_it_blocks, line_verdicts, order_verdicts, standing
from orderwright.desk.waiting import waiting_on
from orderwright.findings import Stage
from orderwright.rules.engine import Examination
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame


@dataclass(frozen=True)
class Judged:
    """A desk as the rules and its people judge it.

    Attributes:
        seen: what the rules said.
        living: the findings with their states.
        stand: how the orders stand.
        stage: stage that the orders shall reach.
    """

    seen: Examination
    living: Living
    stand: Standing
    stage: Stage

    @classmethod
    def of(cls, book: OrderBook, seen: Examination, stage: Stage) -> Judged:
        """What the rules said, as it blocks the stage, with the states that people gave."""
        seen = as_it_blocks(seen, stage)
        return cls(seen, lived(book, seen), standing(book, seen, stage), stage)


def verdict_changes(
    book: OrderBook, judged: Judged, corrections: pd.DataFrame, now: dt.datetime
) -> tuple[pd.DataFrame, Changes]:
    """The table Days and all changes of a validation.

    Args:
        book: the desk as it was read.
        judged: how it stands.
        corrections: the table ErpCorrections as it is now.
        now: the clock, with its zone.
    """
    living, stand = judged.living, judged.stand
    counted = as_told(book, judged.seen.findings)
    frames = {
        "Findings": finding_rows(living),
        "MyList": my_list(counted, living, stand),
        "WaitingOn": waiting_on(counted, living, stand, judged.stage),
        "NotChecked": _not_checked(judged.seen),
    }
    orders, lines = order_verdicts(book, stand), line_verdicts(book, judged.seen, judged.stage)
    changes = [_written(book, name, frame) for name, frame in frames.items()]
    changes.append(difference(SCHEMA["Orders"], book["Orders"], orders, ["verdict"]))
    changes.append(difference(SCHEMA["OrderLines"], book["OrderLines"], lines, ["verdict"]))
    changes.append(corrections_change(book, corrections))
    moved = not all(change.empty for change in changes)
    days = with_day(counted, living, stand, now, moved=moved)
    changes.append(_written(book, "DeskDays", days))
    frames |= {"DeskDays": days, "ErpCorrections": corrections}
    judged_tables = {"Orders": order_verdicts(counted, stand)}
    judged_tables["OrderLines"] = lines.assign(desk_status=counted["OrderLines"]["desk_status"])
    after = counted.with_tables({**frames, **judged_tables})
    return days, Changes(tuple(c for c in changes if not c.empty), start_values(after))


def _written(book: OrderBook, name: str, new: pd.DataFrame) -> TableChange:
    """The change of a table that the desk's verbs write; what people wrote in it stays."""
    table = SCHEMA[name]
    given = GIVEN if name == "Findings" else ()
    own = [c.key for c in table.columns if (not c.desk or c.key in given) and not c.part_of_key]
    return difference(table, book[name], new, own, ordered=False if book.sorted_by_hand(name) else None)


def _not_checked(seen: Examination) -> pd.DataFrame:
    rows = seen.not_checked
    return typed_frame(
        SCHEMA["NotChecked"],
        {
            "code": [n.rule.code for n in rows],
            "title": [n.rule.title for n in rows],
            "missing_table": [n.missing_table for n in rows],
            "stage": [n.rule.stage.value for n in rows],
        },
        len(rows),
    )
