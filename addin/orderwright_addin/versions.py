"""xlwings' parts, which must be of one version: the package, the add-in's VBA, and what starts Python."""

from __future__ import annotations

import io
import re
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from orderwright.errors import DeskError
from orderwright_addin.places import MAC, WINDOWS, Machine
from orderwright_addin.xlam.build import VERSION_KEY
from orderwright_addin.xlam.package import CONFIG_SHEET


def addin_version(content: bytes, path: Path) -> str:
    """The version of xlwings' VBA in an add-in.

    Raises:
        DeskError: it is no add-in of Orderwright's.
    """
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(CONFIG_SHEET)
        return {str(row[0]): str(row[1]) for row in sheet.to_python()}[VERSION_KEY]
    except (CalamineError, KeyError, IndexError) as error:
        message = "This file is no add-in of Orderwright's. Make one with: orderwright addin build"
        raise DeskError(message, file=str(path)) from error


def starters(machine: Machine) -> list[Path]:
    """What starts Python from Excel: the DLLs beside the interpreter, or the script of the package."""
    if machine.platform == WINDOWS:
        folders = (machine.python.parent, machine.python.parent.parent)
        return sorted(file for folder in folders for file in folder.glob("xlwings*-*.dll"))
    if machine.platform == MAC:
        return sorted((machine.packages / "xlwings").glob("xlwings-*.applescript"))
    return []


def starter_version(path: Path) -> str:
    """The version in a starter's name.

    >>> starter_version(Path("xlwings64-0.37.8.dll"))
    '0.37.8'
    """
    found = re.fullmatch(r"xlwings\d*-(.+)", path.stem)
    return found[1] if found else ""


def mismatches(machine: Machine, addin: str, package: str) -> list[str]:
    """What does not fit, in sentences; none where all is of one version.

    Args:
        machine: where it is installed.
        addin: version of xlwings' VBA in the add-in.
        package: version of the installed package.
    """
    told = []
    if addin != package:
        told.append(
            f"The add-in was built with xlwings {addin}, but {package} is installed: build it anew "
            f"(orderwright addin install), or run: pip install xlwings=={addin}"
        )
    found = {starter_version(path) for path in starters(machine)}
    if package not in found:
        what = "script" if machine.platform == MAC else "DLL"
        have = f"only of {', '.join(sorted(found))}" if found else "none"
        told.append(
            f"Excel starts Python through xlwings' {what} of version {package}; beside {machine.python} "
            f"there is {have}. Run: pip install --force-reinstall xlwings=={package}"
        )
    return told
