"""Makes the pictures of the README from a fresh demo. Needs LibreOffice and poppler (pdftoppm).

python docs/make_pictures.py
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from orderwright.desk.demo import demo

PICTURES = Path(__file__).parent / "pictures"
NOW = dt.datetime(2026, 11, 23, 7, 42, tzinfo=dt.UTC)


def pages(file: Path, folder: Path, first: int, last: int, width: int) -> list[Path]:
    """Pages of a workbook or document as PNG files."""
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if soffice is None:
        sys.exit("LibreOffice (soffice) is needed to make the pictures.")
    span = json.dumps({"PageRange": {"type": "string", "value": f"{first}-{last}"}})
    kind = "calc" if file.suffix == ".xlsx" else "writer"
    profile = (folder / "profile").as_uri()
    command = [soffice, "--headless", f"-env:UserInstallation={profile}", "--convert-to"]
    subprocess.run(
        [*command, f"pdf:{kind}_pdf_Export:{span}", "--outdir", str(folder), str(file)],
        check=True,
        capture_output=True,
    )
    target = folder / file.stem
    pdf = folder / f"{file.stem}.pdf"
    subprocess.run(
        ["pdftoppm", "-png", "-scale-to-x", str(width), "-scale-to-y", "-1", pdf, target], check=True
    )
    return sorted(folder.glob(f"{file.stem}-*.png"))


def main() -> None:
    """Writes docs/pictures/*.png."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        demo(folder / "demo", 500, 1, NOW)
        sheets = pages(folder / "demo" / "order_desk.xlsx", folder, 1, 2, 1400)
        for label, page in zip(("start", "my_list"), sheets, strict=True):
            shutil.copyfile(page, PICTURES / f"{label}.png")
        papers = folder / "demo" / "papers"
        for kind in ("commercial-invoice", "packing-list"):
            paper = sorted(papers.glob(f"{kind}*.docx"))[0]
            shutil.copyfile(pages(paper, folder, 1, 1, 1000)[0], PICTURES / f"{kind}.png")


if __name__ == "__main__":
    main()
