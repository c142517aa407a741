"""Builds ``orderwright.xlam`` from the sources in ``addin/`` and the installed xlwings."""

from __future__ import annotations

from typing import Final

from orderwright_addin import callbacks, wizard
from orderwright_addin.ribbon import customui
from orderwright_addin.sources import written_module
from orderwright_addin.xlam import wrappers
from orderwright_addin.xlam.package import package
from orderwright_addin.xlam.project import vba_project
from orderwright_addin.xlam.runtime import dictionary_class, installed_version, runtime_module

FILE: Final = "orderwright.xlam"
VERSION_KEY: Final = "XLWINGS VERSION"


def modules(functions: str = wrappers.FUNCTIONS) -> dict[str, str]:
    """Source of each standard module, by name, with LF line ends."""
    made = wrappers.written(functions)
    return {
        "xlwings": runtime_module(),
        "OrderwrightRun": written_module("OrderwrightRun"),
        callbacks.MODULE: callbacks.callbacks(),
        wizard.MODULE: wizard.wizard_module(made.helps),
        wrappers.MODULE: made.source,
    }


def config(functions: str = wrappers.FUNCTIONS) -> dict[str, str]:
    """What the config sheet says; which Python runs is a setting of the user, made by ``addin install``."""
    return {
        "ADD_WORKBOOK_TO_PYTHONPATH": "False",
        "UDF MODULES": functions,
        "USE UDF SERVER": "True",
        "SHOW CONSOLE": "False",
        VERSION_KEY: installed_version(),
    }


def addin_file(functions: str = wrappers.FUNCTIONS) -> bytes:
    """The whole add-in.

    Args:
        functions: Python module whose ``__all__`` lists the worksheet functions.

    Raises:
        DeskError: what the build needs is not installed.
    """
    project = vba_project(modules(functions), {"Dictionary": dictionary_class()})
    return package(project, customui().encode(), config(functions))
