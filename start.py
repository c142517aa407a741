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
import sysconfig
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
_OTHER_PYTHON = (
    "Some packages that Orderwright needs are not made for this Python. Install the one that python.org "
    "calls Windows installer (64-bit), which runs on ARM too, delete the folder .venv, and try again."
)
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
    wanted = (HERE / "pyproject.toml").read_bytes() + (HERE / "constraints.txt").read_bytes()
    print_of = hashlib.sha256(wanted + extra.encode() + os.fsencode(HERE)).hexdigest()
    mark = ENVIRONMENT / f"ready{extra or '-plain'}"
    if mark.exists() and mark.read_text(encoding="ascii") == print_of:
        return
    print("Setting up (once): a Python environment in .venv", file=sys.stderr)
    made()
    quietly = ("--quiet", "--disable-pip-version-check")
    code = ended("-m", "pip", "install", *quietly, "-c", "constraints.txt", "-e", f".{extra}")
    if code:
        sys.exit(_OTHER_PYTHON if sysconfig.get_platform() in {"win32", "win-arm64"} else code)
    for folder in ("Lib/site-packages", "lib/python*/site-packages"):
        for file in ENVIRONMENT.glob(f"{folder}/_orderwright.pth"):
            readable_in_any_code_page(file)
    mark.write_text(print_of, encoding="ascii")


def made() -> None:
    """The environment with pip in it, made anew where it was left half made."""
    if PYTHON.exists() and answers("-m", "pip", "--version"):
        return
    try:
        # A copied Python does not find its libraries on every Mac.
        venv.create(ENVIRONMENT, with_pip=True, symlinks=os.name != "nt")
    except (subprocess.CalledProcessError, OSError) as error:
        sys.exit(
            f"The Python environment in {ENVIRONMENT} could not be made: {error}\nDelete that folder and try "
            "again. Debian and Ubuntu need the package python3-venv: sudo apt install python3-venv"
        )


def readable_in_any_code_page(file: Path) -> None:
    """Python before 3.13 reads the paths in a .pth file in the system's code page, but pip writes UTF-8."""
    text = file.read_text(encoding="utf-8")
    if not text.isascii():
        paths = ascii(text.splitlines())
        file.write_text(f"import sys; sys.path.extend({paths})\n", encoding="ascii")


def answers(*command: str) -> bool:
    """Whether a command of the environment's Python ends well; nothing is shown."""
    return not subprocess.run([str(PYTHON), *command], capture_output=True, check=False).returncode  # noqa: S603


def ended(*command: str) -> int:
    """How one command of the environment's Python ended; 0 is well."""
    # What goes into a file on Windows would else be in a code page that lacks signs which the checks write.
    environment = {"PYTHONIOENCODING": "utf-8", **os.environ}
    return subprocess.run([str(PYTHON), *command], cwd=HERE, env=environment, check=False).returncode  # noqa: S603


def run(*command: str) -> None:
    """One command of the environment's Python; its failure ends this script."""
    code = ended(*command)
    if code:
        sys.exit(code)


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
