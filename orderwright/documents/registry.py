"""Every kind of document, each declared once in its own module of `kinds`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from orderwright.documents.forms import Description, FileForm, Form, Maker, WordForm
from orderwright.documents.shipment import Shipment
from orderwright.documents.subject import About
from orderwright.documents.tie_out import contradictions
from orderwright.errors import DeskError

if TYPE_CHECKING:
    from orderwright.documents.contradiction import Contradiction
    from orderwright.documents.gaps import Need
    from orderwright.documents.paper import Paper
    from orderwright.documents.subject import Subject

_Model = TypeVar("_Model", bound="type[Paper]")


@dataclass(frozen=True)
class DocumentType:
    """A kind of document.

    Attributes:
        kind: name for commands and file names ("packing-list").
        title: what stands on top of the paper, in English.
        form: how its file is made: from a Word template and a context model, or by a function.
        needs: fields without which it is not issued.
        about: what it is about.
        number_range: range of the ledger that numbers it; blank: it adopts its subject's own number, and
            made again it is that number's next revision.
        given: the number that the ERP, WMS or carrier gave the paper already, which it then carries; blank:
            it is drawn.
        keeps_number: corrected, it keeps the number that was drawn, as its next revision: who got the paper
            quotes it.
        quoted: other papers of its subject may print its number.
        rank: place in the pack of a shipment's papers.
        applies: whether it is worth making of a subject where nobody asked for it by name.
        unless: why it is not made, even by name, where it does not apply; blank: by name it is made.
        usual: made where no kind is named.
        of_damage: of deliveries that have left and of which the carrier damaged or lost something.
        awaits_carrier: of an order without a delivery, not made before its carrier is known.
        travels: goes with the goods, in the shipment's pack; what stays in the house does not.
        customs: for a customs authority: English where that of the United States reads it.
        clashes: what contradicts itself for this kind alone, beside what does for all.
        language: the language in which it is always written; blank: its reader's.
    """

    kind: str
    title: str
    form: Form
    needs: tuple[Need, ...]
    about: About = About.SHIPMENT
    number_range: str = ""
    given: Callable[[Any], str] | None = None
    keeps_number: bool = False
    quoted: bool = True
    rank: int = 100
    applies: Callable[[Any], bool] | None = None
    unless: str = ""
    usual: bool = False
    of_damage: bool = False
    awaits_carrier: bool = False
    travels: bool = True
    customs: bool = False
    clashes: Callable[[Any], Iterable[Contradiction]] | None = None
    language: str = ""

    @property
    def register(self) -> str:
        """Under what name the ledger registers it."""
        return self.number_range or self.kind

    def adopted(self, subject: Subject) -> str:
        """The number that it takes over: as given, or its subject's; blank where the ledger draws one."""
        given = self.given(subject) if self.given else ""
        return given or ("" if self.number_range else subject.number)

    def contradictions(self, subject: Subject) -> list[Contradiction]:
        """What contradicts itself in a subject: its shipment's contents, and what this kind alone states."""
        whole = contradictions(subject) if isinstance(subject, Shipment) else []
        return [*whole, *(self.clashes(subject) if self.clashes else ())]

    def fits(self, subject: object) -> bool:
        """Whether it is worth making of a subject."""
        return self.applies is None or self.applies(subject)


_TYPES: dict[str, DocumentType] = {}


def document(*, template: str, **declared: Any) -> Callable[[_Model], _Model]:  # noqa: ANN401 - of DocumentType
    """Declare the decorated context model as a document that is made from a Word template.

    Args:
        template: file name of the template.
        declared: the other attributes of `DocumentType`.
    """

    def register(model: _Model) -> _Model:
        _add(DocumentType(form=WordForm(template, model), **declared))
        return model

    return register


def file(
    *,
    suffix: str,
    describe: Description | None = None,
    **declared: Any,  # noqa: ANN401 - of DocumentType
) -> Callable[[Maker], Maker]:
    """Declare the decorated function as a document whose bytes it makes: a label, a data file.

    Args:
        suffix: end of its file names, such as ".pdf" or ".zpl".
        describe: a text of what a file prints, where that is cheaper than making it.
        declared: the other attributes of `DocumentType`.
    """

    def register(maker: Maker) -> Maker:
        _add(DocumentType(form=FileForm(suffix, maker, describe), **declared))
        return maker

    return register


def _add(document: DocumentType) -> None:
    if document.kind in _TYPES:
        raise ValueError(f"two documents are called {document.kind}")
    if (document.register, document.about) in {(other.register, other.about) for other in _TYPES.values()}:
        raise ValueError(f"two documents are numbered as {document.register}")
    _TYPES[document.kind] = document


@cache
def all() -> tuple[DocumentType, ...]:  # noqa: A001  # read as registry.all()
    """All kinds, in the order in which a shipment's papers are packed."""
    from orderwright.documents import kinds  # noqa: PLC0415  # the kinds import this module

    for module in sorted(info.name for info in pkgutil.iter_modules(kinds.__path__)):
        importlib.import_module(f"{kinds.__name__}.{module}")
    return tuple(sorted(_TYPES.values(), key=lambda document: (document.rank, document.kind)))


def about(*subjects: About) -> tuple[DocumentType, ...]:
    """All kinds that are about one of these."""
    return tuple(document for document in all() if document.about in subjects)


def in_word() -> tuple[tuple[DocumentType, WordForm], ...]:
    """All kinds that are made from a Word template, with it."""
    return tuple((one, one.form) for one in all() if isinstance(one.form, WordForm))


def get(kind: str) -> DocumentType:
    """The document of that kind.

    Raises:
        DeskError: no such kind; the message lists those that exist.
    """
    known = {document.kind: document for document in all()}
    if kind not in known:
        raise DeskError(f"There is no document “{kind}”. Documents: {', '.join(known)}.")
    return known[kind]
