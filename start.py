"""Sets everything up on a fresh machine and runs Orderwright or its tests; needs only Python 3.11.

python start.py demo --out demo     the main job: every verb over a whole order book
python start.py test                every check of the project
python start.py ANY VERB ...        the command line, from its own environment
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
CHECKS = (
    ("-m", "ruff", "check", "."),
    ("-m", "ruff", "format", "--check", "."),
    ("-m", "mypy"),
    ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
    ("-m", "pytest", "-n", "auto"),
)


def prepared(extra: str) -> None:
    """The environment with the project and its packages, made or renewed where they have changed."""
    if sys.version_info < (3, 11):
        sys.exit(f"Orderwright needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    wanted = (HERE / "pyproject.toml").read_bytes() + (HERE / "constraints.txt").read_bytes() + extra.encode()
    print_of = hashlib.sha256(wanted).hexdigest()
    mark = ENVIRONMENT / f"ready{extra or '-plain'}"
    if mark.exists() and mark.read_text() == print_of:
        return
    print("Setting up (once): a Python environment in .venv", file=sys.stderr)
    if not PYTHON.exists():
        venv.create(ENVIRONMENT, with_pip=True)
    run(
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "-c",
        "constraints.txt",
        "-e",
        f".{extra}",
    )
    mark.write_text(print_of)


def run(*command: str) -> None:
    """One command of the environment's Python; its failure ends this script."""
    done = subprocess.run([str(PYTHON), *command], cwd=HERE, check=False)  # noqa: S603 - our own commands
    if done.returncode:
        sys.exit(done.returncode)


def main(words: list[str]) -> None:
    """Prepares the environment and does what the words say."""
    if words[:1] == ["test"]:
        prepared("[dev]")
        for check in CHECKS:
            run(*check, *(words[1:] if "pytest" in check else ()))
    elif words:
        prepared("")
        os.chdir(HERE)
        run("-m", "orderwright", *words)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
