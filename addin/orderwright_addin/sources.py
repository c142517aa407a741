"""The add-in's made sources: ``orderwright build`` writes them in a checkout, where they can be reviewed."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from orderwright.desk import making
from orderwright.desk.outcome import Outcome
from orderwright_addin.ribbon import customui

RIBBON: Final = "ribbon/customUI14.xml"


def made_sources() -> dict[str, bytes]:
    """Each made file's place below ``addin/``, and its bytes."""
    return {RIBBON: customui().encode()}


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
    return making.build(out, also=write_sources)
