"""The verb held: what workbooks have committed of shared stock, and freeing what a lost one holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from orderwright.desk.answer import Answer
from orderwright.desk.ledger.place import ledger_at
from orderwright.errors import DeskError
from orderwright.ledger.entry import NOTED, Entry
from orderwright.money.texts import micros_text, micros_words
from orderwright.person import machine_name, person_name
from orderwright.spoken import counted

if TYPE_CHECKING:
    from orderwright.ledger.commitment import Held

_MOST = 50


def held(
    order: str | None = None,
    line: str | None = None,
    sku: str | None = None,
    *,
    free: bool = False,
    reason: str = "",
    ledger: str | None = None,
    company: str | None = None,
) -> Answer:
    """Lists commitments; frees those of an order whose workbook is lost or will not come back.

    Args:
        order: only this order.
        line: only this line of it.
        sku: only this product.
        free: free them.
        reason: why; stands in the audit trail.
        ledger: address or path; the configured one where not given.
        company: company; the ledger's only one where not given.

    Raises:
        DeskError: no ledger, or nothing says what is to be freed and why.
    """
    with ledger_at(ledger, company) as opened:
        if not free:
            wanted = {"order_no": order, "line_no": line, "sku": sku}
            found = [one for one in opened.stock.all() if _fits(one, wanted)]
            return _told(found, f"committed in workbooks of {opened.company_id}")
        if order is None or not reason.strip():
            raise DeskError("Say whose stock is free and why: --order NO --free --reason TEXT.")
        freed = opened.stock.free(order, line)
        done = _told(freed, f"freed for {opened.company_id}: {reason}")
        now, what = dt.datetime.now(dt.UTC).isoformat(), f"{order}/{line}" if line else order
        about = Entry(NOTED, now, person_name(), "held", machine_name(), now[:10])
        opened.trail.add(about.saying(f"Freed {what}: {reason}. {done.message}"))
        return done


def _fits(one: Held, wanted: dict[str, str | None]) -> bool:
    return all(value is None or getattr(one.what, key) == value for key, value in wanted.items())


def _told(found: Sequence[Held], what: str) -> Answer:
    message = f"{counted(len(found), 'quantity', 'quantities')} {what}."
    lines = [_line(one) for one in found[:_MOST]]
    if len(found) > _MOST:
        lines.append(f"  … and {len(found) - _MOST:,} more; --json has them all.")
    return Answer(message, {"held": [held_json(one) for one in found]}, tuple(lines))


def held_json(one: Held) -> dict[str, Any]:
    """A commitment for the JSON document; the quantity in the base unit."""
    what, by = one.what, one.by
    return {
        "order_no": what.order_no,
        "line_no": what.line_no,
        "sku": what.sku,
        "warehouse": what.warehouse,
        "lot": what.lot or None,
        "inbound_no": what.inbound_no or None,
        "inbound_line": what.inbound_line or None,
        "qty": micros_text(what.micros),
        "uom": what.uom,
        "state": what.state,
        "who": by.who,
        "workbook": by.workbook,
        "at": by.at.isoformat(),
    }


def _line(one: Held) -> str:
    what, by = one.what, one.by
    place = f"{what.warehouse}{f' lot {what.lot}' if what.lot else ''}"
    coming = f" from {what.inbound_no}/{what.inbound_line}" if what.inbound_no else ""
    much = f"{micros_words(what.micros)} {what.uom}"
    who = f"{by.who}, {by.workbook}, {by.at:%Y-%m-%d %H:%M} UTC"
    return f"  {what.order_no}/{what.line_no}  {much} of {what.sku}, {place}{coming}; {who}"
