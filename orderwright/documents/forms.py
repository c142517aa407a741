"""In what form a document leaves: a Word file from a template, or a file that a function makes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from orderwright.documents.picture import Picture
from orderwright.errors import DeskError

if TYPE_CHECKING:
    from orderwright.documents.making import Making
    from orderwright.documents.paper import Paper
    from orderwright.documents.subject import Subject

Maker: TypeAlias = "Callable[[Any, Making], bytes]"
"""Makes the bytes of a file of a subject; equal input gives equal bytes."""
Description: TypeAlias = "Callable[[Any, Making], str]"
"""A text that differs where a file of a subject would."""


class Form(Protocol):
    """How the file of a kind of document is made."""

    @property
    def suffix(self) -> str:
        """End of its file names."""

    def made(self, subject: Subject, making: Making, templates: Path | None) -> bytes:
        """The file.

        Raises:
            DeskError: the template has a fault; the message says where.
        """

    def said(self, subject: Subject, making: Making, templates: Path | None) -> str:
        """A text that differs where the document says something else or looks otherwise."""


@dataclass(frozen=True)
class WordForm:
    """A Word template, and the context model that says what it may print."""

    template: str
    model: type[Paper]

    @property
    def suffix(self) -> str:
        """Word's."""
        return ".docx"

    def made(self, subject: Subject, making: Making, templates: Path | None) -> bytes:
        """The document, in the making's language."""
        from orderwright.documents.render import render, template_path  # noqa: PLC0415 - docxtpl
        from orderwright.documents.template import load  # noqa: PLC0415

        template = load(template_path(templates, self.template), making.fmt.tag)
        return render(template, self.model.build(subject, making), making.made_at)

    def said(self, subject: Subject, making: Making, templates: Path | None) -> str:
        """Its template and its context."""
        from orderwright.documents.render import template_path  # noqa: PLC0415

        context = self.model.build(subject, making).model_dump()
        text = json.dumps(context, sort_keys=True, ensure_ascii=False, default=_picture)
        template = template_sha256(template_path(templates, self.template))
        return "\n".join((template, making.fmt.tag, text))


@dataclass(frozen=True)
class FileForm:
    """A function that makes the bytes.

    Attributes:
        suffix: end of its file names.
        maker: makes the bytes.
        describe: a text of what they print, where that is cheaper than making them.
    """

    suffix: str
    maker: Maker
    describe: Description | None = None

    def made(self, subject: Subject, making: Making, templates: Path | None) -> bytes:
        """The file."""
        del templates
        return self.maker(subject, making)

    def said(self, subject: Subject, making: Making, templates: Path | None) -> str:
        """What it makes without number."""
        del templates
        draft = replace(making, number=None)
        if self.describe is None:
            return hashlib.sha256(self.maker(subject, draft)).hexdigest()
        return "\n".join((making.title, self.describe(subject, draft)))


def template_sha256(path: Path) -> str:
    """Fingerprint of a template.

    Raises:
        DeskError: it cannot be read.
    """
    try:
        status = path.stat()
        return _sha256(path, status.st_mtime_ns, status.st_size)
    except OSError as error:
        raise DeskError("The template cannot be read. Is it where it should be?", file=str(path)) from error


@lru_cache(maxsize=64)
def _sha256(path: Path, _changed: int, _size: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _picture(value: object) -> str:
    """A picture in a paper by the name that its bytes give it."""
    if isinstance(value, Picture):
        return value.relation()
    raise TypeError(f"no text for {value!r}")
