"""The verb score: how much of the planted truth validation finds."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from orderwright.desk.json_body import findings_json
from orderwright.desk.opening import examined, opened
from orderwright.desk.outcome import Outcome
from orderwright.errors import DeskError

Item = dict[str, Any]


def score(truth: Path, book: Path, now: dt.datetime) -> Outcome:
    """Validates the workbook without writing it, and counts against the truth.

    A planted fault is found when a finding has its code, order, line and cell. A finding that is neither
    planted nor a listed consequence, nor caused by a planted one, is a false alarm.
    """
    from orderwright.hosts.file import FileHost  # noqa: PLC0415 - heavy

    told = _truth(truth)
    desk = opened(FileHost(book), dt.date.fromisoformat(told["as_of"]), now)
    findings = findings_json(examined(desk).findings)
    return scored(told, findings)


def scored(told: Item, findings: list[Item]) -> Outcome:
    """Counts findings against a truth."""
    planted = {_place(fault): fault for fault in told["faults"]}
    found = {_place(f): f for f in findings}
    missed = [fault for place, fault in planted.items() if place not in found]
    consequences = {_scope(c) for fault in told["faults"] for c in fault.get("consequences", [])}
    excused = {f["finding_id"] for f in findings if _place(f) in planted or _scope(f) in consequences}
    false = _unexcused(findings, excused)
    result = {
        "planted": len(planted),
        "found": len(planted) - len(missed),
        "missed": len(missed),
        "false_alarms": len(false),
        "missed_items": missed,
        "false_items": false,
    }
    message = (
        f"{result['planted']} planted, {result['found']} found, {result['missed']} missed, "
        f"{result['false_alarms']} false alarms."
    )
    lines = [f"  missed: {m['code']} {_where(m)}: {m['what']}" for m in missed[:20]]
    lines += [f"  false alarm: {f['code']} {_where(f)}: {f['message']}" for f in false[:20]]
    return Outcome(message, result, blocked=bool(missed or false), lines=tuple(lines))


def _unexcused(findings: list[Item], excused: set[str]) -> list[Item]:
    """Findings that are not excused, neither themselves nor through what caused them."""
    rest = findings
    while rest:
        caused = {f["finding_id"] for f in rest if f["caused_by"] in excused}
        excused, before = excused | caused, rest
        rest = [f for f in rest if f["finding_id"] not in excused]
        if len(rest) == len(before):
            break
    return rest


def _place(item: Item) -> tuple[str, ...]:
    return tuple(item[name] or "" for name in ("code", "order_no", "line_no", "table", "cell"))


def _where(item: Item) -> str:
    return f"{item['sheet']}!{item['cell']}" if item["cell"] else str(item["sheet"])


def _scope(item: Item) -> tuple[str, ...]:
    return tuple(item[name] or "" for name in ("code", "order_no", "line_no"))


def _truth(path: Path) -> Item:
    try:
        told: Item = json.loads(path.read_text(encoding="utf-8"))
        dt.date.fromisoformat(told["as_of"])
        for fault in told["faults"]:
            _place(fault), [_scope(c) for c in fault.get("consequences", [])], fault["sheet"], fault["what"]
    except OSError as error:
        message = f"The truth cannot be read: {error.strerror}."
        raise DeskError(message, file=str(path)) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = "This is no truth of a sample: expected the truth.json that orderwright sample wrote."
        raise DeskError(message, file=str(path)) from error
    return told
