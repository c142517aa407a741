"""The drawing that shows a sheet's comments as boxes (VML, MS-OI29500 2.1.1): one shape a comment."""

from __future__ import annotations

import re
from collections.abc import Container

from orderwright.hosts.ooxml.noteparts import Moved, Place

_SHAPE = re.compile(rb"<v:shape\s(?:(?!</v:shape>).)*?</v:shape\s*>\s*", re.DOTALL)
_NOTE = re.compile(rb"<x:ClientData\s[^>]*ObjectType=[\"']Note[\"'].*?</x:ClientData>", re.DOTALL)
_ROW = re.compile(rb"(<x:Row>\s*)(\d+)")
_COLUMN = re.compile(rb"<x:Column>\s*(\d+)")
_ANCHOR = re.compile(rb"(<x:Anchor>)([^<]*)")
_ANCHOR_ROWS = (2, 6)
_NUMBER = re.compile(rb"_x0000_s(\d+)")
_BLOCK = re.compile(rb"<o:idmap\s[^>]*?data=[\"'](\d+)")
_PER_BLOCK = 1024

_PREFIXES = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}

_TYPE = (
    b'<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    b'<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_NEW = (
    b'<v:shape id="_x0000_s%(id)d" type="#_x0000_t202" style="position:absolute;margin-left:60pt;'
    b'margin-top:2pt;width:144pt;height:72pt;z-index:%(z)d;visibility:hidden" '
    b'fillcolor="#ffffe1" o:insetmode="auto">'
    b'<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    b'<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    b'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>%(anchor)s</x:Anchor>'
    b"<x:AutoFill>False</x:AutoFill><x:Row>%(row)d</x:Row><x:Column>%(column)d</x:Column></x:ClientData></v:shape>"
)


def no_shapes(block: int) -> bytes:
    """A drawing without a shape; the block of identifiers must be its own in the workbook."""
    return (
        b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        b'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
        b'<o:idmap v:ext="edit" data="%d"/></o:shapelayout>%s</xml>' % (block, _TYPE)
    )


def in_usual_prefixes(xml: bytes) -> bytes:
    """The drawing with the prefixes of Office itself, which all here looks for; some programs use others.

    What Office wrote is given back to the letter: it need not even be well-formed.
    """
    if b'xmlns:v="' in xml or b"xmlns:v='" in xml:
        return xml
    from lxml import etree  # noqa: PLC0415 - slow to import, and seldom needed

    try:
        root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return xml
    etree.cleanup_namespaces(root, top_nsmap=_PREFIXES, keep_ns_prefixes=list(_PREFIXES))
    made: bytes = etree.tostring(root)
    return made


def block_of(xml: bytes) -> int:
    """The block of identifiers that a drawing uses."""
    found = _BLOCK.search(xml)
    return int(found[1]) if found else 1


def has_shapes(xml: bytes) -> bool:
    """Whether a drawing shows anything at all."""
    return re.search(rb"<v:(?!shapetype|shapelayout)\w+\s[^>]*?id=", xml) is not None


def without_shapes(xml: bytes, places: Container[Place]) -> bytes:
    """The drawing without the comments of some cells."""
    return _SHAPE.sub(lambda found: b"" if _place(found[0]) in places else found[0], xml)


def _place(shape: bytes) -> Place | None:
    note = _NOTE.search(shape)
    row, column = (_ROW.search(note[0]), _COLUMN.search(note[0])) if note else (None, None)
    return (int(row[2]) + 1, int(column[1]) + 1) if row and column else None


def with_shape(xml: bytes, place: Place) -> bytes:
    """The drawing with a hidden box for a comment, right of its cell."""
    row, column = place[0] - 1, place[1] - 1
    known = [int(number) for number in _NUMBER.findall(xml)]
    number = max([*known, block_of(xml) * _PER_BLOCK]) + 1
    anchor = b"%d, 15, %d, 10, %d, 15, %d, 4" % (column + 1, max(row - 1, 0), column + 3, max(row - 1, 0) + 4)
    new = _NEW % {b"id": number, b"z": len(known) + 1, b"anchor": anchor, b"row": row, b"column": column}
    end = xml.rindex(b"</xml")
    return xml[:end] + (b"" if b'id="_x0000_t202"' in xml else _TYPE) + new + xml[end:]


def moved_shapes(xml: bytes, moved: Moved) -> bytes:
    """The drawing whose comments' cells moved."""
    return _NOTE.sub(lambda shape: _moved(shape[0], moved), xml)


def _moved(shape: bytes, moved: Moved) -> bytes:
    place = _place(shape)
    now = moved(*place) if place else None
    if place is None or now is None or now == place[0]:
        return shape
    rows = now - place[0]

    def moved_anchor(found: re.Match[bytes]) -> bytes:
        numbers = found[2].split(b",")
        for index in _ANCHOR_ROWS:
            if index < len(numbers):
                numbers[index] = b" %d" % max(0, int(numbers[index]) + rows)
        return found[1] + b",".join(numbers)

    return _ANCHOR.sub(moved_anchor, _ROW.sub(b"\\g<1>%d" % (now - 1), shape))
