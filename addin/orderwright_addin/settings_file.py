"""The settings file of the add-in: lines of ``"KEY","value"``, as xlwings' VBA reads them."""

from __future__ import annotations

import locale
from collections.abc import Mapping
from pathlib import Path

from orderwright.errors import DeskError
from orderwright_addin.places import MAC, Machine


def wanted(machine: Machine) -> dict[str, str]:
    """What the add-in must be told: which Python to start, and where its packages lie."""
    key = "INTERPRETER_MAC" if machine.platform == MAC else "INTERPRETER_WIN"
    # With a path of packages given, the current folder is not searched for modules.
    return {key: str(machine.interpreter), "PYTHONPATH": str(machine.packages)}


def read(path: Path, machine: Machine) -> dict[str, str]:
    """The settings by key; none where there is no file."""
    if not path.is_file():
        return {}
    lines = path.read_text(encoding=_encoding(machine), errors="replace").splitlines()
    pairs = (line.strip().strip('"').partition('","') for line in lines)
    return {key: value for key, mark, value in pairs if mark}


def write(path: Path, settings: Mapping[str, str], machine: Machine) -> None:
    """Sets these keys and leaves the others.

    Raises:
        DeskError: VBA could not read one of the values.
    """
    kept = {**read(path, machine), **settings}
    text = "".join(f'"{key}","{value}"\n' for key, value in kept.items())
    try:
        raw = text.encode(_encoding(machine))
    except UnicodeEncodeError as error:
        bad = text[error.start : error.end]
        message = (
            f"Excel cannot be told where Python lies: its folder has a letter ({bad}) that the add-in cannot "
            "read. Install Python and Orderwright in a folder with plain letters."
        )
        raise DeskError(message, file=str(machine.python)) from error
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw.replace(b"\n", b"\r\n") if machine.platform != MAC else raw)


def forget(path: Path, machine: Machine) -> None:
    """Takes the add-in's own keys out; a file that is empty then is deleted."""
    kept = {key: value for key, value in read(path, machine).items() if key not in wanted(machine)}
    path.unlink(missing_ok=True)
    if kept:
        write(path, kept, machine)


def _encoding(machine: Machine) -> str:
    """VBA reads files in the system's code page on Windows, and only plain letters surely on macOS."""
    return "ascii" if machine.platform == MAC else locale.getencoding()
