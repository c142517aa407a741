"""What a scanner reads from a picture of a label, and what stands in its ZPL."""

from __future__ import annotations

import re
from pathlib import Path

import zxingcpp
from PIL import Image

from orderwright.documents.labels.code128 import read_zpl

GS1_128 = "]C1"
"""Symbology identifier of GS1-128: Code 128 that begins with FNC1 (ISO/IEC 15424)."""


def scanned(picture: Path) -> list[tuple[str, str]]:
    """Every barcode from top to bottom: its symbology identifier, and its data with FNC1 between elements."""
    found = zxingcpp.read_barcodes(Image.open(picture), formats=zxingcpp.BarcodeFormat.Code128)
    found = sorted(found, key=lambda one: one.position.top_left.y)
    return [(one.symbology_identifier, one.bytes.decode()) for one in found]


def fields(zpl: bytes) -> list[str]:
    """What stands in the text fields of ZPL, with the bytes that ^FH names put back."""
    texts = re.findall(r"\^A0[^^]*\^FH_\^FD([^^]*)\^FS", zpl.decode("ascii"))
    return [_unescaped(text) for text in texts]


def barcodes(zpl: bytes) -> list[str]:
    """What the barcode fields of ZPL encode."""
    texts = re.findall(r"\^BC[^^]*\^FH_\^FD([^^]*)\^FS", zpl.decode("ascii"))
    return [read_zpl(_unescaped(text)) for text in texts]


def commands(zpl: bytes) -> set[str]:
    """The commands in ZPL."""
    return set(re.findall(r"[\^~][A-Z0-9@]{2}", zpl.decode("ascii")))


def _unescaped(text: str) -> str:
    raw = re.sub(rb"_([0-9A-F]{2})", lambda found: bytes([int(found[1], 16)]), text.encode())
    return raw.decode()
