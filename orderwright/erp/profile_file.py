"""Profiles on the shelf and in files: read, checked, their faults named with file, line and key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from orderwright.erp.own_headers import with_own_headers
from orderwright.erp.profile import Profile
from orderwright.erp.profile_check import faults_of
from orderwright.errors import DeskError

_HEAD: Final = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]")
_ENTRY: Final = re.compile(r"\s*(\"[^\"]*\"|'[^']*'|[A-Za-z0-9_-]+)\s*=")

Place = tuple[str | int, ...]


def shipped() -> tuple[str, ...]:
    """Names of the profiles that come with the program."""
    found = (entry.name for entry in (files("orderwright.erp") / "profiles").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml")))


@cache
def shipped_profile(name: str) -> Profile:
    """The shipped profile of this name."""
    place = files("orderwright.erp") / "profiles" / f"{name}.toml"
    return profile_of(place.read_text(encoding="utf-8"), f"{name}.toml")


def named_profile(given: str | Path) -> Profile:
    """A shipped profile by its name, or one in a file of the user's own.

    Raises:
        DeskError: no such profile, or a fault in it.
    """
    if str(given) in shipped():
        return shipped_profile(str(given))
    path = Path(given)
    if path.suffix.lower() != ".toml":
        known = ", ".join(shipped())
        message = f"There is no profile {str(given)!r}. Name one of {known}, or a .toml file of your own."
        raise DeskError(message)
    try:
        return profile_of(path.read_text(encoding="utf-8-sig"), path.name)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DeskError(f"The profile cannot be read: {reason}.", file=str(path)) from None
    except UnicodeDecodeError:
        raise DeskError("The profile is not UTF-8 text.", file=str(path)) from None


def profile_of(text: str, file: str) -> Profile:
    """The profile in a TOML text.

    Raises:
        DeskError: no TOML, or words that a profile does not know; names file, line and key.
    """
    try:
        profile = Profile.model_validate(tomllib.loads(text, parse_float=Decimal))
    except tomllib.TOMLDecodeError as error:
        raise DeskError(f"The profile is not valid TOML: {error}.", file=file) from None
    except ValidationError as error:
        first = error.errors()[0]
        raise _fault(text, file, tuple(first["loc"]), first["msg"].removeprefix("Value error, ")) from None
    profile = with_own_headers(profile)
    for path, message in faults_of(profile):
        raise _fault(text, file, path, message)
    return profile


def _fault(text: str, file: str, path: Place, message: str) -> DeskError:
    """An error that names line and key."""
    key = ".".join(f"[{part + 1}]" if isinstance(part, int) else part for part in path).replace(".[", "[")
    return DeskError(f"Line {line_of(text, path)}, {key or 'the profile'}: {message}.", file=file)


def line_of(text: str, path: Sequence[str | int]) -> int:
    r"""Line of the deepest part of a path that the file writes on a line of its own.

    >>> line_of('[[feeds]]\ntable = "A"\n[[feeds]]\ntable = "B"', ("feeds", 1, "table"))
    4
    """
    head: Place = ()
    counts: dict[Place, int] = {}
    best, depth = 1, 0
    for number, line in enumerate(text.splitlines(), start=1):
        here: Place = ()
        opened, entry = _HEAD.match(line), _ENTRY.match(line)
        if opened:
            here = head = _head_path(opened, counts)
        elif entry:
            here = (*head, entry[1].strip("\"'"))
        if len(here) > depth and tuple(path[: len(here)]) == here:
            best, depth = number, len(here)
    return best


def _head_path(opened: re.Match[str], counts: dict[Place, int]) -> Place:
    """Path of a table's head; an array's tables are counted."""
    names = [name.strip().strip("\"'") for name in opened[2].split(".")]
    path: Place = ()
    for place, name in enumerate(names):
        path = (*path, name)
        last = place == len(names) - 1
        if opened[1] == "[[" and last:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path
