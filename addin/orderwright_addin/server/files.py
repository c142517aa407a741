"""The project for xlwings Server: files written by hand in ``addin/server``, and those made beside them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from orderwright_addin.server.icon import SIZES, icon
from orderwright_addin.server.manifest import manifest
from orderwright_addin.server.pane import taskpane
from orderwright_addin.server.ribbon_js import ribbon_js
from orderwright_addin.server.scripts import functions_py, scripts_py

FOLDER: Final = "orderwright-server"
_PACKAGED: Final = Path(__file__).parents[1] / "server_project"
_CHECKOUT: Final = Path(__file__).parents[2] / "server"
_LEFT_OUT: Final = shutil.ignore_patterns("__pycache__", ".env")


def made() -> dict[str, bytes]:
    """Each made file's place in the project, and its bytes."""
    texts = {
        "templates/manifest.xml": manifest(),
        "templates/taskpane.html": taskpane(),
        "static/js/ribbon.js": ribbon_js(),
        "custom_scripts/scripts.py": scripts_py(),
        "custom_functions/functions.py": functions_py(),
    }
    pictures = {f"static/images/icons/orderwright-{size}.png": icon(size) for size in SIZES}
    return {place: text.encode() for place, text in texts.items()} | pictures


def write(out: Path) -> tuple[Path, ...]:
    """Writes the whole project; what somebody added to the folder, such as ``.env``, stays.

    Args:
        out: folder that gets it.
    """
    project = _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT
    shutil.copytree(project, out, ignore=_LEFT_OUT, dirs_exist_ok=True)
    for place, content in made().items():
        path = out / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    written = (path for path in project.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    places = {path.relative_to(project) for path in written if path.name != ".env"}
    return tuple(out / place for place in sorted(places | {Path(place) for place in made()}))
