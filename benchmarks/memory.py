"""What one pass over the tables of a folder needs at most, in a process of its own (Linux only).

python -m benchmarks.memory PASS FOLDER, where PASS is one of those of `benchmarks.validation`.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa

from orderwright.hosts.parquet import read_parquet, write_parquet
from orderwright.tables import SCHEMA

_MEGABYTE = 1024


@dataclass(frozen=True)
class Need:
    """Megabytes: of the process with its tables loaded, and at the highest while the pass ran."""

    loaded: int
    highest: int


def needs(frames: dict[str, pd.DataFrame], passes: list[str]) -> list[Need]:
    """What each pass needs; every one loads the tables from Parquet into a new process."""
    with tempfile.TemporaryDirectory() as folder:
        for name, frame in frames.items():
            write_parquet(SCHEMA[name], frame, Path(folder) / f"{name}.parquet")
        return [_alone(name, folder) for name in passes]


def _alone(name: str, folder: str) -> Need:
    command = [sys.executable, "-m", "benchmarks.memory", name, folder]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return Need(*map(int, told))


def _status(key: str) -> int:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) // _MEGABYTE for line in lines if line.startswith(key))


def main(name: str, folder: Path) -> None:
    """Prints megabytes before and at most, counted anew once the tables are loaded."""
    from benchmarks.validation import PASSES

    frames = {path.stem: read_parquet(SCHEMA[path.stem], path) for path in folder.glob("*.parquet")}
    gc.collect()
    pa.default_memory_pool().release_unused()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    loaded = _status("VmRSS")
    PASSES[name](frames)
    print(loaded, _status("VmHWM"))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
