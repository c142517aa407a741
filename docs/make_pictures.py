"""Makes the pictures of the README and of the daily cycle. Needs LibreOffice and poppler.

python docs/make_pictures.py
"""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from scripted_days import days

from orderwright.desk.demo import demo

PICTURES = Path(__file__).parent / "pictures"
NOW = dt.datetime(2026, 11, 23, 7, 42, tzinfo=dt.UTC)
SHEETS = ("Start", "My list", "Findings", "To do in ERP", "Since last load", "Waiting on")
_COLOURS = 160
SHOWN = (1, 9)
"""Days of the scripted ones that are pictured."""


def pdf_of(file: Path, folder: Path, span: str = "") -> Path:
    """A workbook or document as PDF, or only some of its pages."""
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if soffice is None:
        sys.exit("LibreOffice (soffice) is needed to make the pictures.")
    kind = "calc" if file.suffix == ".xlsx" else "writer"
    options = {"PageRange": {"type": "string", "value": span}} if span else {}
    profile = (folder / "profile").as_uri()
    command = [soffice, "--headless", f"-env:UserInstallation={profile}", "--convert-to"]
    subprocess.run(
        [*command, f"pdf:{kind}_pdf_Export:{json.dumps(options)}", "--outdir", str(folder), str(file)],
        check=True,
        capture_output=True,
    )
    return folder / f"{file.stem}.pdf"


def pictured(pdf: Path, page: int, width: int, target: Path) -> None:
    """One page as a PNG file."""
    command = ["pdftoppm", "-png", "-singlefile", "-f", str(page), "-scale-to-x", str(width)]
    subprocess.run([*command, "-scale-to-y", "-1", pdf, target.with_suffix("")], check=True)
    with Image.open(target) as picture:
        small = picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    small.save(target, optimize=True)


def first_pages(pdf: Path) -> dict[str, int]:
    """By sheet the page, counted from 1, on which it begins, as the foot of the page tells."""
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True).stdout
    found: dict[str, int] = {}
    for number, page in enumerate(text.decode().split("\f"), 1):
        for sheet in SHEETS:
            if f"·  {sheet} " in page or f"· {sheet} " in page:
                found.setdefault(sheet, number)
    return found


def daily(folder: Path) -> None:
    """The sheets of the daily cycle on day one and on day nine."""
    os.environ["ORDERWRIGHT_LEDGER"] = str(folder / "ledger.sqlite")
    for number, _, book in days(folder / "days"):
        if number in SHOWN:
            pdf = pdf_of(book, folder)
            for sheet, page in first_pages(pdf).items():
                name = sheet.lower().replace(" ", "-")
                pictured(pdf, page, 1400, PICTURES / f"day-{number}-{name}.png")


def demonstrated(folder: Path) -> None:
    """Start, My list and the longest paper of each of some kinds, of the demo."""
    demo(folder / "demo", 500, 1, NOW)
    pdf = pdf_of(folder / "demo" / "order_desk.xlsx", folder, "1-2")
    for page, label in enumerate(("start", "my_list"), 1):
        pictured(pdf, page, 1400, PICTURES / f"{label}.png")
    for kind in ("commercial-invoice", "packing-list"):
        paper = longest(folder / "demo" / "papers", f"{kind}_*.docx")
        pictured(pdf_of(paper, folder, "1"), 1, 1000, PICTURES / f"{kind}.png")
    carried(folder / "demo", folder)


def longest(papers: Path, pattern: str) -> Path:
    """The largest file of a kind; of equal ones the first by name."""
    return max(sorted(papers.glob(pattern)), key=lambda file: file.stat().st_size)


def carried(desk: Path, folder: Path) -> None:
    """A paper for the customer, one for the carrier and a label, of the same desk with a shared ledger."""
    kinds = ("order-acknowledgement", "bill-of-lading", "carton-label")
    command = [sys.executable, "-m", "orderwright", "documents", str(desk / "order_desk.xlsx"), "--kind"]
    config = folder / "config" / "orderwright" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[ledger]\nurl = "ledger.sqlite"\nshared = true\n', encoding="utf-8")
    own = {name: value for name, value in os.environ.items() if name != "ORDERWRIGHT_LEDGER"}
    own["XDG_CONFIG_HOME"] = str(folder / "config")
    more = ["--out", str(desk / "more"), "--most", "30"]
    subprocess.run([*command, ",".join(kinds), *more], env=own, capture_output=True, check=False)
    for kind in kinds[:2]:
        pdf = pdf_of(longest(desk / "more", f"{kind}_*.docx"), folder, "1")
        pictured(pdf, 1, 1000, PICTURES / f"{kind}.png")
    pictured(longest(desk / "more", "carton-label_*.pdf"), 1, 600, PICTURES / "carton-label.png")


def main() -> None:
    """Writes docs/pictures/*.png."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        demonstrated(Path(name))
        daily(Path(name))


if __name__ == "__main__":
    main()
