"""What a person typed or chose for a button, as VBA hands it over."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from orderwright.desk.registry import Option, Verb
from orderwright.errors import DeskError

_FORM: Final = re.compile("(?:[0-9A-Za-z]|_[0-9A-F]{4})*")
_UNIT: Final = re.compile("_([0-9A-F]{4})|(.)")


def plain(coded: str) -> str:
    r"""The text behind letters, digits and ``_XXXX``, a UTF-16 unit in hexadecimal.

    >>> plain("M_00FCller_0020_D83D_DE42")
    'Müller 🙂'

    Raises:
        DeskError: it was not coded by the add-in.
    """
    if not _FORM.fullmatch(coded):
        raise DeskError(
            "The button handed over a text that the add-in did not write. Install the add-in anew."
        )
    units = (int(unit, 16) if unit else ord(letter) for unit, letter in _UNIT.findall(coded))
    return b"".join(unit.to_bytes(2, "little") for unit in units).decode("utf-16-le", errors="replace")


def typed(verb: Verb, coded: str) -> dict[str, Any]:
    """What the verb's button asks for, by its parameter's name; nothing where nothing was given."""
    return meant(verb, plain(coded))


def meant(verb: Verb, text: str) -> dict[str, Any]:
    """A text as what the verb's button asks for; several stand in lines of their own."""
    asked = verb.asked
    if asked is None or not text:
        return {}
    if isinstance(asked, Option):
        return {asked.key or asked.name.replace("-", "_"): text}
    texts = text.split("\n") if asked.many else [text]
    values = tuple(Path(text) if asked.kind == "path" else text for text in texts)
    return {asked.name: values if asked.many else values[0]}
