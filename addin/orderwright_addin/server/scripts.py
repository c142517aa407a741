"""The Python modules of the server's project that list what may be called: one function for every button."""

from __future__ import annotations

from typing import Final

from orderwright.desk.registry import Verb
from orderwright_addin.elsewhere import ON_A_SERVER, script_name
from orderwright_udfs.functions import __all__ as functions

_MADE: Final = "Made from the declarations by: orderwright build"
_HEAD: Final = f'''"""Every button as a script; what is not in ``__all__`` cannot be called.

{_MADE}
"""

from __future__ import annotations

import xlwings as xw
from orderwright_papers import DOWNLOADS
from xlwings_server.models import CurrentUser

from orderwright_addin.server.pressing import pressed

__all__ = [
'''


def scripts_py() -> str:
    """The module ``custom_scripts/scripts.py``."""
    names = "".join(f'    "{name}",\n' for name in sorted(map(script_name, ON_A_SERVER)))
    return _HEAD + names + "]\n" + "".join(map(_script, ON_A_SERVER))


def makes_papers(verb: Verb) -> bool:
    """Whether the verb makes files that must be handed over."""
    return any(option.name == "out" and option.kind == "path" for option in verb.options)


def _script(verb: Verb) -> str:
    takes = "book: xw.Book, current_user: CurrentUser"
    hands = f'"{verb.name}", book, current_user'
    if verb.asked is not None:
        takes, hands = f'{takes}, words: str = ""', f"{hands}, words"
    if makes_papers(verb):
        hands += ", downloads=DOWNLOADS"
    return (
        f'\n\n@xw.script(name="{verb.label}")\ndef {script_name(verb)}({takes}) -> None:\n'
        f'    """{verb.summary}"""\n    pressed({hands})\n'
    )


def functions_py() -> str:
    """The module ``custom_functions/functions.py``."""
    imported = "".join(f"    {name},\n" for name in functions)
    names = "".join(f'    "{name}",\n' for name in functions)
    return (
        f'"""The worksheet functions, and nothing else.\n\n{_MADE}\n"""\n\n'
        f"from __future__ import annotations\n\nfrom orderwright_udfs.functions import (\n{imported})\n\n"
        f"__all__ = [\n{names}]\n"
    )
