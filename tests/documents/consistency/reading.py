"""A finished document as somebody reads it: in Word, in its PDF, on a label, in a printer's file."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

import zxingcpp
from PIL import Image

from orderwright.documents.labels.gs1 import FNC1
from tests.documents.reading import W, part, text_of
from tests.labels.scanning import barcodes, fields, scanned

ITEM = re.compile(r"[\d,.]+")
_DOTS = "203"
"""Resolution of a label printer, in dots per inch."""


@dataclass(frozen=True)
class Read:
    """All text, its tables as cells by header, its barcodes as a scanner hands them over."""

    text: str
    tables: tuple[tuple[dict[str, str], ...], ...] = ()
    codes: tuple[str, ...] = ()

    @cached_property
    def closed(self) -> str:
        """The text without white space, which ends of lines stand for."""
        return closed(self.text)

    def says(self, words: str) -> bool:
        """Whether the words stand there, on one line or over several."""
        return closed(words) in self.closed

    def rows(self, *columns: str) -> Iterator[tuple[str, dict[str, str], str]]:
        """Rows of tables that have an item and a figure in one of these columns: item, cells, column."""
        for table in self.tables:
            for row in table:
                column = next((head for head in columns if head in row), None)
                item = next((text for head, text in row.items() if head.startswith("Item")), "")
                if column and item and ITEM.match(row[column]):
                    yield item.split()[0], row, column


def read_word(path: Path) -> Read:
    """A Word file; a barcode is a picture in it."""
    tables = []
    for table in part(path).iter(f"{W}tbl"):
        rows = [[plain(text_of(cell)) for cell in row.findall(f"{W}tc")] for row in table.findall(f"{W}tr")]
        heads = rows[0] if rows else []
        if len(heads) == len(set(heads)) and len(heads) > 2:
            tables.append(
                tuple(dict(zip(heads, row, strict=True)) for row in rows[1:] if len(row) == len(heads))
            )
    return Read(plain(text_of(part(path))), tuple(tables), tuple(_pictured(path)))


def _pictured(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.startswith("word/media/"):
                with package.open(name) as picture:
                    for found in zxingcpp.read_barcodes(Image.open(picture)):
                        yield found.bytes.decode()


def read_zpl(path: Path) -> Read:
    """What a label printer is told to print."""
    data = path.read_bytes()
    return Read(
        plain("\n".join(fields(data))), codes=tuple(code.removeprefix(FNC1) for code in barcodes(data))
    )


def read_label(path: Path) -> Read:
    """A PDF of labels: its text, and the barcodes of the picture of each page."""
    pages = path.parent / f"{path.stem}-page"
    subprocess.run(["pdftoppm", "-r", _DOTS, "-gray", path, pages], check=True)
    codes = []
    for picture in sorted(path.parent.glob(f"{pages.name}-*.pgm")):
        codes += [data for _, data in scanned(picture)]
        picture.unlink()
    return Read(text_of_pdf(path), codes=tuple(codes))


def text_of_pdf(path: Path) -> str:
    """The text of all pages, cell after cell."""
    done = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True)
    return plain(done.stdout.decode())


def lacking(word: Path, pdf: Path) -> list[str]:
    """What of a Word file its PDF does not show: rows of tables cell after cell, paragraphs between them."""
    shown = closed(text_of_pdf(pdf))
    body = part(word).find(f"{W}body")
    assert body is not None
    pieces = [*body.findall(f"{W}p")]
    for row in body.iter(f"{W}tr"):
        cells = row.findall(f"{W}tc")
        a_line_each = all(len(cell.findall(f"{W}p")) == 1 for cell in cells)
        pieces += [row] if a_line_each else [text for cell in cells for text in cell.findall(f"{W}p")]
    plain_ones = (piece for piece in pieces if piece.find(f".//{W}tbl") is None)
    texts = (text for piece in plain_ones for text in re.split(r"[\t☐☒]+", text_of(piece)))
    return [text for text in map(closed, texts) if text and text not in shown]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def closed(text: str) -> str:
    """A text without white space."""
    return re.sub(r"\s+", "", text)


def number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
