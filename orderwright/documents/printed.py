"""How a value becomes text of a Word part: harmless whatever it holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from jinja2 import Undefined
from markupsafe import Markup, escape

from orderwright.documents.direction import directed
from orderwright.documents.picture import Picture
from orderwright.documents.sandbox import Sandbox, short

_LEAST_WIDTH: Final = 50  # per cent; narrower figures are not legible
_SHORT: Final = 80
_LINE_ENDS: Final = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# U+202D and U+202E turn the order of what follows, digits included: on customs papers a forgery
_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202d\u202e\ufffe\uffff]")
_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_BREAK: Final = Markup('</w:t><w:br/><w:t xml:space="preserve">')
_TAB: Final = Markup('</w:t><w:tab/><w:t xml:space="preserve">')
_NARROW: Final = Markup(
    '</w:t></w:r><w:r><w:rPr><w:w w:val="{}"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r><w:r><w:t>'
)


def cleaned(text: str) -> str:
    """The text with one kind of line end, without what XML 1.0 cannot hold or what turns reading order."""
    text = _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text))
    return _LONE_SURROGATE.sub("\ufffd", text)


def word_text(value: object) -> Undefined | Markup:
    """The value inside `w:t`: escaped, line ends as breaks, pictures as drawings."""
    if isinstance(value, Markup | Undefined):
        return short(value)  # an undefined value raises when jinja prints it
    if isinstance(value, Picture):
        return Markup(f"</w:t>{value.drawing()}<w:t>")  # noqa: S704  # built from digits and our own names
    text = str(value)
    return _again(text) if len(text) <= _SHORT else _written(text)


def _written(text: str) -> Markup:
    if text.isascii() and text.isprintable():
        return escape(text)
    return escape(directed(cleaned(text))).replace("\n", _BREAK).replace("\t", _TAB)


@lru_cache(maxsize=8192)
def _again(text: str) -> Markup:
    """Most short texts of a batch come again: units, parties, products, small figures."""
    return _written(text)


def plain_text(value: object) -> Undefined | Markup:
    """The value inside an element that knows no breaks, such as a document property."""
    if isinstance(value, Markup | Undefined):
        return short(value)
    return escape(cleaned(str(value)).replace("\n", " "))


def fit(value: str, characters: int) -> Markup:
    """Filter for figures in narrow columns: beyond so many characters, the letters are set narrower.

    `{{ line.amount|fit(13) }}` never breaks a number over two lines while it has up to 26 characters.
    """
    text = escape(cleaned(value))
    if len(value) <= characters:
        return text
    width = max(_LEAST_WIDTH, 100 * characters // len(value))
    return _NARROW.format(width, text)


def word_environment() -> Sandbox:
    """The sandbox for document, headers and footers: no files, no private names, nothing undefined."""
    return _environment(word_text)


def property_environment() -> Sandbox:
    """The sandbox for the document's properties."""
    return _environment(plain_text)


def _environment(finalize: Callable[[object], object]) -> Sandbox:
    environment = Sandbox(finalize)
    environment.filters["fit"] = fit
    return environment
