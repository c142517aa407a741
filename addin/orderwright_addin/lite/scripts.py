"""The scripts of xlwings Lite: the same buttons, told in the Output pane and in the message cell.

There is no ledger in the browser: papers are drafts, or take numbers that the workbook got before. Files
lie in ``/data``, where the menu Files of xlwings Lite imports and exports them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import xlwings as xw

from orderwright.desk.registry import Verb
from orderwright_addin.bundle import zipped
from orderwright_addin.elsewhere import done, script_name
from orderwright_addin.saying import put_message
from orderwright_addin.typed import meant

DATA: Final = Path("/data")
"""Folder of xlwings Lite's own in which imported files lie, and from which files are exported."""


def script(verb: Verb, data: Path = DATA) -> Callable[..., None]:
    """The verb as a script; one whose button asks for something takes it as a text.

    Args:
        verb: the verb.
        data: folder of imported and exported files.
    """
    asked = verb.asked
    files = asked is not None and getattr(asked, "kind", "") == "path"
    makes_files = any(option.name == "out" and option.kind == "path" for option in verb.options)

    def pressed(book: xw.Book, words: str = "") -> None:
        given: dict[str, Any] = meant(verb, words or (str(data) if files else ""))
        if makes_files:
            given["out"] = data / "papers"
        outcome, said = done(verb, book, undo=True, **given)
        if outcome.made:
            said += f"\n{zipped(outcome.made, data)} holds them; the menu Files exports it."
        put_message(book, said)
        sys.stdout.write(f"{said}\n")

    def pressed_only(book: xw.Book) -> None:
        pressed(book)

    made = pressed_only if asked is None else pressed
    made.__name__ = made.__qualname__ = script_name(verb)
    made.__doc__ = verb.summary
    found: Callable[..., None] = xw.script(name=verb.label)(made)
    return found
