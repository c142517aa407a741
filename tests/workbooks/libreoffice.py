"""LibreOffice in tests: one run over several files, with a profile of its own."""

from __future__ import annotations

import subprocess
from pathlib import Path

_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def converted(
    soffice: str, files: list[Path], to: str, folder: Path, *, recalculate: bool = False
) -> list[Path]:
    """The files in another format; with every formula calculated anew where that is asked for."""
    profile, out = folder / "profile", folder / "converted"
    if recalculate:
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
    command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", to]
    command += ["--outdir", str(out), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    made = [out / file.with_suffix(f".{to}").name for file in files]
    assert all(file.is_file() for file in made)
    return made
