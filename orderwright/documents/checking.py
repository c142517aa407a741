"""Checking a template before it is used: broken tags, unknown fields, fields that it leaves out."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from orderwright.documents.asked_fields import Asked, Unknown, sample_of
from orderwright.documents.printed import word_environment
from orderwright.documents.template import MADE, CompiledTemplate, load, plain, rendered, with_lines
from orderwright.errors import DeskError

if TYPE_CHECKING:
    from pathlib import Path

    from orderwright.documents.forms import WordForm

_HIDDEN: Final = re.compile(r"(^|\.)_")
_HERE: Final = 80  # characters of a paragraph that are shown


@dataclass(frozen=True)
class Checked:
    """What was found in one template.

    Attributes:
        path: the file.
        faults: sentences; with one of them the document cannot be made.
        left_out: fields that it does not print.
    """

    path: Path
    faults: tuple[str, ...]
    left_out: tuple[str, ...]


def check(path: Path, form: WordForm) -> Checked:
    """Looks at every tag, and renders the template in the sandbox, once filled and once with blank fields."""
    try:
        template = load(path)
    except DeskError as error:
        return Checked(path, (error.message,), ())
    used, faults = _asked(template, form)
    faults = faults or _tried(template, form)
    left_out = [name for name in form.model.model_fields if name not in used] if not faults else []
    return Checked(path, tuple(dict.fromkeys(faults)), tuple(left_out))


def _asked(template: CompiledTemplate, form: WordForm) -> tuple[set[str], list[str]]:
    environment = word_environment()
    given = frozenset({MADE, *environment.globals})
    used: set[str] = set()
    faults = []
    for source in template.sources.values():
        by_line = with_lines(source)
        asked = Asked(form.model, given)
        asked.walk(environment.parse(by_line), {})
        used |= asked.used
        faults += [_sentence(one, plain(by_line, one.line)) for one in asked.unknown]
    return used, faults


def _sentence(unknown: Unknown, paragraph: str) -> str:
    near = f" near “{paragraph[:_HERE]}”" if paragraph else ""
    if _HIDDEN.search(unknown.name):
        return f"“{unknown.name}”{near} reaches outside the document's fields. Take it out."
    last = unknown.name.rpartition(".")[2]
    alike = difflib.get_close_matches(last, unknown.known, n=1, cutoff=0.5)
    hint = f" Did you mean “{alike[0]}”?" if alike else f" There are: {', '.join(sorted(unknown.known))}."
    return f"There is no field “{unknown.name}”{near}.{hint}"


def _tried(template: CompiledTemplate, form: WordForm) -> list[str]:
    faults = []
    for blank in (False, True):
        context = {**sample_of(form.model, blank=blank), MADE: ""}
        for name in template.compiled:
            try:
                rendered(template, name, context)
            except DeskError as error:
                faults.append(error.message)
    return faults
