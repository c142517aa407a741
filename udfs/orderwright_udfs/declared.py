"""How a worksheet function is declared: its help, its example, and that nobody ever sees a traceback."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import xlwings as xw

from orderwright.errors import DeskError
from orderwright_udfs.cells import AskError

Function: TypeAlias = Callable[..., Any]
CATEGORY: Final = "Orderwright"
OURS: Final = (
    "#Something went wrong inside Orderwright ({}). Check the arguments; report it if they are right."
)


@dataclass(frozen=True)
class Declared:
    """A worksheet function.

    Attributes:
        name: as typed in a cell.
        area: heading under which it is told.
        summary: what it answers.
        example: a formula that works.
        arguments: help by argument.
        function: what Excel calls.
    """

    name: str
    area: str
    summary: str
    example: str
    arguments: dict[str, str]
    function: Function


FUNCTIONS: Final[dict[str, Declared]] = {}
"""All worksheet functions by name, in the order of their declaration."""


def worksheet(area: str, example: str) -> Callable[[Function], Function]:
    """Declares a worksheet function; its docstring's ``Args:`` are the help for its arguments.

    Every argument arrives as rows of cells. What a person has to do, and a fault of ours, is text that
    begins with ``#``.
    """

    def declare(function: Function) -> Function:
        @functools.wraps(function)
        def safe(*given: Any) -> Any:  # noqa: ANN401 - cells
            try:
                return function(*given)
            except AskError as error:
                return f"#{error}"
            except DeskError as error:
                return f"#{error.message}"
            except Exception as error:
                return OURS.format(type(error).__name__)

        summary, arguments = _help(inspect.getdoc(function) or "")
        made: Function = safe
        for name in inspect.signature(function).parameters:
            made = xw.arg(name, doc=arguments[name], ndim=2)(made)
        made = described(xw.func(category=CATEGORY)(made), summary)
        FUNCTIONS[function.__name__] = Declared(function.__name__, area, summary, example, arguments, made)
        return made

    return declare


def described(function: Function, summary: str) -> Function:
    """Lets a runtime that shows a function's whole docstring show its summary alone, without the examples."""
    known = getattr(function, "__xlfunc__", None)
    if known is not None:
        known["ret"]["doc"] = summary
    return function


def _help(doc: str) -> tuple[str, dict[str, str]]:
    r"""The first paragraph, and the help of every argument.

    >>> _help("Counts.\n\nArgs:\n    one: the first,\n        told at length.\n    book: all.\n\nMore.")
    ('Counts.', {'one': 'the first, told at length.', 'book': 'all.'})
    """
    summary = " ".join(doc.split("\n\n", maxsplit=1)[0].split())
    _, _, rest = doc.partition("Args:\n")
    arguments: dict[str, str] = {}
    name = ""
    for line in rest.split("\n\n")[0].splitlines():
        if line.startswith("     "):
            arguments[name] += f" {line.strip()}"
        else:
            name, _, said = line.strip().partition(": ")
            arguments[name] = said
    return summary, arguments
