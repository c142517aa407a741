"""Puts the add-in where Excel loads it, says how it stands, and takes it away."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from orderwright.desk.outcome import Outcome
from orderwright.errors import DeskError
from orderwright_addin import settings_file
from orderwright_addin.places import MAC, NO_EXCEL, Machine
from orderwright_addin.versions import addin_version, mismatches, starter_version, starters
from orderwright_addin.xlam.runtime import installed_version

_OPEN: Final = (
    "The add-in could not be written or deleted: most likely Excel is open and holds it. "
    "Close Excel wholly and run the command again."
)
_STORE: Final = (
    "This Python is from the Microsoft Store, which keeps what it writes where Excel does not look. Install "
    "Python from python.org and make the environment anew with it."
)
_CLICKS: Final = {
    "win32": (
        "  1. Close Excel and open it again, then open your order desk.",
        "  2. The tab Orderwright stands at the right end of the ribbon: press Help.",
        "  3. No tab? File > Options > Add-ins > Manage: Disabled Items > Go, and enable orderwright.xlam.",
    ),
    "darwin": (
        "  1. Quit Excel (Cmd-Q) and open it again, then open your order desk.",
        "  2. When Excel asks whether macros may run, choose Enable Macros.",
        "  3. The tab Orderwright stands at the right end of the ribbon: press Help.",
        "  4. When macOS asks whether Excel may control Python or use a folder, allow it.",
    ),
}


def install(machine: Machine, content: bytes, source: Path) -> Outcome:
    """Puts the add-in where Excel loads it and tells it which Python to start.

    Args:
        machine: where to install.
        content: the add-in's bytes.
        source: where they come from, for messages.

    Raises:
        DeskError: there is no Excel, versions do not fit, or Excel holds the file.
    """
    target = machine.addin
    if not machine.excel_was_started:
        raise DeskError("Excel was never started for this account. Start it once, quit it, and try again.")
    package = installed_version()
    wrong = mismatches(machine, addin_version(content, source), package)
    if wrong:
        raise DeskError(" ".join(wrong))
    _put(target, content)
    settings_file.write(machine.config, settings_file.wanted(machine), machine)
    if machine.platform == MAC:
        machine.scripts.mkdir(parents=True, exist_ok=True)
        for script in starters(machine):
            if starter_version(script) == package:
                shutil.copyfile(script, machine.scripts / script.name)
    body = {"addin": str(target), "config": str(machine.config), "xlwings": package}
    return Outcome(f"The add-in lies in {target}.", body, lines=_CLICKS[machine.platform], made=(target,))


def status(machine: Machine) -> Outcome:
    """How the add-in stands, each fault with what to do."""
    if not machine.has_excel:
        return Outcome(NO_EXCEL, {"installed": False, "wrong": [NO_EXCEL]})
    if not machine.addin.is_file():
        message = "The add-in is not installed. Run: orderwright addin install"
        return Outcome(message, {"installed": False, "wrong": [message]}, blocked=True)
    wrong = _wrong(machine)
    body = {"installed": True, "addin": str(machine.addin), "config": str(machine.config), "wrong": wrong}
    message = f"The add-in lies in {machine.addin}" + (
        ", but Excel cannot use it." if wrong else "; all fits."
    )
    return Outcome(message, body, blocked=bool(wrong), lines=tuple(f"  {line}" for line in wrong))


def remove(machine: Machine) -> Outcome:
    """Takes the add-in and its settings away; nothing else that Excel loads.

    Raises:
        DeskError: there is no Excel, or it holds the file.
    """
    target = machine.addin
    was_there = target.is_file()
    try:
        target.unlink(missing_ok=True)
    except OSError as error:
        raise DeskError(_OPEN, file=str(target)) from error
    settings_file.forget(machine.config, machine)
    message = "The add-in is removed. Close and open Excel." if was_there else "The add-in was not installed."
    return Outcome(message, {"removed": was_there, "addin": str(target)})


def _put(target: Path, content: bytes) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    except OSError as error:
        raise DeskError(_OPEN, file=str(target)) from error
    if "LocalCache" in target.resolve().parts:
        target.unlink()
        raise DeskError(_STORE, file=str(target))


def _wrong(machine: Machine) -> list[str]:
    told = mismatches(machine, addin_version(machine.addin.read_bytes(), machine.addin), installed_version())
    has = settings_file.read(machine.config, machine)
    for key, value in settings_file.wanted(machine).items():
        if has.get(key) != value:
            told.append(
                f"Excel uses {has.get(key) or 'nothing'} as {key}, not {value}: orderwright addin install"
            )
    script = machine.scripts / f"xlwings-{installed_version()}.applescript"
    if machine.platform == MAC and not script.is_file():
        told.append(
            f"The script that starts Python is not in {machine.scripts}. Run: orderwright addin install"
        )
    return told
