"""The files of an order desk for xlwings Lite: what is pasted into its two tabs, and an empty desk.

xlwings Lite keeps ``main.py`` and ``requirements.txt`` inside the workbook, in parts whose layout is its own
and has changed; so they are pasted, and never written into the workbook from outside.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Final

from orderwright.errors import DeskError
from orderwright_addin.lite import SCRIPTS
from orderwright_udfs.functions import __all__ as functions

FOLDER: Final = "orderwright-lite"
_SECURE: Final = "https://"


def main_py() -> str:
    """The workbook's ``main.py``: imports, and nothing else."""
    names = "".join(f"    {name},\n" for name in (*functions, *SCRIPTS))
    return (
        '"""The order desk in xlwings Lite. Made by: orderwright addin build --for lite"""\n\n'
        f"from orderwright_addin.lite import (\n{names})\n"
    )


def wheel_name() -> str:
    """The wheel's name as the packaging standard has it."""
    return f"orderwright-{version('orderwright')}-py3-none-any.whl"


def requirements_txt(wheel: str) -> str:
    """What is added to the workbook's ``requirements.txt``; the packages come with the wheel's own list.

    Args:
        wheel: address of the wheel, or of the folder that holds it.

    Raises:
        DeskError: the address is none that a browser may fetch from.
    """
    if not wheel.startswith(_SECURE) or any(mark.isspace() for mark in wheel):
        message = (
            "xlwings Lite fetches the wheel itself: give its address with --wheel https://..., on a server "
            "that lets every origin read it (CORS)."
        )
        raise DeskError(message)
    place = wheel if wheel.endswith(".whl") else f"{wheel.rstrip('/')}/{wheel_name()}"
    return f"orderwright @ {place}\n"


def write(out: Path, wheel: str) -> tuple[Path, ...]:
    """Writes ``main.py``, ``requirements.txt`` and ``order_desk.xlsx``; a desk that is there stays.

    Args:
        out: folder that gets them.
        wheel: address of the wheel.

    Raises:
        DeskError: the address is none that a browser may fetch from; nothing is written then.
    """
    from orderwright.desk.rulebook import rule_rows  # noqa: PLC0415 - pandas
    from orderwright_workbooks.build import build_order_desk  # noqa: PLC0415 - XlsxWriter

    texts = {"requirements.txt": requirements_txt(wheel), "main.py": main_py()}
    out.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (out / name).write_text(text, encoding="utf-8", newline="\n")
    desk = out / "order_desk.xlsx"
    if not desk.exists():
        build_order_desk(desk, rules=rule_rows())
    return (out / "main.py", out / "requirements.txt", desk)
