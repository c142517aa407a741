"""The steps of an order's way: the only ones that change its status."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from orderwright.findings import Stage


@dataclass(frozen=True)
class Step:
    """One step.

    Attributes:
        stage: the stage that is reached; its rules, and those of the stages before it, are asked.
        before: status from which it leads.
        after: status to which it leads.
    """

    stage: Stage
    before: str
    after: str

    @property
    def verb(self) -> str:
        """The verb that takes it."""
        return self.stage.value


WAY: Final = ("entered", "released", "picked", "shipped", "invoiced")
"""Statuses in the order in which an order has them."""
STEPS: Final = {
    stage.value: Step(stage, before, after)
    for stage, before, after in zip(list(Stage)[1:], WAY, WAY[1:], strict=False)
}
"""By verb."""


def rank_of(status: str) -> int:
    """Place of a status on the way; beyond its end where an order has left it."""
    return WAY.index(status) if status in WAY else len(WAY)


def missing_steps(status: str, step: Step) -> list[str]:
    """The verbs that must come before a step.

    >>> missing_steps("entered", STEPS["ship"])
    ['release', 'pick']
    """
    return [
        one.verb for one in STEPS.values() if rank_of(status) <= rank_of(one.before) < rank_of(step.before)
    ]
