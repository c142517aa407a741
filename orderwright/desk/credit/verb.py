"""The verb credit: exposure against the limit, why, and what would free the orders that wait."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from orderwright.changes import Changes
from orderwright.credit.rates import rates
from orderwright.desk.credit.accounts import Accounts, accounts
from orderwright.desk.credit.asked import Asked
from orderwright.desk.credit.json_body import account_json, item_json
from orderwright.desk.credit.lines import account_lines, head
from orderwright.desk.credit.request import request_text, write_requests
from orderwright.desk.credit.why import chosen, why_items, why_lines
from orderwright.desk.opening import OpenDesk
from orderwright.desk.outcome import Outcome
from orderwright.spoken import counted


def credit(
    desk: OpenDesk,
    why: str | None = None,
    to: Path | None = None,
    *,
    request: bool = False,
    every: bool = False,
) -> Outcome:
    """Tells every customer's exposure, or explains one; with a request, what to ask of Finance.

    Only a request changes the workbook: the findings that hold the orders wait on finance from then on.
    """
    told = accounts(desk.book)
    if why is not None:
        return _explained(told, why)
    if request or to is not None:
        return _requested(desk, told, to)
    bodies = [account_json(told, row) for row in told.shown.tolist()]
    shown = [body for body in bodies if body["held_orders"] or body["over"]]
    lines = [line for body in shown for line in account_lines(body)]
    rest = [body for body in bodies if body not in shown]
    lines += [head(body) for body in rest] if every else []
    if rest and not every:
        lines.append(
            f"  ○ {counted(len(rest), 'other customer')} with nothing held; --all tells all of them."
        )
    return Outcome(_sentence(told), _body(told, bodies), lines=(*lines, *_not_checked(told)))


def _body(told: Accounts, customers: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "as_of": told.book.as_of.isoformat(),
        "currency": rates(told.book).home,
        "customers": customers,
        "not_checked": [
            {"code": missed.rule.code, "missing_table": missed.missing_table}
            for missed in told.seen.not_checked
        ],
    }


def _sentence(told: Accounts) -> str:
    over = int((told.over > 0).sum())
    held = sum(len(orders) for orders in told.held.values())
    holds = "is" if held == 1 else "are"
    return f"{counted(over, 'customer')} over limit; {counted(held, 'order')} {holds} held by credit."


def _not_checked(told: Accounts) -> list[str]:
    return [
        f"  ○ {missed.rule.code} not checked: {missed.missing_table} is missing."
        for missed in told.seen.not_checked
    ]


def _explained(told: Accounts, why: str) -> Outcome:
    row = chosen(told, why)
    found, body = why_items(told, row), account_json(told, row)
    body["items"] = [item_json(item, rates(told.book).digits) for item in found]
    lines = (*account_lines(body), *why_lines(told, found), *_not_checked(told))
    message = f"{body['name'] or ''} ({body['customer_no']}) as of {told.book.as_of.isoformat()}."
    return Outcome(message.strip(), _body(told, [body]), lines=lines)


def _requested(desk: OpenDesk, told: Accounts, to: Path | None) -> Outcome:
    judged = Asked.of(desk, told)
    bodies = [account_json(told, row) for row in told.shown.tolist() if judged.asks(row)]
    company, day = desk.book.setting("company_name"), desk.book.as_of.isoformat()
    texts = {body["customer_no"]: request_text(body, company, day) for body in bodies}
    made = write_requests(to, texts) if to is not None and not desk.simulate else ()
    number, changes = judged.waits_on_finance(desk) if bodies else (0, Changes())
    requests = [{"customer_no": customer, "text": text} for customer, text in texts.items()]
    waits = f"{counted(number, 'finding')} now {'waits' if number == 1 else 'wait'} on finance"
    return Outcome(
        f"{counted(len(texts), 'request')} for Finance; {waits}.",
        {**_body(told, bodies), "requests": requests, "files": [str(path) for path in made]},
        changes,
        lines=tuple(line for text in texts.values() for line in ("", *text.splitlines())),
        made=made,
    )
