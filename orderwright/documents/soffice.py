"""Where LibreOffice is on this machine, and one run of it over many files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from orderwright.documents.office_process import run_office

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

VARIABLE: Final = "ORDERWRIGHT_SOFFICE"
_TAGGED: Final = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
_START_SECONDS: Final = 90  # a cold start with a new profile on a slow disk
_SECONDS_PER_FILE: Final = 10
_SWITCHES: Final = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard")


def find_soffice() -> Path | None:
    """The program of LibreOffice: from ORDERWRIGHT_SOFFICE, the PATH, or where it is usually installed."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen) if Path(chosen).is_file() else None
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((path for path in _usual_places() if path.is_file()), None)


def _usual_places() -> Iterator[Path]:
    if sys.platform == "win32":
        for variable in ("ProgramFiles", "ProgramFiles(x86)", "ProgramW6432"):
            if os.environ.get(variable):
                yield Path(os.environ[variable]) / "LibreOffice" / "program" / "soffice.com"
    elif sys.platform == "darwin":
        for root in (Path("/Applications"), Path.home() / "Applications"):
            yield root / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
    else:
        yield from (Path("/usr/lib/libreoffice/program/soffice"), Path("/snap/bin/libreoffice"))
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)


def font_notice() -> str | None:
    """A sentence where neither Calibri nor its metric twin Carlito is there; lines then break elsewhere.

    Known only where fontconfig answers (Linux); elsewhere nothing is said.
    """
    asked = shutil.which("fc-match")
    if asked is None:
        return None
    done = subprocess.run(  # noqa: S603  # our own arguments, no shell
        [asked, "--format=%{family}", "Calibri"],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        timeout=30,
    )
    if done.returncode or any(name in done.stdout for name in ("Calibri", "Carlito")):
        return None
    return f"Calibri and Carlito are absent: PDFs are set in {done.stdout}. Install the font Carlito."


def convert(
    soffice: Path, files: Sequence[Path], folder: Path, tick: Callable[[], None] = lambda: None
) -> None:
    """One process for all files, with a profile of its own, so that an open LibreOffice does not disturb it.

    Raises:
        DeskError: it could not be started, failed, or took too long.
    """
    with tempfile.TemporaryDirectory(prefix="orderwright-", ignore_cleanup_errors=True) as profile:
        command = [
            str(soffice),
            f"-env:UserInstallation={Path(profile).as_uri()}",
            *_SWITCHES,
            "--convert-to",
            _TAGGED,
            "--outdir",
            str(folder),
            *map(str, files),
        ]
        run_office(command, _START_SECONDS + _SECONDS_PER_FILE * len(files), "LibreOffice", tick)
