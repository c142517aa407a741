"""The page about profiles: its example works, and it names every word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from orderwright.erp.profile import Condition, Feed, Join, Profile, Source, Value
from tests.erp.morning import load, rows, text_file

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "profiles.md").read_text(encoding="utf-8")


def test_the_example_loads_what_it_says(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    lines = text_file(
        tmp_path,
        "Auftragspositionen.txt",
        "Auftrag\tPos\tArtikel\tMenge\tPreis in Cent\tStatus\tKunde\tDatum\n"
        "4711\t10\tA-1\t1.000\t1250\t20\tK-1\t3/4/2026\n"
        "4711\t20\tA-2\t2,5\tn/a\t10\tK-1\t3/4/2026\n"
        "\t\t\t1.002,5\t\t\t\t\n",
        "cp1252",
    )
    customers = text_file(tmp_path, "kunden.csv", "Kunde;Kundenname\nK-1;Müller & Söhne\n", "cp1252")
    loaded = load(lines, customers, profile=text_file(tmp_path, "small.toml", example))
    assert loaded.findings.empty
    assert rows(loaded, "OrderLines", "line_no", "ordered_qty", "desk_status") == [
        ("10", 1_000_000_000, "released"),
        ("20", 2_500_000, "entered"),
    ]
    assert loaded.frames["OrderLines"]["unit_price"].tolist()[0] == 12_500_000
    assert rows(loaded, "Orders", "order_no", "customer_name") == [("4711", "Müller & Söhne")]
    assert str(loaded.frames["Orders"]["entered_on"][0])[:10] == "2026-04-03"


@pytest.mark.parametrize("model", [Profile, Source, Feed, Join, Condition, Value])
def test_every_word_is_explained(model: type[Profile]) -> None:
    words = [field.alias or name for name, field in model.model_fields.items()]
    assert [word for word in words if f"`{word}`" not in PAGE] == []
