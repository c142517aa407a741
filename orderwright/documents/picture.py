"""A picture that a template may place: read once, sized to fit, never reachable as a file."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Final

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image

from orderwright.errors import DeskError

if TYPE_CHECKING:
    from pathlib import Path

_LOGO: Final = "Logo"
_EMU_PER_INCH: Final = 914_400
_EMU_PER_MM: Final = 36_000
_BOX_MM: Final = (80, 16)
_EXTENSIONS: Final = {"image/png": "png", "image/jpeg": "jpeg"}


class Picture:
    """A PNG or JPEG with its printed size. Names are underscored, so that a template cannot read them."""

    __slots__ = ("_data", "_extension", "_label", "_name", "_size")

    def __init__(self, data: bytes, extension: str, size: tuple[int, int], label: str = _LOGO) -> None:
        self._data = data
        self._extension = extension
        self._size = size
        self._label = label
        self._name = f"picture{hashlib.sha256(data).hexdigest()[:12]}"

    @classmethod
    def sized(cls, png: bytes, size_mm: tuple[float, float], label: str) -> Picture:
        """A PNG of a printed size, with the text that is read aloud in its place."""
        width, height = (round(side * _EMU_PER_MM) for side in size_mm)
        return cls(png, "png", (width, height), label)

    @classmethod
    def read(cls, path: Path) -> Picture:
        """The picture in a file, fitted into 80 × 16 mm.

        Raises:
            DeskError: the file is missing, or neither PNG nor JPEG.
        """
        try:
            status = path.stat()
            return _read(path, status.st_mtime_ns, status.st_size)
        except OSError as error:
            message = "The logo cannot be read. Choose a PNG or JPEG file in the settings."
            raise DeskError(message, file=str(path)) from error

    def part(self) -> tuple[str, bytes]:
        """The part's name in the package, and its bytes."""
        return f"media/{self._name}.{self._extension}", self._data

    def drawing(self) -> str:
        """The inline drawing (DrawingML), to stand in a run."""
        width, height = self._size
        label, number = escape(self._label), _DRAWING_ID + (self._label != _LOGO)
        extent = f'cx="{width}" cy="{height}"'
        return (
            f'<w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent {extent}/><wp:docPr id="{number}" name="{label}" descr="{label}"/>'
            f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}">'
            f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{label}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip xmlns:r="{_R}" r:embed="{self.relation()}"/>'
            "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
        )

    def relation(self) -> str:
        """The relationship's id in the document."""
        return f"rId_{self._name}"

    def extension(self) -> str:
        """The extension of the part's name."""
        return self._extension

    def content_type(self) -> str:
        """The part's media type."""
        return f"image/{self._extension}"


_DRAWING_ID: Final = 9001  # above the ids that Word gives
_OFFICE: Final = "http://schemas.openxmlformats.org"
_WP: Final = f"{_OFFICE}/drawingml/2006/wordprocessingDrawing"
_A: Final = f"{_OFFICE}/drawingml/2006/main"
_PIC: Final = f"{_OFFICE}/drawingml/2006/picture"
_R: Final = f"{_OFFICE}/officeDocument/2006/relationships"


@lru_cache(maxsize=8)
def _read(path: Path, _changed: int, _size: int) -> Picture:
    data = path.read_bytes()
    try:
        image = Image.from_blob(data)
        inches = image.px_width / image.horz_dpi, image.px_height / image.vert_dpi
    except (
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
        ZeroDivisionError,
    ) as error:
        message = "The logo is damaged or no PNG or JPEG. Choose another in the settings."
        raise DeskError(message, file=str(path)) from error
    if image.content_type not in _EXTENSIONS:
        raise DeskError("The logo is neither PNG nor JPEG. Choose another in the settings.", file=str(path))
    return Picture(data, _EXTENSIONS[image.content_type], _fitted(inches))


def _fitted(inches: tuple[float, float]) -> tuple[int, int]:
    """Width and height in EMU, enlarged or reduced to fill the box one way."""
    width, height = (side * _EMU_PER_INCH for side in inches)
    scale = min(_BOX_MM[0] * _EMU_PER_MM / width, _BOX_MM[1] * _EMU_PER_MM / height)
    return round(width * scale), round(height * scale)
