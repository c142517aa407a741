"""The add-in's made sources: ``orderwright build`` writes them in a checkout, where they can be reviewed."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Final

from orderwright.desk import making
from orderwright.desk.outcome import Outcome
from orderwright_addin import wizard
from orderwright_addin.callbacks import MODULE, callbacks
from orderwright_addin.ribbon import customui
from orderwright_addin.server import files as server
from orderwright_addin.xlam import wrappers
from orderwright_udfs.page import write_page

RIBBON: Final = "ribbon/customUI14.xml"
SERVER: Final = "server"
CALLBACKS: Final = f"vba/{MODULE}.bas"
WRAPPERS: Final = f"vba/{wrappers.MODULE}.bas"
WIZARD: Final = f"vba/{wizard.MODULE}.bas"
_PACKAGED: Final = Path(__file__).parent / "vba"
_CHECKOUT: Final = Path(__file__).parents[1] / "vba"


def vba_bytes(source: str) -> bytes:
    r"""A VBA source as the VBA editor exports it: CRLF, code page 1252.

    >>> vba_bytes("Sub A()\nEnd Sub\n")
    b'Sub A()\r\nEnd Sub\r\n'

    Raises:
        UnicodeEncodeError: it has a character that the VBA editor cannot show.
    """
    return "\r\n".join(source.splitlines()).encode("cp1252") + b"\r\n"


def written_module(name: str) -> str:
    """A module that is written by hand, with LF line ends."""
    folder = _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT
    return (folder / f"{name}.bas").read_bytes().decode("cp1252").replace("\r\n", "\n")


def made_sources() -> dict[str, bytes]:
    """Each made file's place below ``addin/``, and its bytes; those of functions only where xlwings is."""
    made = {RIBBON: customui().encode(), CALLBACKS: vba_bytes(callbacks())}
    made |= {f"{SERVER}/{place}": content for place, content in server.made().items()}
    if importlib.util.find_spec("xlwings") is not None:
        functions = wrappers.written()
        made[WRAPPERS] = vba_bytes(functions.source)
        made[WIZARD] = vba_bytes(wizard.wizard_module(functions.helps))
    return made


def write_sources(out: Path) -> list[Path]:
    """Writes the made sources below a checkout's ``addin/``; none where there is no such folder."""
    addin = out / "addin"
    if not addin.is_dir():
        return []
    written = []
    for place, content in made_sources().items():
        path = addin / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        written.append(path)
    return written


def build(out: Path) -> Outcome:
    """The workbook, the templates and, in a checkout, the made pages and the add-in's sources."""
    return making.build(out, also=lambda to: [*write_sources(to), *write_page(to)])
