"""Labels as ZPL II for printers with 203 dpi (ZPL II Programming Guide): a format for each label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from orderwright.documents.labels.code128 import zpl_data
from orderwright.documents.labels.fonts import written
from orderwright.documents.labels.label import HEIGHT, WIDTH, Label
from orderwright.documents.labels.layout import Bars, Mark, Text, laid_out

DOTS: Final = 8
"""Dots in a mm."""
_PT: Final = 25.4 / 72
_MODULE_DOTS: Final = 4
_SAFE: Final = re.compile(r"[A-Za-z0-9 .,:/()+#&'-]")
_GLYPH: Final = 1.15
"""Height of the printer's font 0 over the size of Helvetica that is as wide."""


def zpl_of(labels: Sequence[Label]) -> bytes:
    """The labels in their order, as ASCII.

    Raises:
        DeskError: no font of this computer has a name's letters.
    """
    return "".join(map(_format, labels)).encode("ascii")


def _format(label: Label) -> str:
    size = f"^PW{_dots(WIDTH)}^LL{_dots(HEIGHT)}"
    return f"^XA^CI28{size}^LH0,0\n" + "".join(f"{line}\n" for line in _marks(label)) + "^XZ\n"


def _marks(label: Label) -> Iterator[str]:
    for mark in laid_out(label):
        yield _mark(mark)


def _mark(mark: Mark) -> str:
    if isinstance(mark, Text):
        return _text(mark)
    x, y = _dots(mark.x), _dots(mark.y)
    if isinstance(mark, Bars):
        data = escaped(zpl_data(mark.barcode.code))
        height = _dots(mark.height)
        return f"^FO{x},{y}^BY{_MODULE_DOTS},3,{height}^BCN,{height},N,N,N,N^FH_^FD{data}^FS"
    width, height = max(_dots(mark.width), 2), max(_dots(mark.height), 2)
    return f"^FO{x},{y}^GB{width},{height},{min(width, height)}^FS"


def _text(mark: Text) -> str:
    """A text in the printer's own font; one that this font cannot write as a picture."""
    text = written(mark.text)
    if text.font is not None:
        return _picture(mark, text.text, text.font)
    height = round(mark.size * _PT * DOTS * _GLYPH)
    data = f"^A0N,{height},{height}^FH_^FD{escaped(text.text)}^FS"
    if mark.centred:
        return f"^FO0,{_dots(mark.y) - round(height * 0.75)}^FB{_dots(WIDTH)},1,0,C{data}"
    return f"^FT{_dots(mark.x)},{_dots(mark.y)}{data}"


def escaped(text: str) -> str:
    r"""A text for ^FH_^FD: whatever could be read as a command, and all that is no ASCII, by its UTF-8 bytes.

    >>> escaped("Müller ^XZ ~JA \\& _")
    'M_C3_BCller _5EXZ _7EJA _5C& _5F'
    """
    return "".join(
        sign if _SAFE.fullmatch(sign) else "".join(f"_{byte:02X}" for byte in sign.encode()) for sign in text
    )


def _picture(mark: Text, text: str, font: Path) -> str:
    """A text drawn with a font of this computer, as a graphic field of bits."""
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415 - only foreign scripts need it

    face = ImageFont.truetype(font, round(mark.size * _PT * DOTS))
    left, top, right, bottom = face.getbbox(text, anchor="ls")
    width, height = max(int(right - left), 1), max(int(bottom - top), 1)
    image = Image.new("1", (width, height), 1)
    ImageDraw.Draw(image).text((-left, -top), text, font=face, fill=0, anchor="ls")
    row = (width + 7) // 8
    bits = bytes(255 - byte for byte in image.tobytes())
    masked = bytearray(bits)
    if width % 8:
        for line in range(height):
            masked[line * row + row - 1] &= 0xFF << (8 - width % 8) & 0xFF
    x = _dots(mark.x) - (width // 2 if mark.centred else 0)
    total = row * height
    return f"^FO{x},{max(_dots(mark.y) + int(top), 0)}^GFA,{total},{total},{row},{masked.hex().upper()}^FS"


def _dots(mm: float) -> int:
    return round(mm * DOTS)
