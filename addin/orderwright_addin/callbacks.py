"""The VBA procedures that the ribbon's buttons call, made from the buttons' words."""

from __future__ import annotations

from typing import Final

from orderwright.desk.registry import Argument
from orderwright.tables import SCHEMA
from orderwright_addin.words import HELP, Button, buttons, function_name, which_row

MODULE: Final = "OrderwrightRibbon"
_HEAD: Final = f"""Attribute VB_Name = "{MODULE}"
Option Explicit

' Made from the verbs' registrations by: orderwright build
"""


def callbacks() -> str:
    """The module's source, with LF line ends."""
    return _HEAD + "".join(map(_procedure, buttons()))


def _procedure(button: Button) -> str:
    return (
        f"\n' {button.label}\nPublic Sub {button.macro}(control As IRibbonControl)\n"
        f"    {_call(button)}\nEnd Sub\n"
    )


def _call(button: Button) -> str:
    if button.name == "help":
        return f"ShowText {literal(HELP)}"
    if button.name == "settings":
        return f"ShowSheet {literal(button.label)}"
    verb = literal(function_name(button.name))
    if not button.questions:
        return f"RunVerb {verb}"
    questions = [literal(asked.ask) for asked in button.questions]
    if button.questions[0].kind == "path":
        return f"ChooseAndRun {verb}, {questions[0]}"
    asks = f"AskAndRun {verb}, {_offers(button)}, {', '.join(questions)}"
    if not button.of_row:
        return asks
    tables = "|".join(table.name for table in SCHEMA if all(key in table.by_key for key in button.of_row))
    missing = which_row(button.label, button.of_row)
    return f"If OnRowOf({literal(tables)}, {literal(missing)}) Then _\n        {asks}"


def _offers(button: Button) -> bool:
    """Whether the selected cell may be what the first question asks for: a number or word, no reason."""
    return isinstance(button.questions[0], Argument) or bool(button.questions[0].column)


def literal(text: str) -> str:
    r"""A text as a VBA expression, one source line for each of its lines.

    >>> print(literal('a "b" c'))
    "a ""b"" c"
    >>> print(literal("one\ntwo"))
    "one" & vbCrLf & _
            "two"
    """
    quoted = ['"' + line.replace('"', '""') + '"' for line in text.split("\n")]
    return " & vbCrLf & _\n        ".join(quoted)
