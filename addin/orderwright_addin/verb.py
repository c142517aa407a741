"""The verb ``addin``: build, install, status, remove."""

from __future__ import annotations

from pathlib import Path

from orderwright.desk.outcome import Outcome
from orderwright.errors import DeskError
from orderwright_addin import install
from orderwright_addin.places import this_machine
from orderwright_addin.xlam.build import FILE, addin_file


def addin(do: str, out: Path, file: Path | None) -> Outcome:
    """Builds the add-in, or puts it into Excel, or says how it stands there, or takes it away.

    Args:
        do: ``build``, ``install``, ``status`` or ``remove``.
        out: file that ``build`` writes.
        file: add-in that ``install`` takes; built where none is given.

    Raises:
        DeskError: something is not installed, versions do not fit, or Excel is open.
    """
    machine = this_machine()
    if do == "build":
        return _build(out)
    if do == "install":
        path = machine.addin  # says at once where there is no Excel
        content = addin_file() if file is None else _read(file)
        return install.install(machine, content, file or path)
    return install.status(machine) if do == "status" else install.remove(machine)


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
