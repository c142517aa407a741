"""Word templates, compiled: docxtpl's tags, rendered in a sandbox, once per process."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final

from docxtpl import DocxTemplate
from jinja2 import Template, TemplateError, meta
from lxml import etree

from orderwright.documents.archive import pack, read_parts
from orderwright.documents.catalogue import catalogue_of
from orderwright.documents.printed import property_environment, word_environment
from orderwright.documents.sandbox import Sandbox, begun
from orderwright.documents.tags import unclosed
from orderwright.documents.translation import in_language, translated
from orderwright.errors import DeskError

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENT: Final = "word/document.xml"
PROPERTIES: Final = "docProps/core.xml"
RELATIONS: Final = "word/_rels/document.xml.rels"
CONTENT_TYPES: Final = "[Content_Types].xml"
MADE: Final = "made_iso"

_WORD_PART: Final = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_NAMES_LANGUAGE: Final = ("word/styles.xml", "word/settings.xml", PROPERTIES)
_TAG: Final = re.compile(r"\{[{%]")
_STAMP: Final = re.compile(r"(<dcterms:(created|modified)[^>]*>)[^<]*")
_FAULTS: Final = (
    TemplateError,
    TypeError,
    ArithmeticError,
    AttributeError,
    LookupError,
    ValueError,
    RecursionError,
    MemoryError,
)
_MARKUP: Final = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class CompiledTemplate:
    """A template ready to print.

    Attributes:
        path: the .docx.
        sources: the parts with tags, as jinja reads them.
        compiled: the same, compiled.
        kept: the other parts.
    """

    path: Path
    sources: Mapping[str, str]
    compiled: Mapping[str, Template]
    kept: Mapping[str, bytes]

    @cached_property
    def packed(self) -> bytes:
        """The zip of all parts that are the same in every document."""
        return pack(
            {name: data for name, data in self.kept.items() if name not in (RELATIONS, CONTENT_TYPES)}
        )

    @property
    def variables(self) -> frozenset[str]:
        """Names that the template takes from the context."""
        environment = word_environment()
        found: set[str] = set()
        for source in self.sources.values():
            found |= meta.find_undeclared_variables(environment.parse(source))
        return frozenset(found - {MADE} - environment.globals.keys())


def load(path: Path, language: str = "en") -> CompiledTemplate:
    """The template in a file, compiled once for a language while the file does not change.

    Raises:
        DeskError: the file is missing, no Word document, or has a broken tag; the message says where.
    """
    try:
        status = path.stat()
    except OSError as error:
        raise DeskError("The template cannot be read. Is it where it should be?", file=str(path)) from error
    return _load(path, language, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=64)
def _load(path: Path, language: str, _changed: int, _size: int) -> CompiledTemplate:
    try:
        parts = read_parts(path)
    except (OSError, zipfile.BadZipFile) as error:
        raise DeskError("The template is no Word document (.docx), or is damaged.", file=str(path)) from error
    if DOCUMENT not in parts:
        raise DeskError("The template is no Word document (.docx).", file=str(path))
    _refuse_unclosed(parts, path)
    spoken = _spoken(parts, language)
    sources = {name: _source(name, data, path) for name, data in spoken.items() if _has_tags(name, data)}
    compiled = {name: _compiled(name, source, path) for name, source in sources.items()}
    return CompiledTemplate(
        path, sources, compiled, {name: data for name, data in spoken.items() if name not in sources}
    )


def _spoken(parts: Mapping[str, bytes], language: str) -> Mapping[str, bytes]:
    """The parts in a language such as "de-CH"; those of a template are in English."""
    catalogue = catalogue_of(language.partition("-")[0])
    if catalogue is None or not catalogue.texts:
        return parts
    return {
        name: translated(data, catalogue)
        if _WORD_PART.fullmatch(name)
        else in_language(data, language)
        if name in _NAMES_LANGUAGE
        else data
        for name, data in parts.items()
    }


def _refuse_unclosed(parts: Mapping[str, bytes], path: Path) -> None:
    for name, data in parts.items():
        if not _WORD_PART.fullmatch(name):
            continue
        try:
            text = unclosed(data)
        except etree.XMLSyntaxError as error:
            raise DeskError(
                f"{name} of the template is damaged. Save it anew in Word.", file=str(path)
            ) from error
        if text is not None:
            message = (
                f"The template has a fault near “{text[:80]}”: a tag is not closed. Put it right in Word."
            )
            raise DeskError(message, file=str(path))


def _has_tags(name: str, data: bytes) -> bool:
    return name in (DOCUMENT, PROPERTIES) or bool(_WORD_PART.fullmatch(name) and b"{" in data)


def _source(name: str, data: bytes, path: Path) -> str:
    """The part as jinja reads it: tags that Word tore apart joined, row and paragraph tags lifted out."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DeskError(
            f"{name} of the template is not UTF-8. Save it anew in Word.", file=str(path)
        ) from error
    if name == PROPERTIES:
        return _STAMP.sub(rf"\1{{{{ {MADE} }}}}", text)
    patched: str = DocxTemplate(str(path)).patch_xml(text)
    return patched.replace("{_{", "{{ '{{' }}").replace("}_}", "{{ '}}' }}")


def _environment(name: str) -> Sandbox:
    return _PROPERTY_ENVIRONMENT if name == PROPERTIES else _WORD_ENVIRONMENT


_WORD_ENVIRONMENT: Final = word_environment()
_PROPERTY_ENVIRONMENT: Final = property_environment()


def _compiled(name: str, source: str, path: Path) -> Template:
    try:
        return _environment(name).from_string(source)
    except (TemplateError, RecursionError) as error:
        raise _located(error, name, source, path, None) from error


def rendered(template: CompiledTemplate, name: str, context: Mapping[str, Any]) -> str:
    """The text of one part.

    Raises:
        DeskError: the template asks for what the context does not have, or for what it may not reach.
    """
    begun()
    try:
        return template.compiled[name].render(context)
    except _FAULTS as error:
        raise _located(error, name, template.sources[name], template.path, context) from error


def _located(
    error: Exception, name: str, source: str, path: Path, context: Mapping[str, Any] | None
) -> DeskError:
    """The error with the paragraph in which it stands: compiled again with a line for each paragraph."""
    by_line = with_lines(source)
    line: int | None = None
    begun()
    try:
        _environment(name).from_string(by_line).render(context or {})
    except TemplateError as again:
        line = getattr(again, "lineno", None) or _line_of(again)
    except _FAULTS as again:
        line = _line_of(again)
    text = plain(by_line, line) if line else ""
    near = f" near “{text[:80]}”" if text else ""
    message = f"The template has a fault{near}: {error}. Put it right in Word."
    return DeskError(message, file=str(path))


def with_lines(source: str) -> str:
    """The source with a line for each paragraph."""
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", source)


def plain(source: str, line: int) -> str:
    """The text of a paragraph that stands on a line of `with_lines`."""
    return _MARKUP.sub("", source.splitlines()[line - 1]).strip()


def _line_of(error: Exception) -> int | None:
    """The line of the template, which jinja writes into the traceback."""
    trace, line = error.__traceback__, None
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
