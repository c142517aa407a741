"""Texts of documents in other languages: one TOML file a language, English text → its translation."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent / "texts"
_NAME: Final = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Catalogue:
    """The texts of one language, by their English."""

    texts: Mapping[str, str]

    def said(self, text: str, values: Mapping[str, str]) -> str:
        """The translation with {name} replaced by a value, in one pass: values are never read again."""
        said = self.texts.get(text, text)
        return _NAME.sub(lambda name: values.get(name[1], name[0]), said) if values else said


@lru_cache(maxsize=16)
def catalogue_of(language: str) -> Catalogue | None:
    """The catalogue of a language such as "de"; None where there is none."""
    if language == "en":
        return Catalogue({})
    path = _FOLDER / f"{language}.toml"
    if not path.is_file():
        return None
    return Catalogue(tomllib.loads(path.read_text(encoding="utf-8"))["texts"])


def languages() -> tuple[str, ...]:
    """Languages in which documents can be written."""
    return ("en", *sorted(path.stem for path in _FOLDER.glob("*.toml")))
