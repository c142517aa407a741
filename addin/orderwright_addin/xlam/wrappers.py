"""The VBA wrappers of the worksheet functions, written by xlwings itself.

xlwings writes them into a workbook that is open in Excel. Here it is given a stand-in for that workbook,
which keeps what it is handed. That replaces parts of xlwings, so it is done in a Python process of its own.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, Final

from orderwright.errors import DeskError
from orderwright_addin.xlam.reserved import allowed

MODULE: Final = "xlwings_udfs"
_PLACES: Final = ("orderwright_udfs.functions", "orderwright_udfs")
FUNCTIONS: Final = next(place for place in _PLACES if importlib.util.find_spec(place) is not None)
"""The module whose ``__all__`` lists the worksheet functions."""
_DESCRIPTION: Final = 255
_WINDOWS_ONLY: Final = ("pythoncom", "pywintypes", "win32com", "win32com.client")


@dataclass
class Components:
    """The stand-in for the modules of an open workbook."""

    source: str = ""

    def __call__(self, name: str) -> str:
        """The module of that name."""
        return name

    def Remove(self, _name: str) -> None:  # noqa: N802 - the name that xlwings calls
        """There is none yet."""

    def Import(self, path: str) -> None:  # noqa: N802 - the name that xlwings calls
        """Keeps the module's source."""
        self.source = Path(path).read_text()  # in the encoding in which xlwings wrote it


@dataclass(frozen=True)
class Help:
    """What the function wizard says of a worksheet function.

    Attributes:
        description: what it answers.
        category: name of the wizard's category.
        arguments: what each argument is, in their order.
    """

    description: str
    category: str
    arguments: tuple[str, ...]


@dataclass(frozen=True)
class Written:
    """What xlwings writes for the functions of a module.

    Attributes:
        source: the module of wrappers, with LF line ends.
        helps: help by function, in the order of the wrappers.
    """

    source: str
    helps: dict[str, Help]


@dataclass
class Workbook:
    """The stand-in for the open add-in."""

    Name: str = "orderwright.xlam"
    components: Components = field(default_factory=Components)
    options: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.VBProject = SimpleNamespace(VBComponents=self.components)
        self.Application = SimpleNamespace(Version="16.0", MacroOptions=self._options)

    def _options(self, macro: str, **told: Any) -> None:  # noqa: ANN401 - Excel's words
        wanted = ("Description", "Category", "ArgumentDescriptions")
        self.options[macro.rpartition("!")[2]] = [told[name] for name in wanted]


def written(functions: str = FUNCTIONS) -> Written:
    """The wrappers and the help of the functions that a Python module lists in ``__all__``.

    Raises:
        DeskError: xlwings or the functions cannot be imported.
    """
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run(  # noqa: S603 - this module, by this interpreter
        [sys.executable, "-P", "-X", "utf8", "-m", __name__, functions],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no reason was given"])[-1]
        raise DeskError(f"The worksheet functions' wrappers could not be made: {reason}.")
    made = json.loads(done.stdout.splitlines()[-1])
    helps = {
        name: Help(_first_line(what), str(category), tuple(arguments or ()))
        for name, (what, category, arguments) in made["options"].items()
    }
    return Written(described(made["source"], {name: told.description for name, told in helps.items()}), helps)


def _first_line(text: str) -> str:
    return text.strip().split("\n")[0][:_DESCRIPTION]


def described(source: str, descriptions: dict[str, str]) -> str:
    r"""The source with each function's description, which the VBA editor reads as an attribute.

    >>> print(described("Function A(x)\nEnd Function\n", {"A": 'Says "x".'}), end="")
    Function A(x)
    Attribute A.VB_Description = "Says ""x""."
    End Function
    """
    lines = []
    for line in source.replace("\r\n", "\n").splitlines():
        lines.append(line)
        name = line.removeprefix("Function ").partition("(")[0]
        if line.startswith("Function ") and name in descriptions:
            text = descriptions[name].replace('"', '""')
            lines.append(f'Attribute {name}.VB_Description = "{text}"')
    return "\n".join(lines) + "\n"


def _stand_ins() -> None:
    """What xlwings imports on Windows alone, so far as writing wrappers needs it."""
    for name in _WINDOWS_ONLY:
        sys.modules[name] = ModuleType(name)
    sys.modules["pythoncom"].__dict__["CoInitialize"] = lambda: None
    sys.modules["pywintypes"].__dict__["com_error"] = OSError
    sys.modules["win32com.client"].__dict__["Dispatch"] = lambda given: given
    # On Windows xlwings would else look for Excel with them; it does without where this cannot be imported.
    sys.modules["xlwings._xlwindows"] = None  # type: ignore[assignment]


def _listed(module: ModuleType) -> ModuleType:
    """The functions of its ``__all__`` and nothing else, their arguments with names that VBA allows."""
    listed = ModuleType(module.__name__)
    for name in getattr(module, "__all__", ()):
        function = getattr(module, name)
        for argument in function.__xlfunc__["args"]:
            argument["name"] = allowed(argument["name"])
        setattr(listed, name, function)
    return listed


def _write(functions: str) -> None:
    _stand_ins()
    xlwings: Any = importlib.import_module("xlwings")
    udfs: Any = importlib.import_module("xlwings.udfs")
    for name, real in (("func", udfs.xlfunc), ("arg", udfs.xlarg), ("ret", udfs.xlret), ("sub", udfs.xlsub)):
        setattr(xlwings, name, real)
    listed = _listed(importlib.import_module(functions))
    udfs.__pro__ = False
    udfs.get_udf_module = lambda *_: listed
    workbook = Workbook()
    udfs.import_udfs(functions, workbook)
    print(json.dumps({"source": workbook.components.source, "options": workbook.options}))  # noqa: T201


if __name__ == "__main__":
    _write(sys.argv[1])
