"""The built add-in: every reader finds in it what the sources say, and nothing is wrong with it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import struct
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from openxml_audit import OpenXmlValidator
from python_calamine import CalamineWorkbook

from orderwright_addin.ribbon import customui
from orderwright_addin.sources import vba_bytes
from orderwright_addin.xlam import build, project, wrappers
from orderwright_addin.xlam.package import CONFIG_SHEET
from orderwright_addin.xlam.runtime import CHANGES, runtime_module

from .conftest import FUNCTIONS

olevba = pytest.importorskip("oletools.olevba")
olefile = pytest.importorskip("olefile")

EXPECTED = {
    "xlwings",
    "OrderwrightRun",
    "OrderwrightRibbon",
    "OrderwrightHelp",
    "xlwings_udfs",
    "Dictionary",
    "ThisWorkbook",
    "Sheet1",
}


@pytest.fixture(scope="module")
def compound(xlam: Path) -> olefile.OleFileIO:
    with zipfile.ZipFile(xlam) as archive:
        return olefile.OleFileIO(archive.read("xl/vbaProject.bin"))


@pytest.fixture(scope="module")
def directory(compound: olefile.OleFileIO) -> bytes:
    return bytes(olevba.decompress_stream(bytearray(compound.openstream("VBA/dir").read())))


def code(source: str) -> list[str]:
    """Lines without those that only the VBA editor's export has."""
    lines = [line.rstrip() for line in source.splitlines()]
    return [line for line in lines if line and not line.startswith("Attribute ")]


def test_building_it_again_gives_the_same_bytes(xlam: Path) -> None:
    again = build.addin_file(FUNCTIONS)
    assert hashlib.sha256(again).digest() == hashlib.sha256(xlam.read_bytes()).digest()


def test_an_independent_reader_gives_back_every_source(xlam: Path) -> None:
    found = {Path(name).stem: text for _, _, name, text in olevba.VBA_Parser(str(xlam)).extract_all_macros()}
    assert set(found) == EXPECTED
    for name, source in build.modules(FUNCTIONS).items():
        assert code(found[name]) == code(source), name
    assert "Public Property Get Count()" in found["Dictionary"]
    assert "BEGIN" not in code(found["Dictionary"])


def test_the_project_has_its_name_and_names_every_module(
    compound: olefile.OleFileIO, directory: bytes
) -> None:
    text = compound.openstream("PROJECT").read().decode("cp1252")
    assert f'Name="{project.NAME}"' in text
    assert "VBAProject" not in text
    assert struct.pack("<HI", 4, len(project.NAME)) + project.NAME.encode() in directory
    modules = set(re.findall(r"^(?:Module|Class|Document)=(\w+)", text, re.M))
    assert modules == EXPECTED


def test_every_module_is_source_only_from_offset_0(compound: olefile.OleFileIO, directory: bytes) -> None:
    assert compound.openstream("VBA/_VBA_PROJECT").read() == bytes.fromhex("CC61FFFF000000")
    offsets = re.findall(rb"\x31\x00\x04\x00\x00\x00(.{4})\x1e\x00", directory, re.S)
    assert len(offsets) == len(EXPECTED)
    assert set(offsets) == {bytes(4)}
    for name in EXPECTED:
        stream = compound.openstream(f"VBA/{name}").read()
        assert bytes(olevba.decompress_stream(bytearray(stream))).startswith(b"Attribute VB_Name"), name
    assert not [path for path in compound.listdir() if path[-1].startswith("__SRP")]


def test_every_directory_node_is_black(xlam: Path) -> None:
    with zipfile.ZipFile(xlam) as archive:
        raw = archive.read("xl/vbaProject.bin")
    assert project.all_black(raw) == raw
    names = [entry.name for entry in olefile.OleFileIO(raw).direntries if entry is not None]
    assert {entry.color for entry in olefile.OleFileIO(raw).direntries if entry is not None} == {1}
    assert len(names) > len(EXPECTED)


def test_the_package_is_an_addin_with_the_ribbon(xlam: Path) -> None:
    with zipfile.ZipFile(xlam) as archive:
        assert archive.read("customUI/customUI14.xml") == customui().encode()
        assert b"addin.macroEnabled.main+xml" in archive.read("[Content_Types].xml")
        assert b'Target="customUI/customUI14.xml"' in archive.read("_rels/.rels")
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_config_sheet_has_no_gap_and_lets_no_folder_be_searched(xlam: Path) -> None:
    rows = CalamineWorkbook.from_path(xlam).get_sheet_by_name(CONFIG_SHEET).to_python()
    assert dict(rows) == build.config(FUNCTIONS)
    assert dict(rows)["ADD_WORKBOOK_TO_PYTHONPATH"] == "False"
    assert dict(rows)[build.VERSION_KEY] in runtime_module()


