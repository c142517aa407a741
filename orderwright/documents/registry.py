"""Every kind of document, each declared once on its context model in its own module of `kinds`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from orderwright.errors import DeskError

if TYPE_CHECKING:
    from orderwright.documents.gaps import Need
    from orderwright.documents.paper import Paper

_Model = TypeVar("_Model", bound="type[Paper]")


@dataclass(frozen=True)
class DocumentType:
    """A kind of document.

    Attributes:
        kind: name for commands and file names ("packing-list").
        title: what stands on top of the paper.
        template: file name of its Word template.
        number_range: range of the ledger that numbers it.
        model: the context model: what the template may print.
        needs: fields without which it is not issued.
        rank: place in the pack of a shipment's papers.
    """

    kind: str
    title: str
    template: str
    number_range: str
    model: type[Paper]
    needs: tuple[Need, ...]
    rank: int = 100


_TYPES: dict[str, DocumentType] = {}


def document(
    *, kind: str, title: str, template: str, number_range: str, needs: tuple[Need, ...], rank: int = 100
) -> Callable[[_Model], _Model]:
    """Declare the decorated context model as a document."""

    def register(model: _Model) -> _Model:
        if kind in _TYPES:
            raise ValueError(f"two documents are called {kind}")
        _TYPES[kind] = DocumentType(kind, title, template, number_range, model, needs, rank)
        return model

    return register


@cache
def all() -> tuple[DocumentType, ...]:  # noqa: A001  # read as registry.all()
    """All kinds, in the order in which a shipment's papers are packed."""
    from orderwright.documents import kinds  # noqa: PLC0415  # the kinds import this module

    for module in sorted(info.name for info in pkgutil.iter_modules(kinds.__path__)):
        importlib.import_module(f"{kinds.__name__}.{module}")
    return tuple(sorted(_TYPES.values(), key=lambda document: (document.rank, document.kind)))


def get(kind: str) -> DocumentType:
    """The document of that kind.

    Raises:
        DeskError: no such kind; the message lists those that exist.
    """
    known = {document.kind: document for document in all()}
    if kind not in known:
        raise DeskError(f"There is no document “{kind}”. Documents: {', '.join(known)}.")
    return known[kind]
