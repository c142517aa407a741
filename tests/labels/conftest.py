"""Shipments that get labels, and what reads the finished labels back."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from orderwright.documents import Party, Shipment
from orderwright.documents.making import Making
from orderwright.identifiers.check_digit import check_digit
from tests.conftest import REPO, needed
from tests.documents.shipments import COMPANY, MADE_AT, content, line, shipment

GTIN = "4006381333931"
MAKING = Making("Label", COMPANY, MADE_AT, number="80004417")


def of_pallets() -> Shipment:
    """Eight cartons on two pallets, every unit with its SSCC."""
    whole = shipment(30)
    numbered = [f"34012345{place:09d}" for place in range(1, len(whole.units) + 1)]
    units = tuple(
        unit.model_copy(update={"sscc": body + check_digit(body)})
        for unit, body in zip(whole.units, numbered, strict=True)
    )
    return whole.model_copy(update={"units": units})


def of_one_item(**changes: object) -> Shipment:
    """One carton with 48 pieces of one trade item."""
    whole = of_pallets()
    item = line(1, gtin=GTIN, uom="EA")
    held = content(item, uom="EA", qty=Decimal(48), lot="L26-1070", expiry=date(2027, 1, 31))
    unit = whole.units[0].model_copy(update={"contents": (held,), "parent": ""})
    update = {"units": (unit,), "lines": (item,), "customer_po": "PO-77812", **changes}
    return whole.model_copy(update=update)


LONG = Party(
    name="Vereinigte Maschinenbau- und Armaturenwerke Donaueschingen-Villingen "
    "GmbH & Co. Kommanditgesellschaft",
    lines=(
        "Abteilung Wareneingang und Qualitätssicherung, Tor 14b",
        "Industriestraße Nord-Süd 118–120",
        "78166 Donaueschingen",
    ),
    country="DE",
    postcode="78166",
)
JAPANESE = Party(name="株式会社山田精密機械", lines=("東京都大田区羽田旭町10-11",), country="JP")
ARABIC = Party(name="شركة الأمل للتجارة", lines=("شارع الملك فهد 45", "الرياض 12271"), country="SA")
HOSTILE = Party(
    name="^XZ^XA^FDowned^FS ~JA _5E \\&",
    lines=("{{ 7 * 7 }}", "=cmd|'/C calc'!A0", "a\nb\x00c\x1b", "🚚 Dock 5"),
    country="DE",
    postcode="^XA79576",
)

Pictures = Callable[[bytes], list[Path]]


@pytest.fixture(scope="session")
def pdftoppm() -> str:
    """Poppler's command that draws a PDF."""
    found = shutil.which("pdftoppm")
    if found is None:
        needed("poppler (pdftoppm) is not installed")
    return str(found)


@pytest.fixture
def drawn(pdftoppm: str, tmp_path: Path) -> Pictures:
    """Draws a PDF at the resolution of a label printer."""

    def pictures(pdf: bytes) -> list[Path]:
        path = tmp_path / "labels.pdf"
        path.write_bytes(pdf)
        subprocess.run([pdftoppm, "-r", "203", "-gray", "-png", path, tmp_path / "page"], check=True)
        return sorted(tmp_path.glob("page*.png"))

    return pictures


@pytest.fixture
def printed(tmp_path: Path) -> Pictures:
    """Draws ZPL as a printer with 203 dpi does."""
    module = REPO / ".validators" / "node_modules" / "zpl-renderer-js" / "dist" / "index.esm.js"
    node = shutil.which("node")
    if node is None or not module.is_file():
        needed("Node or zpl-renderer-js is not installed (npm install --prefix .validators zpl-renderer-js)")

    def pictures(zpl: bytes) -> list[Path]:
        command = [str(node), str(REPO / "tests" / "labels" / "zpl_in_node.mjs"), str(module)]
        done = subprocess.run(command, input=zpl, capture_output=True, check=True, timeout=120)
        found = []
        for number, picture in enumerate(json.loads(done.stdout)):
            path = tmp_path / f"printed-{number}.png"
            path.write_bytes(base64.b64decode(picture))
            found.append(path)
        return found

    return pictures
