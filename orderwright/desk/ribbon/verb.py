"""The words in which a verb is declared."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Option:
    """One option of a verb.

    Attributes:
        name: as typed, without dashes.
        help: one sentence.
        kind: ``text``, ``int``, ``path``, ``day``, ``flag`` or ``choice``.
        default: where it is not given.
        choices: allowed words of a choice.
        required: must be given.
        key: name of the function's parameter, where the option's name will not do.
        many: may be given several times.
        ask: with what words the verb's button asks for it; blank: the button does without.
        column: key of the column of a selected row from which the button takes it.
    """

    name: str
    help: str
    kind: str = "text"
    default: str | int | bool | None = None
    choices: tuple[str, ...] = ()
    required: bool = False
    key: str = ""
    many: bool = False
    ask: str = ""
    column: str = ""

    @property
    def parameter(self) -> str:
        """Name of the function's parameter."""
        return self.key or self.name.replace("-", "_")


@dataclass(frozen=True)
class Argument:
    """A positional argument of a verb.

    Attributes:
        name: as told in the help.
        many: as many as are given.
        required: must be given.
        kind: ``path``, ``text`` or ``choice``.
        ask: with what words its button asks for it; blank: the button does without.
        choices: allowed words of a choice.
    """

    name: str
    many: bool = False
    required: bool = True
    kind: str = "path"
    ask: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verb:
    """One thing that a coordinator does.

    Attributes:
        name: word on the command line.
        label: button's words.
        group: group in the ribbon.
        summary: one sentence; also the button's screentip.
        example: a command line that works.
        function: ``module:function`` that does it.
        on_book: reads and changes a workbook, whose path is the first argument.
        reads: tables, or columns of them as ``Table.column``, that it looks things up in, unchecked;
            blank: all of them, checked.
        copies: has ``--out FILE`` to write a copy of the workbook instead of the workbook itself.
        arguments: further positional arguments.
        options: its own options.
        image: name of Office's picture on its button (imageMso); blank: no button.
        keytip: letters that press the button after Alt and the tab's own.
        result: sheet that the button shows afterwards; blank: the one in view stays.
    """

    name: str
    label: str
    group: str
    summary: str
    example: str
    function: str
    on_book: bool = True
    copies: bool = True
    reads: tuple[str, ...] = ()
    arguments: tuple[Argument, ...] = ()
    options: tuple[Option, ...] = ()
    image: str = ""
    keytip: str = ""
    result: str = ""

    @property
    def called(self) -> Callable[..., Any]:
        """The function that does it; imported only now, so that starting is quick."""
        module, _, name = self.function.partition(":")
        found: Callable[..., Any] = getattr(importlib.import_module(module), name)
        return found

    @property
    def asked(self) -> Argument | Option | None:
        """What its button asks for first; none where it does without."""
        return next(iter(self.questions), None)

    @property
    def questions(self) -> tuple[Argument | Option, ...]:
        """What its button asks for, one after the other."""
        askable: tuple[Argument | Option, ...] = (*self.arguments, *self.options)
        return tuple(one for one in askable if one.ask)
