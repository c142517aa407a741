"""What a person typed or chose for a button, as VBA hands it over."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any, Final

from orderwright.desk.registry import Argument, Option, Verb
from orderwright.errors import DeskError

_FORM: Final = re.compile("(?:[0-9A-Za-z]|_[0-9A-F]{4})*")
_SEVERAL: Final = re.compile(r"[,;\n]")
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
    """What the verb's button asks for, by its parameters' names; what was left blank is not given.

    Raises:
        DeskError: it was not coded by the add-in, or is no day or number where one is asked for.
    """
    return meant(verb, plain(coded))


def meant(verb: Verb, text: str) -> dict[str, Any]:
    """A text as what the verb's button asks for; several answers stand in lines of their own.

    Raises:
        DeskError: an answer is no day or number where one is asked for.
    """
    questions = verb.questions
    if not questions or not text:
        return {}
    texts = text.split("\n")
    if len(questions) == 1:
        texts = ["\n".join(texts)]
    pairs = zip(questions, texts, strict=False)
    return {_parameter(asked): _value(asked, text) for asked, text in pairs if text.strip()}


def _parameter(asked: Argument | Option) -> str:
    return asked.parameter if isinstance(asked, Option) else asked.name


def _value(asked: Argument | Option, text: str) -> Any:  # noqa: ANN401 - as the verb's function takes it
    if not asked.many:
        return _one(asked, text)
    parts = _SEVERAL.split(text) if isinstance(asked, Option) else text.split("\n")
    return tuple(_one(asked, part) for part in parts if part.strip())


def _one(asked: Argument | Option, text: str) -> Any:  # noqa: ANN401 - as the verb's function takes it
    if asked.kind == "path":
        return Path(text)
    said = text.strip()
    try:
        if asked.kind == "day":
            return dt.date.fromisoformat(said)
        return int(said) if asked.kind == "int" else said
    except ValueError:
        what, example = ("day", "2026-12-31") if asked.kind == "day" else ("whole number", "7")
        message = f"{said[:40]} is no {what}. Press the button again and type one such as {example}."
        raise DeskError(message) from None
