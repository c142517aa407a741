"""Settings that nobody can read, and what then holds."""

from __future__ import annotations

from difflib import get_close_matches

import numpy as np

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults
from orderwright.rules.rule import rule
from orderwright.rules.setting_forms import FORMS
from orderwright.rules.settings import GRAVE, in_force, number_of
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


@rule("SET-040", Severity.WARNING, Stage.ENTER, Owner.DESK, needs=(), mandatory=True)
def mandatory_rule_weakened(book: OrderBook) -> Faults:
    """Mandatory rule switched off or lowered.

    Says: Rules, {code} ({title}) is mandatory: “{found}” in {header} does nothing.
    Do: Clear the cell; what a mandatory rule finds can only be put right.

    Mandatory are rules without which an order means nothing or would be unlawful, and the ERP's own blocks.
    """
    rows, known = book["Rules"], in_force(book)
    rules = [known.get(code) for code in rows["code"]]
    failing = [
        (row, column)
        for row, rule in enumerate(rules)
        if rule is not None and rule.mandatory
        for column in ("enabled", "severity")
        if _weakens(rows[column].iloc[row], rule.severity)
    ]
    at, columns = [row for row, _ in failing], [column for _, column in failing]
    weakened = [known[rows["code"].iloc[row]] for row in at]
    return Faults(
        "Rules",
        "enabled",
        np.array(at, np.intp),
        [rows[column].iloc[row] for row, column in failing],
        [
            f"blank, or {'yes' if column == 'enabled' else rule.severity.value}"
            for rule, column in zip(weakened, columns, strict=True)
        ],
        params={"code": [rule.code for rule in weakened], "title": [rule.title for rule in weakened]},
        columns=columns,
    )


def _weakens(text: str, delivered: Severity) -> bool:
    """Whether a cell of the sheet Rules switches a rule off, or makes it less grave than delivered."""
    return text == "no" or (text in set(GRAVE) and GRAVE.index(Severity(text)) > GRAVE.index(delivered))
