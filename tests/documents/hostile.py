"""Texts from outside at their worst, put into every text field of a model or of a subject."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable
from itertools import count

from pydantic import BaseModel

from orderwright.documents.subject import Subject

CJK = "電磁流量計"
"""Left out on labels, where one text is written in one font."""
EVIL = (
    "{{ 7*7 }} {% for x in y %} {# no #} {%tr endif %} <w:p/> & ]]> "
    '=HYPERLINK("http://example.com";"x") ../..\\C:\\x /etc/passwd\nsecond\tthird '
    "a\x00b\x07c\x1b مضخة \u200fשסתום\u200e "
    f"{CJK} 🎉 ^XZ^XA~JA^FDowned^FS"
)
LONG = "A very long note. " * 555 + "end of 10,000 signs"
_CODES = frozenset(
    {
        "country",
        "currency",
        "sscc",
        "gtin",
        "origin",
        "incoterm",
        "mode",
        "kind",
        "un_number",
        "hazard_class",
        "packing_group",
        "capacity",
        "agreement",
        "criterion",
        "freight_terms",
        "stage",
        "severity",
        "regime",
        "language",
        "consignee_type",
        "postcode",
    }
)
"""Fields whose words choose what is printed, or are checked."""


def filled(model: type[BaseModel], text: str) -> tuple[dict[str, object], list[str]]:
    """All fields of a context model, every text of it with a mark of its own; and those texts."""
    said: list[str] = []
    numbers = count(1)

    def of(annotation: object) -> object:
        parts = typing.get_args(annotation) if isinstance(annotation, types.UnionType) else (annotation,)
        [first, *_] = [part for part in parts if part is not type(None)]
        if isinstance(first, type) and issubclass(first, BaseModel):
            return {name: of(one.annotation) for name, one in first.model_fields.items()}
        if typing.get_origin(first) is tuple:
            return (of(typing.get_args(first)[0]),)
        if first is str:
            said.append(f"⟦{next(numbers)}⟧{text}")
            return said[-1]
        return first is bool or None

    context = {name: of(one.annotation) for name, one in model.model_fields.items()}
    return context, said


def poisoned(subject: Subject, text: str) -> Subject:
    """The subject with the text behind every text of it that is no code; what refers to it still does."""
    return typing.cast("Subject", _changed(subject, lambda value: f"{value} {text}"))


def _changed(value: object, change: Callable[[str], str], name: str = "") -> object:
    if isinstance(value, BaseModel):
        own = {field: _changed(getattr(value, field), change, field) for field in type(value).model_fields}
        return value.model_copy(update=own)
    if isinstance(value, tuple):
        return tuple(_changed(one, change, name) for one in value)
    return change(value) if isinstance(value, str) and value and name not in _CODES else value
