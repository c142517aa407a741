"""Where Excel looks for an add-in and for what its VBA reads, on each system."""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from orderwright.errors import DeskError
from orderwright_addin.xlam.build import FILE
from orderwright_addin.xlam.runtime import PROJECT

WINDOWS, MAC = "win32", "darwin"
_MAC_EXCEL: Final = "Library/Containers/com.microsoft.Excel"
_MAC_STARTUP: Final = (
    "Library/Group Containers/UBF8T346G9.Office/User Content.localized/Startup.localized/Excel"
)
_MAC_SCRIPTS: Final = "Library/Application Scripts/com.microsoft.Excel"

NO_EXCEL: Final = (
    "There is no Excel on this system, so there is nothing to install. Every button is also a verb of the "
    "command line: orderwright --help. For somebody with Excel on Windows or macOS: orderwright addin build"
)


@dataclass(frozen=True)
class Machine:
    """A person's account on a computer, with the Python that Orderwright runs in.

    Attributes:
        platform: as in ``sys.platform``.
        home: the home folder.
        python: the interpreter's path.
        packages: folder of the installed packages.
        environment: the environment's variables.
    """

    platform: str
    home: Path
    python: Path
    packages: Path
    environment: Mapping[str, str]

    @property
    def has_excel(self) -> bool:
        """Whether Excel exists for this system."""
        return self.platform in {WINDOWS, MAC}

    @property
    def addin(self) -> Path:
        """The add-in, in the folder from which Excel opens everything when it starts.

        Raises:
            DeskError: there is no Excel for this system.
        """
        if self.platform == WINDOWS:
            roaming = self.environment.get("APPDATA")
            data = Path(roaming) if roaming else self.home / "AppData" / "Roaming"
            return data / "Microsoft" / "Excel" / "XLSTART" / FILE
        if self.platform == MAC:
            return self.home / _MAC_STARTUP / FILE
        raise DeskError(NO_EXCEL)

    @property
    def config(self) -> Path:
        """The settings that xlwings' VBA reads for this add-in alone.

        Raises:
            DeskError: there is no Excel for this system.
        """
        if self.platform == WINDOWS:
            return self.home / f".{PROJECT}" / f"{PROJECT}.conf"
        if self.platform == MAC:
            return self.home / _MAC_EXCEL / "Data" / f"{PROJECT}.conf"
        raise DeskError(NO_EXCEL)

    @property
    def scripts(self) -> Path:
        """The folder from which Excel on macOS may run scripts."""
        return self.home / _MAC_SCRIPTS

    @property
    def excel_was_started(self) -> bool:
        """Whether Excel has made its folders here; on macOS nothing may be put there before."""
        return self.platform != MAC or (self.home / _MAC_EXCEL).is_dir()

    @property
    def interpreter(self) -> Path:
        """The interpreter that Excel starts: on Windows the one without a console, where it is there."""
        quiet = self.python.with_name("pythonw.exe")
        return quiet if self.platform == WINDOWS and quiet.is_file() else self.python


def this_machine() -> Machine:
    """The machine and the Python that this runs on."""
    return Machine(
        platform=sys.platform,
        home=Path.home(),
        python=Path(sys.executable),
        packages=Path(sysconfig.get_path("purelib")),
        environment=os.environ,
    )
