"""Several papers as one file, for runtimes that hand over files one by one."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path


def zipped(files: Sequence[Path], folder: Path, name: str = "papers.zip") -> Path:
    """Writes the files into a zip in a folder, under their names alone; an older one is replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.write(file, file.name)
    return path
