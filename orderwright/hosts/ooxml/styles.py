"""The styles part: read for dates, grown by new formats; what stands in it keeps its index and its bytes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property

from orderwright.errors import DeskError
from orderwright.hosts.ooxml.colours import contrasting, recoloured, solid_fill
from orderwright.hosts.ooxml.markup import Element, attribute, elements, first, replaced, with_attribute
from orderwright.hosts.ooxml.numberformats import is_built_in_date, shows_date
from orderwright.hosts.ooxml.palette import colour_of, theme_colours
from orderwright.hosts.ooxml.text import escaped

_FIRST_OWN_FORMAT = 164


class _Collection:
    """One of the part's lists (fonts, fills, cellXfs …): what stands in it and what is added at its end."""

    def __init__(self, xml: bytes, name: str, item: str) -> None:
        self.name = name
        self.place: Element | None = first(xml, name)
        found = elements(self.place.inner, item) if self.place else ()
        self.items = [element.xml[element.start : element.end] for element in found]
        self.was = len(self.items)
        self._known: dict[bytes, int] = {}
        for index, bytes_ in enumerate(self.items):
            self._known.setdefault(bytes_, index)

    def index(self, item: bytes) -> int:
        """The index of an item; one that is new goes to the end."""
        if item not in self._known:
            self._known[item] = len(self.items)
            self.items.append(item)
        return self._known[item]

    def change(self, place: Element, prefix: bytes) -> tuple[int, int, bytes]:
        """The list with what was added, as a change of the part."""
        tag = with_attribute(place.tag, "count", str(len(self.items)))
        tag = tag[:-2].rstrip() + b">" if tag.endswith(b"/>") else tag
        new = b"".join(self.items[self.was :])
        return place.start, place.end, b"%s%s%s</%s%s>" % (tag, place.inner, new, prefix, self.name.encode())


