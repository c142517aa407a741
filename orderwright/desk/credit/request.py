"""Send to finance: one request per customer, with the numbers, to paste into a mail."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from orderwright.desk.credit.lines import freed, said
from orderwright.errors import DeskError
from orderwright.spoken import counted


def request_text(account: dict[str, Any], company: str, day: str) -> str:
    """The request for one customer whose orders are held."""
    name, currency = account["name"] or account["customer_no"], account["currency"]
    orders = account["held_orders"]
    waits = f"{counted(len(orders), 'order')} {'waits' if len(orders) == 1 else 'wait'}"
    used = said((account["group"] or account)["exposure"])
    parts = [
        f"Subject: Credit {name} ({account['customer_no']}): {waits}",
        "",
        f"{name}, customer {account['customer_no']}, as of {day}" + (f", {company}" if company else ""),
        *([f"Decided by: {account['credit_rep']}"] if account["credit_rep"] else []),
        "",
        f"Exposure: {used} {currency}",
        f"Limit: {said(account['limit']) + ' ' + currency if account['limit'] else 'none that can be used'}",
    ]
    if account["over"]:
        parts.append(f"Over by: {said(account['over'])} {currency}")
    parts += _late_words(account)
    value = f"{said(account['held_value'])} {currency}"
    parts += [f"Held: {', '.join(orders)}; {value} in all", "", "Why they are held:"]
    parts += [f"- {reason['message']}" for reason in account["reasons"]]
    if account["frees"]:
        parts += ["", "What would free them:", *(f"- {_free(free, currency)}" for free in account["frees"])]
    parts += ["", "Please decide: payment, release (for how many days, up to which amount), or no."]
    return "\n".join(parts) + "\n"


def _late_words(account: dict[str, Any]) -> list[str]:
    late = account["oldest_overdue"]
    if not late:
        return []
    amount = f"{said(late['amount'])} {account['currency']}"
    return [f"Oldest overdue: invoice {late['invoice']}, {amount}, {late['days']} days"]


def _free(free: dict[str, Any], currency: str) -> str:
    invoices = ", ".join(free["invoices"])
    return f"payment of {said(free['payment'])} {currency} ({invoices}): {freed(free)}"


def write_requests(folder: Path, texts: dict[str, str]) -> tuple[Path, ...]:
    """One text file per customer, named by its number.

    Raises:
        DeskError: a file cannot be written.
    """
    made: list[Path] = []
    taken: set[str] = set()  # to Windows and macOS, a name in capitals is the same name
    for number, text in texts.items():
        name = f"credit-{re.sub(r'[^A-Za-z0-9_-]', '_', number)}"
        path = folder / f"{name}.txt"
        if path.name.casefold() in taken:
            path = folder / f"{name}-{len(made)}.txt"
        taken.add(path.name.casefold())
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            message = f"The request cannot be written: {error.strerror}."
            raise DeskError(message, file=str(path)) from error
        made.append(path)
    return tuple(made)
