"""Subjects with one field blanked, and what a paper then leaves blank."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from orderwright.documents import Company, missing
from orderwright.documents.forms import WordForm
from orderwright.documents.issue import making_of
from orderwright.documents.registry import DocumentType
from orderwright.documents.subject import Subject
from tests.documents.shipments import MADE_AT

_NOTHING = ("", None, ())


def filled_fields(record: BaseModel, path: str = "") -> Iterator[str]:
    """Paths of the fields that say something, those of all parts of a list together."""
    found: dict[str, None] = {}
    for name, declared in type(record).model_fields.items():
        value, own = getattr(record, name), path + name
        if declared.is_required():
            continue
        if isinstance(value, BaseModel):
            found |= dict.fromkeys((own, *filled_fields(value, f"{own}.")))
        elif isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
            found[own] = None
            for part in value:
                found |= dict.fromkeys(filled_fields(part, f"{own}."))
        elif value not in _NOTHING and not isinstance(value, bool | dict):
            found[own] = None
    yield from found


def without(record: Any, path: str) -> Any:
    """The same with a field blanked, in all parts of a list."""
    name, _, rest = path.partition(".")
    value = getattr(record, name, None)
    if value is None:
        return record
    if isinstance(value, tuple) and rest:
        left = tuple(without(part, rest) for part in value)
    elif rest:
        left = without(value, rest)
    else:
        left = _blank(record, name)
    return record.model_copy(update={name: left})


def _blank(record: BaseModel, name: str) -> object:
    value, default = getattr(record, name), type(record).model_fields[name].default
    if isinstance(value, BaseModel) and default is not None:
        return type(value)()
    return () if isinstance(value, tuple) else "" if isinstance(value, str) else default


def left_blank(document: DocumentType, subject: Subject, company: Company) -> dict[str, set[str]]:
    """By field that the gate does without: what the paper leaves blank without it."""
    form = document.form
    assert isinstance(form, WordForm)

    def printed(of: Subject) -> dict[str, bool]:
        texts: dict[str, bool] = {}
        for name, text in _texts(form.model.build(of, making_of(document, of, company, MADE_AT))):
            texts[name] = texts.get(name, True) and text not in _NOTHING
        return texts

    whole, found = printed(subject), {}
    for field in filled_fields(subject):
        less = without(subject, field)
        if missing(document.kind, less, company) or document.fits(subject) > document.fits(less):
            continue
        left = printed(less)
        lost = {name for name, said in whole.items() if said and not left.get(name, False)}
        if lost:
            found[field] = lost
    return found


def _texts(record: BaseModel, path: str = "") -> Iterator[tuple[str, Any]]:
    """What a context holds, the parts of a list as one."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, BaseModel):
            yield from _texts(value, f"{path}{name}.")
        elif isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
            for part in value:
                yield from _texts(part, f"{path}{name}.")
        else:
            yield path + name, value
