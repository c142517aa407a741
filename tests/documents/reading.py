"""Reading finished documents back: the text of their paragraphs and table rows."""

from __future__ import annotations

import zipfile
from pathlib import Path

from lxml import etree

from orderwright.documents.direction import MARKS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(path: Path, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(name))


def text_of(element: etree._Element) -> str:
    """Text with breaks as line ends, paragraphs parted by line ends, without marks of direction."""
    marks = {f"{W}br": "\n", f"{W}tab": "\t", f"{W}p": "\n"}
    nodes = element.iter(f"{W}t", *marks)
    return "".join(marks.get(node.tag) or node.text or "" for node in nodes).translate(MARKS).strip()


def document_text(path: Path) -> str:
    return text_of(part(path))


def rows(path: Path, head: str) -> list[list[str]]:
    """The rows below the head row that begins with a word, cell by cell, up to the table's end."""
    for table in part(path).iter(f"{W}tbl"):
        lines = [[text_of(cell) for cell in row.findall(f"{W}tc")] for row in table.findall(f"{W}tr")]
        if lines and lines[0][0] == head:
            return lines[1:]
    raise AssertionError(f"no table headed {head}")
