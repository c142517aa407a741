"""What a workbook with xlwings Lite has: the worksheet functions, and a script for every button.

``main.py`` of the workbook imports them from here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from orderwright_addin.elsewhere import IN_THE_BROWSER, script_name
from orderwright_addin.lite.scripts import script
from orderwright_udfs.declared import FUNCTIONS
from orderwright_udfs.functions import __all__ as _names

SCRIPTS: Final[dict[str, Callable[..., Any]]] = {script_name(verb): script(verb) for verb in IN_THE_BROWSER}
__all__ = [*_names, *SCRIPTS]  # noqa: PLE0604 - made from the same declarations as everything else


def __getattr__(name: str) -> Callable[..., Any]:
    """A worksheet function or a script, by its name."""
    if name in SCRIPTS:
        return SCRIPTS[name]
    try:
        return FUNCTIONS[name].function
    except KeyError:
        message = f"There is no worksheet function and no script {name}."
        raise AttributeError(message) from None
