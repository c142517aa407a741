"""Starting the command line: ``--help`` and ``--version``, beside a Python that does nothing.

python -m benchmarks.starting
"""

from __future__ import annotations

import subprocess
import sys
import time


def seconds(*command: str) -> float:
    """Median of nine starts."""
    found = []
    for _ in range(9):
        start = time.perf_counter()
        subprocess.run([sys.executable, *command], check=True, capture_output=True)
        found.append(time.perf_counter() - start)
    return sorted(found)[4]


def main() -> None:
    """Prints a row per command."""
    for name, command in (
        ("python alone", ("-c", "pass")),
        ("--help", ("-m", "orderwright", "--help")),
        ("--version", ("-m", "orderwright", "--version")),
        ("validate --help", ("-m", "orderwright", "validate", "--help")),
    ):
        print(f"{name:20} {seconds(*command):.3f} s")


if __name__ == "__main__":
    main()
