"""Where the files of a journal lie: a folder, or memory. A file once put there is never written again."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from orderwright.errors import DeskError
from orderwright.patience import patiently


class Shelf(Protocol):
    """Files by name."""

    def names(self) -> Iterable[str]:
        """Names of all files."""
        ...

    def read(self, name: str) -> bytes:
        """A file's bytes.

        Raises:
            OSError: it is not there, or cannot be read.
        """
        ...

    def put(self, name: str, data: bytes) -> None:
        """Puts a new file there, whole or not at all.

        Raises:
            DeskError: there is one of this name already, or it cannot be written.
        """
        ...

    def drop(self, name: str) -> None:
        """Takes a file away that a newer one replaces; nothing happens where it cannot be."""
        ...


class MemoryShelf:
    """Files in memory, and those of the shelf beneath, which it never writes."""

    def __init__(self, beneath: Shelf | None = None) -> None:
        self.files: dict[str, bytes] = {}
        self._beneath = beneath

    def names(self) -> Iterable[str]:
        """Names of all files."""
        return [*self.files, *(self._beneath.names() if self._beneath else ())]

    def read(self, name: str) -> bytes:
        """A file's bytes."""
        if name not in self.files:
            if self._beneath:
                return self._beneath.read(name)
            raise FileNotFoundError(name)
        return self.files[name]

    def put(self, name: str, data: bytes) -> None:
        """Puts a new file there."""
        if name in self.files:
            raise DeskError("The run journal has this run already. Run it again.", file=name)
        self.files[name] = data

    def drop(self, name: str) -> None:
        """Takes a file away."""
        self.files.pop(name, None)


class FolderShelf:
    """Files in a folder, made when the first is put there; a network share or synced folder will do."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> Iterable[str]:
        """Names of all files."""
        return [entry.name for entry in os.scandir(self.folder)] if self.folder.is_dir() else []

    def read(self, name: str) -> bytes:
        """A file's bytes."""
        return (self.folder / name).read_bytes()

    def put(self, name: str, data: bytes) -> None:
        """Puts a new file there; it has its name only when it is whole on the disk."""
        path = self.folder / name
        unfinished = path.with_name(f"{name}.unfinished")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if path.exists():
                raise DeskError("The run journal has this run already. Run it again.", file=str(path))
            with unfinished.open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            patiently(lambda: unfinished.replace(path))
        except OSError as error:
            message = f"The run journal cannot be written ({error.strerror or error}). Allow writing there."
            raise DeskError(message, file=str(path)) from error

    def drop(self, name: str) -> None:
        """Takes a file away; another program may hold it, and then it stays."""
        with contextlib.suppress(OSError):
            patiently((self.folder / name).unlink)