def test_no_workbook_and_no_folder_says_which_python_runs() -> None:
    source = runtime_module()
    assert 'SheetExists(ActiveWorkbook, PROJECT_NAME & ".conf")' not in source
    assert "If False Then ' nor has the folder that it lies in:" in source
    assert source.count(' -P -B -c ""') == 2
    assert all(change.new in source for change in CHANGES)


def test_the_wrappers_are_those_of_the_listed_functions_with_their_descriptions() -> None:
    source = wrappers.written(FUNCTIONS).source
    assert re.findall(r"^Function (\w+)\(", source, re.M) == ["TWICE", "joined"]
    assert 'Attribute TWICE.VB_Description = "Twice the ""value""."' in source
    call = f'XLPy.CallUDF("{FUNCTIONS}", "TWICE", Array(value, end_), ActiveWorkbook, Application.Caller)'
    assert call in source  # "end" is a word of VBA's own
    vba_bytes(source)


ON_WINDOWS = """
import asyncio, ctypes, sys, types, xlwings
from orderwright_addin.xlam import wrappers
for name in ("win32api", "win32con", "win32gui", "win32process", "win32timezone"):
    sys.modules[name] = types.ModuleType(name)
ctypes.oledll = ctypes.windll = object()
for name in [name for name in sys.modules if name.partition(".")[0] == "xlwings"]:
    del sys.modules[name]
sys.platform = "win32"
wrappers._write(sys.argv[1])
"""


def test_where_xlwings_would_look_for_excel_the_wrappers_are_the_same() -> None:
    """On Windows xlwings drives Excel through packages for which stand-ins are there."""
    command = [sys.executable, "-P", "-c", ON_WINDOWS, FUNCTIONS]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    source = json.loads(done.stdout.splitlines()[-1])["source"]
    helps = {name: told.description for name, told in wrappers.written(FUNCTIONS).helps.items()}
    assert wrappers.described(source, helps) == wrappers.written(FUNCTIONS).source


def test_the_help_of_a_function_is_what_xlwings_would_tell_excel() -> None:
    helps = wrappers.written(FUNCTIONS).helps
    assert helps["TWICE"].description == 'Twice the "value".'
    assert helps["TWICE"].arguments[0] == "A number."
    assert list(helps) == ["TWICE", "joined"]


def test_openxml_audit_finds_nothing(xlam: Path) -> None:
    assert [str(error) for error in OpenXmlValidator().validate(str(xlam)).errors] == []


def test_openxml_audit_would_see_a_ribbon_that_office_refuses(xlam: Path, tmp_path: Path) -> None:
    broken = with_ribbon(xlam, tmp_path, customui().replace('keytip="L"', 'keytip="LOAD"'))
    assert "keytip" in str(OpenXmlValidator().validate(str(broken)).errors)


def test_pyopenvba_finds_nothing(xlam: Path) -> None:
    from pyopenvba.integrity import check_file

    report = check_file(xlam)
    assert report.complete
    assert report.issues == ()


def test_the_open_xml_sdk_finds_nothing_and_would_see_a_bad_ribbon(
    xlam: Path, tmp_path: Path, ooxml_validator: str
) -> None:
    def validated(path: Path) -> dict[str, object]:
        done = subprocess.run([ooxml_validator, str(path)], capture_output=True, text=True, check=False)
        return json.loads(done.stdout)

    assert validated(xlam)["errors"] == []
    broken = with_ribbon(xlam, tmp_path, customui().replace('size="large"', 'size="huge"'))
    assert validated(broken)["ok"] is False


def test_libreoffice_opens_it_and_has_its_modules(xlam: Path, tmp_path: Path, soffice: str) -> None:
    command = [soffice, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--infilter=Calc MS Excel 2007 VBA XML", "--convert-to", "ods", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(xlam)], check=True, capture_output=True, timeout=300)
    with zipfile.ZipFile(tmp_path / "orderwright.ods") as archive:
        parts = {
            Path(name).stem: ET.fromstring(archive.read(name)).text or ""
            for name in archive.namelist()
            if name.startswith(f"Basic/{project.NAME}/") and not name.endswith("script-lb.xml")
        }
    assert set(parts) == EXPECTED
    assert "Public Sub RunVerb" in parts["OrderwrightRun"]
    assert "Function RunPython" in parts["xlwings"]


def with_ribbon(xlam: Path, folder: Path, ribbon: str) -> Path:
    broken = folder / "broken.xlam"
    with zipfile.ZipFile(xlam) as archive, zipfile.ZipFile(broken, "w") as made:
        for name in archive.namelist():
            made.writestr(name, ribbon if name.startswith("customUI") else archive.read(name))
    return broken
