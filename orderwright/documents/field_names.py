"""What the fields of a model are called where people read of them."""

from __future__ import annotations

from typing import Final

from pydantic import BaseModel

from orderwright.documents.parties import BankAccount, Party
from orderwright.documents.shipment import Responsible
from orderwright.documents.totals import Totals

_WHOSE: Final = (Party, Responsible, BankAccount)
"""Records whose fields say nothing without whose they are."""


def label_of(model: type[BaseModel], path: list[str]) -> str:
    """The field's name for people, from its model; a party's field says whose it is.

    >>> from orderwright.documents.shipment import Shipment
    >>> label_of(Shipment, ["lines", "hs_code"]), label_of(Shipment, ["buyer", "name"])
    ('HS code', 'buyer name')
    """
    head, *rest = path
    if head == "totals":
        return label_of(Totals, rest)
    title = model.model_fields[head].title or head
    if not rest:
        return title
    inner = _model_in(model.model_fields[head].annotation)
    label = label_of(inner, rest)
    return f"{title} {label}" if issubclass(inner, _WHOSE) and label != title else label


def _model_in(annotation: object) -> type[BaseModel]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if part is not Ellipsis and part is not type(None):
            return _model_in(part)
    raise TypeError(f"no model in {annotation}")
