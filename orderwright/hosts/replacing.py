"""Replaces a workbook so that at any moment either the old or the new file is whole."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import re
import secrets
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from orderwright.errors import DeskError, OutdatedError
from orderwright.hosts.refusals import refuse_unless_writable
from orderwright.locations import is_synced_folder
from orderwright.patience import patiently

BACKUPS = "backups"
KEPT_BACKUPS = 10
_STALE_AFTER = 24 * 3600
"""Seconds after which an unfinished file of a run that was killed is swept away."""


def sha256_of(path: Path) -> str:
    """The hash of a file's bytes, in hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def replace_safely(
    path: Path, build: Callable[[Path], None], expected_sha256: str | None, now: dt.datetime | None = None
) -> Path | None:
    """Lets ``build`` write a new version and puts it in the place of the old one.

    The new version is written beside the old one and forced to the disk; then the old one is checked
    against its hash, kept in the folder ``backups`` (the newest ten stay), and replaced in one step. In a
    synced folder (OneDrive, Dropbox, …), where such a step makes a conflict copy, the old file is overwritten
    in place after its backup is safe on the disk.

    Args:
        path: the workbook; a link is followed.
        build: writes the new version to the path that it is given.
        expected_sha256: the hash of the version that the edits were made for; None for a new file.
        now: names the backup; the computer's local time where not given.

    Returns:
        The backup, or None where there was no file before.

    Raises:
        OutdatedError: the file changed since it was read.
        DeskError: the file is open or read-only, or the disk refuses; the workbook is then as it was.
    """
    path = path.resolve()
    refuse_unless_writable(path)
    _sweep(path)
    _refuse_if_changed(path, expected_sha256)
    with _refusing(path), _new_file(path) as new:
        build(new)
        force_to_disk(new)
        _refuse_if_changed(path, expected_sha256)
        if expected_sha256 is None:
            patiently(lambda: new.replace(path))
            return None
        shutil.copymode(path, new)
        backup = _backed_up(path, now or dt.datetime.now().astimezone())
        _refuse_if_changed(path, expected_sha256)
        if is_synced_folder(path):
            _overwrite(path, new, backup)
        else:
            patiently(lambda: new.replace(path))
            _force_folder(path.parent)
        _prune(path)
        return backup


def backups_of(path: Path) -> list[Path]:
    """The backups of a workbook, the oldest first."""
    pattern = re.compile(re.escape(path.stem) + r"\.\d{8}-\d{6}(?:-\d+)?" + re.escape(path.suffix))
    folder = path.parent / BACKUPS
    found = [p for p in folder.iterdir() if pattern.fullmatch(p.name)] if folder.is_dir() else []
    return sorted(found, key=lambda p: [int(n) for n in re.findall(r"\d+", p.name[len(path.stem) :])])


@contextlib.contextmanager
def _refusing(path: Path) -> Iterator[None]:
    try:
        yield
    except PermissionError as error:
        if error.filename2 is None and error.filename not in {None, str(path)}:  # Windows tells it only now
            raise DeskError(f"Nothing may be written in the folder {path.parent}.", file=str(path)) from error
        raise DeskError(
            "The workbook cannot be replaced: another program holds it. Close it and try again.",
            file=str(path),
        ) from error
    except OSError as error:
        raise DeskError(
            f"The workbook cannot be written: {error.strerror or error}. It is as it was.", file=str(path)
        ) from error


@contextlib.contextmanager
def _new_file(path: Path) -> Iterator[Path]:
    folder = Path(tempfile.gettempdir()) if is_synced_folder(path) else path.parent
    new = folder / f".{path.stem}.{secrets.token_hex(4)}.new"
    try:
        yield new
    finally:
        patiently(lambda: new.unlink(missing_ok=True))


def _sweep(path: Path) -> None:
    """Removes what a run that was killed left behind, but nothing that may still be written."""
    for left in (*path.parent.glob(f".{path.stem}.*.new"), *(path.parent / BACKUPS).glob("*.unfinished")):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _STALE_AFTER:
                left.unlink()


def _refuse_if_changed(path: Path, expected: str | None) -> None:
    found = sha256_of(path) if path.exists() else None
    if found == expected:
        return
    if expected is None:
        raise DeskError("There is a file of this name already.", file=str(path))
    if found is None:
        message = "The workbook was moved or deleted in the meantime; nothing was written."
        raise DeskError(message, file=str(path))
    message = "The workbook was changed in the meantime; nothing was written. Run it again."
    raise OutdatedError(message, file=str(path))


def _backed_up(path: Path, now: dt.datetime) -> Path:
    """A copy of the workbook, whole from the moment that it has its name."""
    folder = path.parent / BACKUPS
    folder.mkdir(exist_ok=True)
    name, number = f"{path.stem}.{now:%Y%m%d-%H%M%S}", 1
    backup = folder / f"{name}{path.suffix}"
    while backup.exists():
        number += 1
        backup = folder / f"{name}-{number}{path.suffix}"
    unfinished = backup.with_name(f"{backup.name}.unfinished")
    shutil.copy2(path, unfinished)
    force_to_disk(unfinished)
    patiently(lambda: unfinished.replace(backup))
    _force_folder(folder)
    return backup


def _overwrite(path: Path, new: Path, backup: Path) -> None:
    with new.open("rb") as source, path.open("r+b") as target:
        try:
            shutil.copyfileobj(source, target, 1 << 20)
            target.truncate()
            target.flush()
            os.fsync(target.fileno())
        except OSError as error:
            raise DeskError(
                f"The workbook was not written completely ({error.strerror or error}). Its last version is "
                f"{BACKUPS}/{backup.name}; copy it back.",
                file=str(path),
            ) from error


def _prune(path: Path) -> None:
    for old in backups_of(path)[:-KEPT_BACKUPS]:
        with contextlib.suppress(OSError):
            old.unlink()


def force_to_disk(path: Path) -> None:
    """Waits until a file's bytes are on the disk."""
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())


def _force_folder(folder: Path) -> None:
    """Makes a rename durable; Windows knows no such step."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
