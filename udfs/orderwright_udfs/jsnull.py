"""The one place that spares xlwings a failing import for every cell that it converts.

xlwings asks for each cell whether it is the ``null`` of Pyodide (``xlwings.utils.is_jsnull``), and outside
Pyodide looks for that package anew each time: a range of 10,000 × 11 cells takes twenty times as long. An
entry that says "there is none" answers the question at once. Inside Pyodide nothing is touched.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from types import ModuleType

ASKED_FOR: Final = "pyodide.ffi"


def spare() -> None:
    """Says once for all that there is no Pyodide, where there is none.

    >>> spare()
    >>> from importlib import import_module
    >>> import_module(ASKED_FOR)
    Traceback (most recent call last):
    ...
    ModuleNotFoundError: import of pyodide.ffi halted; None in sys.modules
    """
    if sys.platform != "emscripten":
        cast("dict[str, ModuleType | None]", sys.modules).setdefault(ASKED_FOR, None)


spare()
