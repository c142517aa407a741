"""The desk's standard operating procedure: what is checked, who settles it, and which step waits for it."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from orderwright.documents.record import Record
from orderwright.documents.subject import Subject


class Procedure(Record):
    """One check as it is in force in this company."""

    code: str = Field(title="code")
    title: str = Field(title="check")
    severity: str = Field(title="severity", description="error, warning or info")
    stage: str = Field(title="step that waits", description="enter, release, pick, ship or invoice")
    owner: str = Field(title="who settles it")
    threshold: str = Field("", title="threshold", description="with its unit")
    todo: str = Field("", title="what to do")
    mandatory: bool = Field(False, title="mandatory")


class Procedures(Subject):
    """All checks of a company on a day."""

    day: date = Field(date.min, title="day")
    pack: str = Field("", title="rule pack")
    rules: tuple[Procedure, ...] = Field((), title="checks")
    switched_off: tuple[str, ...] = Field((), title="checks that are switched off")
