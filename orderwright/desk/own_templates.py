"""The verb templates: the coordinator's own Word templates, copied out and checked."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from orderwright.desk.answer import Answer
from orderwright.documents import registry, templates_folder
from orderwright.documents.checking import Checked, check
from orderwright.errors import DeskError
from orderwright.spoken import counted

_MOST_NAMED = 8


def templates(do: str, folder: Path | None = None) -> Answer:
    """Copies the delivered templates into a folder, or checks those of a folder.

    Args:
        do: ``check`` or ``copy``.
        folder: folder of one's own templates; without it the delivered ones are checked.

    Raises:
        DeskError: no such folder; copy without a folder, or onto templates that are there.
    """
    return _copied(folder) if do == "copy" else _checked(folder)


def _copied(folder: Path | None) -> Answer:
    if folder is None:
        raise DeskError("Name the folder that shall get the templates: orderwright templates copy FOLDER")
    source = templates_folder()
    names = [form.template for _, form in registry.in_word()]
    taken = [name for name in names if (folder / name).exists()]
    if taken:
        message = f"{taken[0]} is there already and may be edited. Name another folder."
        raise DeskError(message, file=str(folder / taken[0]))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in names:
            shutil.copyfile(source / name, folder / name)
    except OSError as error:
        raise DeskError(f"The templates cannot be written: {error.strerror}.", file=str(folder)) from error
    lines = (
        "  Edit them in Word; templates that you do not need may go, the delivered ones stand in for them.",
        f"  Then: orderwright templates check {folder}",
    )
    body = {"folder": str(folder), "templates": names}
    return Answer(f"{counted(len(names), 'template')} copied to {folder}.", body, lines)


def _checked(folder: Path | None) -> Answer:
    own = templates_folder(folder)
    forms = {form.template: (document, form) for document, form in registry.in_word()}
    found = [check(own / name, form) for name, (_, form) in forms.items() if (own / name).is_file()]
    strange = sorted(
        path.name
        for path in own.glob("*.docx")
        if path.name not in forms and not path.name.startswith(("~$", "."))
    )
    if not found:
        raise DeskError(f"There is no template here. They are called {', '.join(forms)}.", file=str(own))
    faults = sum(len(one.faults) for one in found)
    message = f"{counted(len(found), 'template')} checked in {own}: "
    message += f"{counted(faults, 'fault')}." if faults else "all can be used."
    return Answer(message, _body(found, strange), (*_lines(found), *_strangers(strange)), blocked=faults > 0)


def _lines(found: list[Checked]) -> list[str]:
    lines = []
    for one in found:
        lines += [f"  {one.path.name}: {fault}" for fault in one.faults]
        if one.left_out:
            named = ", ".join(one.left_out[:_MOST_NAMED])
            rest = len(one.left_out) - _MOST_NAMED
            more = f" and {rest} more" if rest > 0 else ""
            lines.append(f"  {one.path.name} does not print: {named}{more}.")
    return lines


def _strangers(names: list[str]) -> list[str]:
    return [f"  {name} belongs to no document, so nothing is made of it." for name in names]


def _body(found: list[Checked], strange: list[str]) -> dict[str, Any]:
    told = [
        {"template": one.path.name, "faults": list(one.faults), "left_out": list(one.left_out)}
        for one in found
    ]
    return {"templates": told, "unknown_files": strange}
