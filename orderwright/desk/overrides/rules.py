"""What is said of overrides that do not count; found when findings are held against the table Overrides."""

from __future__ import annotations

from typing import Final

from orderwright.findings import Owner, Severity, Stage
from orderwright.rules.rule import Rule

_GRAVE: Final = (Severity.WARNING, Stage.ENTER, Owner.DESK)

NOT_MADE: Final = Rule(
    "OVR-010",
    "Override not made by the verb",
    "{place}: the override {found} of {code} {how}; it does not count.",
    "Typed by hand: delete the row, and decide with orderwright override. Made by the verb: validate where "
    "the workbook's .desk folder lies; a copy without it, or a server, cannot tell who decided.",
    *_GRAVE,
    why="What a person types into Overrides is a declaration. The run journal beside the workbook tells what "
    "the verb decided; without it no override counts.",
)
CHANGED: Final = Rule(
    "OVR-020",
    "Override covers something that has changed",
    "{place}: {by} overrode {code} on {since}, and {place} has changed since; it does not count.",
    "Look at {code} again; then decide anew with orderwright override, or take this one back with --lift.",
    *_GRAVE,
    why="An override covers what the rule found and expected and what was ordered when it was made. 10 "
    "written as 10.00 is no change, nor is what is picked, shipped or promised.",
)
EXPIRED: Final = Rule(
    "OVR-030",
    "Override out of its days",
    "{place}: the override of {code} by {by} {when}; it does not count.",
    "Put the fault right, or decide anew with orderwright override.",
    *_GRAVE,
    why="Told only as long as the fault stands.",
)
FORBIDDEN: Final = Rule(
    "OVR-040",
    "Override of a mandatory rule",
    "{place}: {code} is mandatory; the override {found} does not count.",
    "Put the fault right, and delete the row.",
    *_GRAVE,
)
OVERRIDE_RULES: Final = (NOT_MADE, CHANGED, EXPIRED, FORBIDDEN)
