"""Settings that nobody can read, and what then holds."""

from __future__ import annotations

from difflib import get_close_matches

import numpy as np

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults
from orderwright.rules.rule import rule
from orderwright.rules.setting_forms import FORMS
from orderwright.rules.settings import number_of
from orderwright.settings import DEFAULTS
from orderwright.tables.frames import Positions


def _unusable(book: OrderBook, *, grave: bool) -> Faults:
    rows = book["Settings"]
    names = rows["name"].tolist()
    failing = [
        name in FORMS
        and FORMS[name].grave is grave
        and value.strip() != ""
        and not FORMS[name].usable(value, book)
        for name, value in rows[["name", "value"]].itertuples(index=False)
    ]
    return faults(
        "Settings",
        "value",
        np.array(failing, bool),
        found=rows["value"],
        expected=lambda wrong: [FORMS[names[row]].expected for row in wrong.tolist()],
        name=rows["name"],
        instead=lambda wrong: [FORMS[names[row]].instead for row in wrong.tolist()],
    )


@rule("SET-010", Severity.ERROR, Stage.ENTER, Owner.DESK, needs=())
def setting_unusable(book: OrderBook) -> Faults:
    """Setting cannot be read, and orders would be judged wrongly.

    Says: Settings, {name}: “{found}” is not {expected}; {instead}.
    Do: Correct {name} in Settings.
    """
    return _unusable(book, grave=True)


@rule("SET-015", Severity.WARNING, Stage.ENTER, Owner.DESK, needs=())
def lesser_setting_unusable(book: OrderBook) -> Faults:
    """Setting cannot be read.

    Says: Settings, {name}: “{found}” is not {expected}; {instead}.
    Do: Correct {name} in Settings.
    """
    return _unusable(book, grave=False)


@rule("SET-020", Severity.WARNING, Stage.ENTER, Owner.DESK, needs=())
def setting_unknown(book: OrderBook) -> Faults:
    """Setting that nobody asks for.

    Says: Settings: there is no setting “{found}”{hint}
    Do: Correct the name, or take the row out; its value does nothing.
    """
    names = book["Settings"]["name"]
    failing = ~names.isin(DEFAULTS).to_numpy(bool) & (names != "").to_numpy(bool)

    def hint(wrong: Positions) -> list[str]:
        near = [get_close_matches(name, DEFAULTS, 1) for name in names.iloc[wrong]]
        return [f"; did you mean {each[0]}?" if each else "." for each in near]

    return faults("Settings", "name", failing, found=names, expected="a name of a setting", hint=hint)


@rule("SET-030", Severity.WARNING, Stage.ENTER, Owner.DESK, needs=())
def threshold_unreadable(book: OrderBook) -> Faults:
    """Threshold of a rule is no number.

    Says: Rules, {code}: the threshold “{found}” is no number; the delivered one holds.
    Do: Type a number, or leave the cell blank.
    """
    rows = book["Rules"]
    failing = np.array([text.strip() != "" and number_of(text) is None for text in rows["threshold"]], bool)
    return faults(
        "Rules", "threshold", failing, found=rows["threshold"], expected="a number", code=rows["code"]
    )
