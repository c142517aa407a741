"""The documentation page of the tables, made from their declarations."""

from __future__ import annotations

from collections.abc import Iterator

from orderwright.settings import SETTINGS
from orderwright.tables import SCHEMA, Column, Table
from orderwright_workbooks.columnlook import for_people
from orderwright_workbooks.more import GROUPS

_INTRO = """# The tables of the desk

Made from the declarations in `orderwright/tables/`; do not edit by hand.

Each table is an Excel table on a sheet of its own. Columns are found by their head, in any order; columns
that are not listed here are kept and left alone. Heads in **bold** are the key: together they name a row. A
column marked *yours* is filled in by people and never overwritten by a load; one marked *desk* is written by
the desk's commands. Percentages are shares of 1 in the cells (0.15 is shown as 15.0%)."""


def tables_page() -> str:
    """The page in Markdown: every table with its columns, and the settings."""
    parts = [_INTRO]
    for group in GROUPS:
        tables = [table for table in SCHEMA if table.group == group]
        parts += [f"## {group}", *(_section(table) for table in tables)]
    rows = [f"| `{s.name}` | {_code(s.default)} | {_text(s.meaning)} |" for s in SETTINGS]
    head = ["| Setting | Delivered | Meaning |", "|-|-|-|"]
    parts += ["## The settings", "\n".join([*head, *rows])]
    return "\n\n".join(parts) + "\n"


def _section(table: Table) -> str:
    front = " In view." if table.front else ""
    lines = [
        f"### {table.name}",
        "",
        f"Sheet *{table.sheet}*. {table.meaning}{front}",
        "",
        "| Head | Key in code | Holds | Meaning |",
        "|-|-|-|-|",
        *(_row(column) for column in table.columns),
    ]
    return "\n".join(lines)


def _row(column: Column) -> str:
    head = f"**{_text(column.header)}**" if column.part_of_key else _text(column.header)
    notes = " ".join([_text(column.meaning), *_notes(column)])
    return f"| {head} | `{column.key}` | {column.kind} | {notes} |"


def _notes(column: Column) -> Iterator[str]:
    if column.part_of_key:
        yield "Key."
    if column.required:
        yield "Required."
    if column.unit:
        yield f"Unit: {_text(column.unit)}."
    if column.references:
        yield f"A row of `{column.references}`."
    if column.allowed:
        yield f"One of: {', '.join(column.allowed)}."
    if column.desk:
        yield "*Yours.*" if for_people(column) else "*Desk.*"


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


def _text(text: str) -> str:
    return text.replace("|", "\\|")
