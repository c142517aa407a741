"""Buttons on runtimes that have no file of the workbook: xlwings Lite in the browser, xlwings Server."""

from __future__ import annotations

from typing import Any, Final

import xlwings as xw

from orderwright.desk.outcome import Outcome
from orderwright.desk.registry import VERBS, Verb
from orderwright_addin.buttons import press
from orderwright_addin.words import function_name

PREFIX: Final = "desk_"
"""Scripts are called ``desk_validate``: a script named ``list`` would hide Python's own."""
_NOT_THERE: Final = ("run", "values")
"""Papers between other steps nobody could be handed; which cells have a formula is not told there."""
_OF_THE_JOURNAL: Final = ("undo", "runs", "history", "diary", "handover", "override")
"""Verbs that tell or take back what earlier presses did, or whose decision counts only as the run journal
tells it; a server keeps nothing of a workbook."""
IN_THE_BROWSER: Final = tuple(v for v in VERBS if v.on_book and v.image and v.name not in _NOT_THERE)
"""Buttons of xlwings Lite: the process lives as long as the workbook is open."""
ON_A_SERVER: Final = tuple(
    v
    for v in IN_THE_BROWSER
    if v.name not in _OF_THE_JOURNAL and not any(a.kind == "path" and a.required for a in v.arguments)
)
"""Buttons of xlwings Server: those that need no file of the person's and no memory between presses."""


def script_name(verb: Verb) -> str:
    """Name of the verb's script.

    >>> from orderwright.desk.registry import verb
    >>> script_name(verb("validate"))
    'desk_validate'
    """
    return PREFIX + function_name(verb.name)


def done(verb: Verb, book: xw.Book, *, undo: bool, **given: Any) -> tuple[Outcome, str]:  # noqa: ANN401 - what the verb declares
    """Presses the verb's button; what it did, and what is to be said.

    Args:
        verb: the verb.
        book: the workbook.
        undo: whether this runtime has the button that takes a press back.
        given: the verb's parameters.

    Raises:
        xw.XlwingsError: it could not be done; the runtime shows the sentence and puts nothing into the
            workbook.
    """
    said: list[str] = []

    def keep(book: xw.Book, text: str, *, quietly: bool = False) -> None:
        said.append(text)

    outcome = press(verb.name, book, say=keep, undo=undo, **given)
    if outcome is None:
        raise xw.XlwingsError(said[-1])
    return outcome, said[-1]
