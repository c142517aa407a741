"""Code 128 and GS1-128 symbols as modules, by zint; and the same data as ZPL tells a printer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from orderwright.documents.labels.gs1 import FNC1, Element, joined
from orderwright.errors import DeskError

_BYTES_IN_ROW: Final = 144
_BAR: Final = re.compile("1+")
_SET_B: Final = {">": ">0", "^": "><", "~": ">=", FNC1: ">8"}
"""How ZPL II writes signs of Code 128 that it uses itself (ZPL II Programming Guide, ^BC)."""
PLAIN: Final = re.compile(r"[ -~]{1,24}")
"""What may stand in a symbol that is no GS1-128."""


def modules(code: Sequence[Element] | str) -> str:
    """The bars and spaces of a symbol without quiet zones, a digit for each module: 1 is a bar.

    Raises:
        DeskError: the package that encodes is not there, as in the browser.

    >>> len(modules([Element("00", "340123450100001235")])), modules("A")[:11]
    (156, '11010010000')
    """
    return _encoded(code if isinstance(code, str) else tuple(code))


@lru_cache(maxsize=4096)
def _encoded(code: tuple[Element, ...] | str) -> str:
    try:
        import zint  # noqa: PLC0415 - only who draws needs it
    except ImportError as error:
        message = "Barcodes cannot be drawn here: zint-bindings is not installed. Use the command line."
        raise DeskError(message) from error
    symbol = zint.Symbol()
    if isinstance(code, str):
        symbol.symbology, symbol.input_mode = zint.Symbology.CODE128, zint.InputMode.UNICODE
        symbol.encode(code)
    else:
        symbol.symbology, symbol.input_mode = zint.Symbology.GS1_128, zint.InputMode.GS1
        symbol.encode("".join(f"[{one.ai}]{one.value}" for one in code))
    row = int.from_bytes(bytes(symbol.encoded_data)[:_BYTES_IN_ROW], "little")
    return f"{row:0{symbol.width}b}"[::-1][: symbol.width]


def bars(code: Sequence[Element] | str) -> list[tuple[int, int]]:
    """Each bar's first module and width."""
    return [(found.start(), len(found[0])) for found in _BAR.finditer(modules(code))]


def zpl_data(code: Sequence[Element] | str) -> str:
    """The data of a ^BC field: digits by pairs in subset C as far as they go, the rest in B, and FNC1.

    Once in B it stays there: printers that imitate ZPL do not all know the way back.

    >>> zpl_data([Element("00", "340123450100001235")])
    '>;>800340123450100001235'
    >>> zpl_data([Element("10", "L2026"), Element("17", "270131")])
    '>;>810>6L2026>817270131'
    >>> zpl_data("AB>1")
    '>:AB>01'
    """
    text = code if isinstance(code, str) else FNC1 + joined(code)
    pairs = re.match(rf"(?:{FNC1}|\d\d)*", text)
    done = pairs[0] if pairs is not None else ""
    rest = text[len(done) :]
    start, switch = (">;", ">6" if rest else "") if done else (">:", "")
    return start + _written(done) + switch + _written(rest)


def _written(text: str) -> str:
    return "".join(_SET_B.get(sign, sign) for sign in text)


def printed_modules(code: Sequence[Element] | str) -> int:
    """Modules of the symbol that a printer makes of the data; check and stop sign are in.

    >>> printed_modules([Element("00", "340123450100001235")])
    156
    """
    data = zpl_data(code)
    pairs, _, rest = data[2:].partition(">6") if data.startswith(">;") else ("", "", data[2:])
    signs = len(re.findall(r">.|\d\d", pairs)) + len(re.findall(r">.|.", rest, re.DOTALL))
    switched = int(data.startswith(">;") and bool(rest))
    return 11 * (1 + signs + switched + 1) + 13


def read_zpl(data: str) -> str:
    r"""What a printer encodes of a ^BC field: the data with FNC1 as a scanner hands it over.

    >>> read_zpl(">;>810>6L2026>817270131").replace(FNC1, "|")
    '|10L2026|17270131'
    """
    back = {written: sign for sign, written in _SET_B.items()}
    return re.sub(r">(.)", lambda mark: back.get(mark[0], ""), data)
