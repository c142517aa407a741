"""The VBA of xlwings, taken from the installed package, with the few words changed that must be."""

from __future__ import annotations

import importlib.util
import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from orderwright.errors import DeskError

PROJECT: Final = "orderwright"


@dataclass(frozen=True)
class Change:
    """Words of xlwings' VBA and what stands there instead; so many times, or the version is another one."""

    old: str
    new: str
    times: int = 1


CHANGES: Final = (
    Change('PROJECT_NAME As String = "myaddin"', f'PROJECT_NAME As String = "{PROJECT}"'),
    # A workbook that somebody sent, or a file beside it, must not say which Python runs.
    Change(
        'If SheetExists(ActiveWorkbook, PROJECT_NAME & ".conf") = True Then',
        "If False Then ' the workbook in view has no say",
    ),
    Change(
        'If GetFullName(ActiveWorkbook) <> "" Then',
        "If False Then ' nor has the folder that it lies in:",
    ),
    # Nor may a file in the current folder be imported instead of a package.
    Change(' -B -c ""', ' -P -B -c ""', times=2),
)


def installed_version() -> str:
    """The version of the installed xlwings.

    Raises:
        DeskError: xlwings is not installed.
    """
    try:
        return version("xlwings")
    except PackageNotFoundError as error:
        message = "xlwings is not installed here. Run: pip install xlwings"
        raise DeskError(message) from error


def runtime_module() -> str:
    """The module of xlwings for add-ins, with LF line ends.

    Raises:
        DeskError: xlwings is not installed, or is a version whose module is another one.
    """
    installed = installed_version()
    source = _text("xlwings_custom_addin.bas")
    found = re.search('XLWINGS_VERSION As String = "([^"]+)"', source)
    if found is None or found[1] != installed:
        raise DeskError(f"The installed xlwings is damaged: its module is not of version {installed}.")
    for change in CHANGES:
        if source.count(change.old) != change.times:
            message = (
                f"Orderwright does not know the VBA of xlwings {installed}; use that of constraints.txt."
            )
            raise DeskError(message)
        source = source.replace(change.old, change.new)
    return source


def dictionary_class() -> str:
    """The class Dictionary of xlwings, which stands in for Windows' own on macOS, with LF line ends."""
    return _text("addin/Dictionary.cls")


def _text(name: str) -> str:
    spec = importlib.util.find_spec("xlwings")
    if spec is None or spec.origin is None:
        raise DeskError("xlwings is not installed here. Run: pip install xlwings")
    return (Path(spec.origin).parent / name).read_bytes().decode("cp1252").replace("\r\n", "\n")
