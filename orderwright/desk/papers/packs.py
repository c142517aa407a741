"""PDFs of papers, and one pack of them for each shipment, in the order that the carrier wants."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from orderwright.book import OrderBook
from orderwright.desk.papers.made import Made
from orderwright.documents import file_name, registry, to_pdf
from orderwright.documents.forms import WordForm
from orderwright.documents.pack import merge
from orderwright.documents.subject import About
from orderwright.errors import DeskError

_ORDER = "pack_order"


@dataclass(frozen=True)
class Pack:
    """The papers of one shipment in one PDF.

    Attributes:
        shipment: its number.
        path: the PDF.
        kinds: kinds of paper in it, first page first.
    """

    shipment: str
    path: Path
    kinds: tuple[str, ...]


def with_pdfs(
    papers: Sequence[Made], folder: Path, progress: Callable[[int, int], None] = lambda _made, _all: None
) -> tuple[list[Made], list[str]]:
    """The papers with their PDFs; a sentence where none could be made."""
    wanted = [
        paper.path
        for paper in papers
        if paper.path is not None
        and paper.path.suffix == ".docx"
        and paper.path.parent == folder
        and (paper.state != "unchanged" or not paper.path.with_suffix(".pdf").is_file())
    ]
    said = []
    try:
        to_pdf(wanted, progress)
    except DeskError as error:
        said.append(str(error))
    return [replace(paper, pdf=_pdf_of(paper)) for paper in papers], said


def _pdf_of(paper: Made) -> Path | None:
    path = paper.path.with_suffix(".pdf") if paper.path else None
    return path if path is not None and path.is_file() else None


def packs_of(book: OrderBook, papers: Sequence[Made], folder: Path) -> tuple[list[Pack], list[str]]:
    """A pack for each shipment of which there are PDFs; a sentence where one could not be made.

    What stays in the house, such as pick lists, and labels, which another printer prints, are not in it.
    """
    places = {kind: place for place, kind in enumerate(_sequence(book))}
    of_shipment: dict[str, list[Made]] = {}
    for paper in papers:
        if paper.kind in places and paper.pdf is not None:
            of_shipment.setdefault(paper.shipment, []).append(paper)
    packs, said = [], []
    for shipment, own in of_shipment.items():
        own.sort(key=lambda paper: places[paper.kind])
        path = folder / file_name("pack", shipment, shipment, ".pdf")
        try:
            merge([(_title(paper), paper.pdf) for paper in own if paper.pdf], path, f"Papers of {shipment}")
            packs.append(Pack(shipment, path, tuple(paper.kind for paper in own)))
        except DeskError as error:
            said.append(str(error))
    return packs, said


def _title(paper: Made) -> str:
    return f"{registry.get(paper.kind).title} {paper.number or 'DRAFT'}"


def _sequence(book: OrderBook) -> list[str]:
    """Kinds of a pack: first those that the Settings name, then the others by rank.

    Raises:
        DeskError: the Settings name a kind that does not exist.
    """
    named = [registry.get(name.strip()).kind for name in book.setting(_ORDER).split(",") if name.strip()]
    usual = [
        document.kind
        for document in registry.about(About.SHIPMENT)
        if document.travels and isinstance(document.form, WordForm)
    ]
    return list(dict.fromkeys([*named, *usual]))
