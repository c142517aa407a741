"""The SOP page: the checks in force, step by step, from the declarations of the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from orderwright.documents.gaps import Need
from orderwright.documents.paper import Paper
from orderwright.documents.record import Record
from orderwright.documents.registry import document
from orderwright.documents.subject import About

if TYPE_CHECKING:
    from orderwright.documents.formats import Formats
    from orderwright.documents.making import Making
    from orderwright.documents.procedures import Procedure, Procedures

_STEPS: Final = {
    "enter": "Before an order is entered as complete",
    "release": "Before an order is released",
    "pick": "Before it is picked",
    "ship": "Before it is shipped",
    "invoice": "Before it is invoiced",
}
_SEVERITIES: Final = {"error": "■ Stops", "warning": "▲ Warns", "info": "○ Tells"}


class Check(Record):
    """One check; `note` stands in small print below, or is blank."""

    code: str
    title: str
    note: str
    severity: str
    owner: str
    threshold: str
    todo: str


class Step(Record):
    """A step of the order, and the checks that it waits for."""

    title: str
    count: str
    checks: tuple[Check, ...]


@document(
    kind="sop",
    language="en",
    title="Standard operating procedure",
    template="sop.docx",
    about=About.COMPANY,
    rank=95,
    travels=False,
    needs=(Need("company.name"), Need("rules")),
)
class Sop(Paper):
    """What the template `sop.docx` may print."""

    day: str
    pack: str
    check_count: str
    stopping: str
    switched_off: str
    steps: tuple[Step, ...]

    @classmethod
    def build(cls, procedures: Procedures, making: Making) -> Self:
        """The page of a company's checks."""
        fmt = making.fmt
        stopping = sum(rule.severity == "error" for rule in procedures.rules)
        return cls(
            **making.shared,
            day=fmt.day(procedures.day),
            pack=procedures.pack,
            check_count=str(len(procedures.rules)),
            stopping=str(stopping),
            switched_off=", ".join(procedures.switched_off),
            steps=tuple(step for name in _STEPS if (step := _step(name, procedures, fmt)).checks),
        )


def _step(name: str, procedures: Procedures, fmt: Formats) -> Step:
    checks = tuple(_check(rule, fmt) for rule in procedures.rules if rule.stage == name)
    return Step(title=fmt.say(_STEPS[name]), count=fmt.counted([("check", len(checks))]), checks=checks)


def _check(rule: Procedure, fmt: Formats) -> Check:
    return Check(
        code=rule.code,
        title=rule.title,
        note=fmt.say("Mandatory: cannot be switched off or overridden") if rule.mandatory else "",
        severity=fmt.say(_SEVERITIES.get(rule.severity, rule.severity)),
        owner=fmt.say(rule.owner.capitalize()),
        threshold=rule.threshold,
        todo=rule.todo,
    )
