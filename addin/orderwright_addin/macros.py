"""One function for every button, by the verb's name, as xlwings' RunPython calls it.

``RunPython "import orderwright_addin.macros; orderwright_addin.macros.validate()"``: it works on the workbook
from which it was called.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import xlwings as xw

from orderwright.desk.registry import VERBS, Verb
from orderwright_addin.buttons import press, safely
from orderwright_addin.functions_on import switch_on
from orderwright_addin.saying import tell
from orderwright_addin.typed import typed
from orderwright_addin.words import function_name


def _macro(wanted: Verb) -> Callable[..., None]:
    def pressed(coded: str = "") -> None:
        book = xw.Book.caller()
        given = safely(book, lambda: typed(wanted, coded))
        if given is not None:
            press(wanted.name, book, **given)

    pressed.__name__ = pressed.__qualname__ = function_name(wanted.name)
    pressed.__doc__ = wanted.summary
    return pressed


def _functions_on() -> None:
    """Gives the cell OrderBook its formula and says so."""
    book = xw.Book.caller()
    if said := safely(book, lambda: switch_on(book)):
        tell(book, said)


MACROS: Final = {
    **{function_name(each.name): _macro(each) for each in VERBS if each.on_book},
    "functions_on": _functions_on,
}


def __getattr__(name: str) -> Callable[..., None]:
    """A button's function; so that the one of ``list`` does not hide Python's own here."""
    try:
        return MACROS[name]
    except KeyError:
        message = f"There is no button {name}."
        raise AttributeError(message) from None
