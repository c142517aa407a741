"""The page of the worksheet functions, made from their declarations."""

from __future__ import annotations

import inspect
from itertools import groupby
from pathlib import Path

from orderwright_udfs import functions
from orderwright_udfs.declared import FUNCTIONS, Declared

_HEAD = """# Worksheet functions

<!-- made from the declarations by: orderwright build -->

Give a function a column and it spills its answers over a column, outside Excel tables; give it a cell and it
answers in one. Both say the same; use the column, since Excel calls a function anew for every cell.

The button *Functions on* writes `=ORDER_BOOK(...)` into the cell named `OrderBook` (sheet More); the other
functions take that name as last argument. It names all tables without verdicts and notes, so that typing a
note calculates nothing. After reopening a workbook the answers may read `#Reopen: recalculate ORDER_BOOK`:
press Ctrl+Alt+F9. Where Python keeps nothing between two calls (xlwings Server with several workers), give
the tables themselves as last arguments instead.

A function judges the tables that it is given. Overrides, and what loads changed after a confirmation, count
for the buttons alone, which know who made them: an order that an override frees is still blocked here.

`WHY_SHORT` and `PROMISE_DATE` count what other workbooks hold of shared stock ([held](verbs/held.md)), as the
buttons do: the ledger is read when `ORDER_BOOK` is calculated, so with every change of the tables. What a
colleague commits while nothing changes here is seen after Ctrl+Alt+F9. `Allocations` must be among the
tables, since it tells your own commitments from theirs. Where Python has no shared ledger, as in xlwings Lite
or on a Server that none is configured for, only the tables count.

Excel keeps a function of an add-in with the path of the add-in on this computer. Before colleagues without it
get the workbook, press *Freeze to values*: it leaves what the functions say as values
and blanks `OrderBook`.

An answer that begins with `#` says what to do. No function writes anything or draws a number.
"""


def functions_page() -> str:
    """Every function under its area: what it answers, a formula that works, and its arguments."""
    parts = [_HEAD]
    declared = sorted((FUNCTIONS[name] for name in functions.__all__), key=_place)
    for area, members in groupby(declared, key=lambda one: one.area):
        parts.append(f"\n## {area}\n")
        parts += map(_told, members)
    return "".join(parts)


def write_page(out: Path) -> list[Path]:
    """Writes the page into a checkout's ``docs``; nothing where there is no such folder."""
    docs = out / "docs"
    if not docs.is_dir():
        return []
    path = docs / "functions.md"
    path.write_text(functions_page(), encoding="utf-8", newline="\n")
    return [path]


def _place(one: Declared) -> tuple[bool, str, str]:
    return one.area != "Order book", one.area, one.name


def _told(one: Declared) -> str:
    arguments = "".join(f"| `{name}` | {said} |\n" for name, said in one.arguments.items())
    return (
        f"\n### {one.name}\n\n{one.summary}\n\n```text\n{one.example}\n```\n\n"
        f"| argument | what it is |\n|---|---|\n{arguments}{_more(one)}"
    )


def _more(one: Declared) -> str:
    """What the docstring says after the arguments, without its examples."""
    doc = inspect.getdoc(one.function) or ""
    _, _, rest = doc.partition("Args:\n")
    paragraphs = [part for part in rest.split("\n\n")[1:] if not part.startswith(">>>")]
    return "".join(f"\n{' '.join(part.split())}\n" for part in paragraphs)