class StyleBook:
    """The cell formats of a workbook, by the index that cells write in ``s``."""

    def __init__(self, xml: bytes, file: str, theme: bytes = b"") -> None:
        """Reads the part; b"" stands for a workbook without one, which shows no dates and cannot grow."""
        self._xml = xml
        self._theme = theme
        self._file = file
        self._root = first(xml, "styleSheet")
        self._prefix = self._root.tag[1 : self._root.tag.index(b"styleSheet")] if self._root else b""
        self._numbers = _Collection(xml, "numFmts", "numFmt")
        self._fonts = _Collection(xml, "fonts", "font")
        self._fills = _Collection(xml, "fills", "fill")
        self._xfs = _Collection(xml, "cellXfs", "xf")
        self._codes = {int(attribute(n, "numFmtId")): attribute(n, "formatCode") for n in self._numbers.items}
        self.dated = cache(self._dated)
        self.undated = cache(self._undated)
        self.marked = cache(self._marked)
        self.fill = cache(self._fill)
        self.wraps = cache(self._wraps)

    @cached_property
    def dates(self) -> frozenset[int]:
        """The indices that show a date or a time, as the file was read."""
        return frozenset(index for index in range(len(self._xfs.items)) if self.shows_date(index))

    def shows_date(self, index: int) -> bool:
        """Whether numbers with this format appear as dates or times."""
        if not self._xfs.items:
            return False
        number = int(attribute(self._xf(index), "numFmtId", "0"))
        code = self._codes.get(number)
        return is_built_in_date(number) if code is None else shows_date(code)

    def _fill(self, index: int) -> str:
        """The colour of the format's fill as six hexadecimal digits; "" for none."""
        number = int(attribute(self._xf(index), "fillId", "0")) if self._xfs.items else 0
        return colour_of(self._item(self._fills, number), self._colours) if number else ""

    def _wraps(self, index: int) -> bool:
        """Whether texts with this format go on in further lines."""
        alignment = first(self._xf(index), "alignment") if self._xfs.items else None
        return alignment is not None and alignment.get("wrapText") in {"1", "true"}

    @cached_property
    def _colours(self) -> Sequence[str]:
        return theme_colours(self._theme)

    def _xf(self, index: int) -> bytes:
        return self._item(self._xfs, index)

    def _font(self, xf: bytes) -> bytes:
        return self._item(self._fonts, int(attribute(xf, "fontId", "0")))

    def _item(self, collection: _Collection, index: int) -> bytes:
        if index >= len(collection.items):
            raise self._incomplete()
        return collection.items[index]

    def _incomplete(self) -> DeskError:
        return DeskError(
            "The workbook's cell formats are incomplete; open it in Excel and save it.", file=self._file
        )

    def _dated(self, index: int, code: str) -> int:
        """The format like this one that shows dates by the code; itself if it shows dates already."""
        if self.shows_date(index):
            return index
        number = next((n for n, known in self._codes.items() if known == code), 0)
        if not number:
            number = max([_FIRST_OWN_FORMAT - 1, *self._codes]) + 1
            self._codes[number] = code
            self._numbers.index(
                b'<%snumFmt numFmtId="%d" formatCode="%s"/>' % (self._prefix, number, escaped(code))
            )
        return self._xfs.index(_with(self._xf(index), numFmtId=str(number), applyNumberFormat="1"))

    def _undated(self, index: int) -> int:
        """The format like this one that shows numbers as numbers; itself if it does."""
        if not self.shows_date(index):
            return index
        return self._xfs.index(_with(self._xf(index), numFmtId="0"))

    def _marked(self, index: int, colour: str) -> int:
        """The format like this one with a fill and a text that reads on it; "" takes the fill away.

        Without the fill, the format that had all else in common and no fill is preferred, so that a mark
        that is taken away leaves the cell with the text colour that it had before.
        """
        xf = self._xf(index)
        if not colour:
            return index if attribute(xf, "fillId", "0") == "0" else self._unmarked(xf)
        font = self._font(xf)
        fill = self._fills.index(solid_fill(colour, self._prefix))
        font_id = self._fonts.index(recoloured(font, contrasting(colour)))
        return self._xfs.index(_with(xf, fontId=str(font_id), fillId=str(fill), applyFont="1", applyFill="1"))

    def _unmarked(self, xf: bytes) -> int:
        plain_xf, plain_font = _without_look(xf), recoloured(self._font(xf), "")
        for index, other in enumerate(self._xfs.items):
            alike = attribute(other, "fillId", "0") == "0" and _without_look(other) == plain_xf
            if alike and recoloured(self._font(other), "") == plain_font:
                return index
        return self._xfs.index(_with(xf, fontId=str(self._fonts.index(plain_font)), fillId="0"))

    def grown(self) -> bytes:
        """The part with the new formats; the very bytes that were read if there are none."""
        changes = []
        for collection in (self._numbers, self._fonts, self._fills, self._xfs):
            if len(collection.items) > collection.was:
                place = collection.place or self._missing(collection.name)
                changes.append(collection.change(place, self._prefix))
        return replaced(self._xml, sorted(changes))

    def _missing(self, name: str) -> Element:
        """The place of an absent list: only number formats may be absent, and they stand first."""
        if name != "numFmts" or self._root is None:
            raise self._incomplete()
        tag = b"<%s%s>" % (self._prefix, name.encode())
        start = self._root.inner_start
        return Element(self._xml[:start] + tag, start, start + len(tag), start + len(tag), start)


def _with(xf: bytes, **attributes: str) -> bytes:
    end = xf.index(b">") + 1
    tag = xf[:end]
    for name, value in attributes.items():
        tag = with_attribute(tag, name, value)
    return tag + xf[end:]


def _without_look(xf: bytes) -> bytes:
    end = xf.index(b">") + 1
    tag = xf[:end]
    for name in ("fontId", "fillId", "applyFont", "applyFill"):
        tag = with_attribute(tag, name, None)
    return tag + xf[end:]
