"""From a compiled template and a context model to the bytes of a Word document."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from orderwright.documents.archive import pack
from orderwright.documents.picture import Picture
from orderwright.documents.template import (
    CONTENT_TYPES,
    DOCUMENT,
    MADE,
    RELATIONS,
    CompiledTemplate,
    rendered,
)
from orderwright.errors import DeskError
from orderwright.patience import patiently

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from orderwright.documents.paper import Paper

_IMAGE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_KEPT_WHOLE: Final = re.compile(rb"<w:cantSplit\b[^>]*/>")
_LETTERS, _LINES = 2_000, 40
"""What fits a narrow cell of a page."""
_PACKAGED: Final = Path(__file__).parent / "templates"
_CHECKOUT: Final = Path(__file__).parents[2] / "doc_templates"


def templates_folder(own: Path | None = None) -> Path:
    """The user's own folder, otherwise the templates that came with the package.

    Raises:
        DeskError: the folder does not exist.
    """
    candidates = (own,) if own is not None else (_PACKAGED, _CHECKOUT)
    for folder in candidates:
        if folder.is_dir():
            return folder
    raise DeskError("There is no such folder of templates.", file=str(candidates[-1]))


def template_path(own: Path | None, name: str) -> Path:
    """A template in the user's own folder, or the delivered one where the user keeps none of it.

    Raises:
        DeskError: the folder does not exist.
    """
    path = templates_folder(own) / name
    return path if own is None or path.is_file() else templates_folder() / name


def render(template: CompiledTemplate, paper: Paper, made_at: datetime) -> bytes:
    """The document: equal input gives equal bytes.

    Raises:
        DeskError: the template has a fault; the message says where.
    """
    utc = made_at.astimezone(UTC) if made_at.tzinfo else made_at
    context = {**paper.model_dump(), MADE: utc.strftime("%Y-%m-%dT%H:%M:%SZ")}
    changed: dict[str, bytes] = {}
    for name in template.compiled:
        changed[name] = rendered(template, name, context).encode()
    _well_formed(changed[DOCUMENT], template)
    if _beyond_a_page(context):
        changed[DOCUMENT] = _KEPT_WHOLE.sub(b"", changed[DOCUMENT])
    return pack({**_relations(template, [*_pictures(context)]), **changed}, onto=template.packed)


def _beyond_a_page(value: object) -> bool:
    """Whether a text may be higher than a page: LibreOffice never ends with a row that must not be parted."""
    if isinstance(value, str):
        return len(value) > _LINES and (len(value) > _LETTERS or value.count("\n") > _LINES)
    if isinstance(value, dict):
        return any(map(_beyond_a_page, value.values()))
    return isinstance(value, list | tuple) and any(map(_beyond_a_page, value))


def _well_formed(document: bytes, template: CompiledTemplate) -> None:
    """A row or paragraph tag in the wrong place tears the XML; Word would call the file damaged."""
    try:
        expat.ParserCreate().Parse(document, True)
    except expat.ExpatError as error:
        message = "The template's tags do not nest: {%tr … %} needs a row, {%p … %} a paragraph of its own."
        raise DeskError(message, file=str(template.path)) from error


def _pictures(value: object) -> Iterator[Picture]:
    if isinstance(value, Picture):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _pictures(part)


def _relations(template: CompiledTemplate, pictures: list[Picture]) -> Mapping[str, bytes]:
    """Relationships and content types, with the pictures that the document shows."""
    relations = template.kept[RELATIONS].decode()
    types = template.kept[CONTENT_TYPES].decode()
    media: dict[str, bytes] = {}
    for picture in pictures:
        target, data = picture.part()
        media[f"word/{target}"] = data
        relation = f'<Relationship Id="{picture.relation()}" Type="{_IMAGE}" Target="{target}"/>'
        relations = relations.replace("</Relationships>", f"{relation}</Relationships>")
        if f'Extension="{picture.extension()}"' not in types:
            default = f'<Default Extension="{picture.extension()}" ContentType="{picture.content_type()}"/>'
            types = types.replace("<Override", f"{default}<Override", 1)
    return {CONTENT_TYPES: types.encode(), RELATIONS: relations.encode(), **media}


def write(path: Path, data: bytes) -> None:
    """Write beside and rename, so that no half document is ever seen.

    Raises:
        DeskError: the folder cannot be written, or the file is open in Word.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        patiently(lambda: beside.replace(path))
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        message = "The document cannot be written. Is it open in Word, or the folder read-only?"
        raise DeskError(message, file=str(path)) from error
