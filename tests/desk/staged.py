"""Orders that go their way, and which checks stop them."""

from __future__ import annotations

from orderwright.desk.outcome import Outcome

WAY = ("release", "pick", "ship", "invoice")


def codes(outcome: Outcome, order: str = "4501") -> list[str]:
    return [f["code"] for one in outcome.body["blocked"] if one["order_no"] == order for f in one["findings"]]
