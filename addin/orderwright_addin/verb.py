"""The verb ``addin``: build, install, status, remove."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from orderwright.desk.outcome import Outcome
from orderwright.errors import DeskError
from orderwright_addin import install
from orderwright_addin.lite import files as lite
from orderwright_addin.places import this_machine
from orderwright_addin.server import files as server
from orderwright_addin.xlam.build import FILE, addin_file

EXCEL: Final = "excel"


def addin(do: str, out: Path | None, file: Path | None, runtime: str = EXCEL, wheel: str = "") -> Outcome:
    """Builds the add-in, or puts it into Excel, or says how it stands there, or takes it away.

    Args:
        do: ``build``, ``install``, ``status`` or ``remove``.
        out: file that ``build`` writes; for Lite and Server a folder.
        file: add-in that ``install`` takes; built where none is given.
        runtime: ``excel``, ``lite`` or ``server``: what ``build`` is for.
        wheel: address of Orderwright's wheel, for Lite.

    Raises:
        DeskError: something is not installed, versions do not fit, or Excel is open.
    """
    if runtime != EXCEL:
        return _for(do, runtime, out, wheel)
    machine = this_machine()
    if do == "build":
        return _build(out or Path(FILE))
    if do == "install":
        path = machine.addin  # says at once where there is no Excel
        content = addin_file() if file is None else _read(file)
        return install.install(machine, content, file or path)
    return install.status(machine) if do == "status" else install.remove(machine)


def _for(do: str, runtime: str, out: Path | None, wheel: str) -> Outcome:
    """The files for xlwings Lite or xlwings Server, which are installed by their own means."""
    if do != "build":
        raise DeskError(f"Nothing of xlwings {runtime.title()} is installed here. Say build, and read on.")
    folder = out or Path(lite.FOLDER if runtime == "lite" else server.FOLDER)
    made = lite.write(folder, wheel) if runtime == "lite" else server.write(folder)
    body = {"runtime": runtime, "files": [str(path) for path in made]}
    return Outcome(f"{len(made)} files lie in {folder}.", body, lines=_NEXT[runtime], made=made)


_NEXT: Final = {
    "lite": (
        "  1. Open order_desk.xlsx in Excel, then Home > Add-ins > xlwings Lite.",
        "  2. Paste main.py into its tab main.py; add the line of requirements.txt to those in its tab.",
        "  3. Restart xlwings Lite, save the workbook, choose the script Validate and run it.",
    ),
    "server": (
        "  1. Read README.md there; copy .env.template to .env and fill it in, with your own licence key.",
        "  2. pip install -r requirements.txt, then start: xlwings-server",
    ),
}


def _build(out: Path) -> Outcome:
    content = addin_file()
    path = out / FILE if out.is_dir() else out
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    message = (
        f"The add-in lies in {path}. Next, on a computer with Excel: orderwright addin install --file {path}"
    )
    return Outcome(message, {"addin": str(path), "bytes": len(content)}, made=(path,))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DeskError("There is no such file, or it cannot be read.", file=str(path)) from error
