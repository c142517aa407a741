"""The .xlam around the VBA project: a workbook with the config sheet, and the ribbon."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from typing import Final

from xlsxwriter import Workbook

from orderwright_addin.xlam.runtime import PROJECT

WHEN: Final = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
CONFIG_SHEET: Final = f"{PROJECT}.conf"
RIBBON_PART: Final = "customUI/customUI14.xml"
_RIBBON_TYPE: Final = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
_MACRO_BOOK: Final = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_ADDIN: Final = b"application/vnd.ms-excel.addin.macroEnabled.main+xml"
_ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)


def package(vba_project: bytes, ribbon: bytes, config: Mapping[str, str]) -> bytes:
    """The bytes of the add-in.

    Args:
        vba_project: content of ``vbaProject.bin``.
        ribbon: content of ``customUI14.xml``.
        config: what xlwings' VBA reads, by its keys.
    """
    with zipfile.ZipFile(io.BytesIO(_workbook(vba_project, config))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(_MACRO_BOOK, _ADDIN)
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", _relationship())
    parts[RIBBON_PART] = ribbon
    return _zipped(parts)


def _relationship() -> bytes:
    written = f'<Relationship Id="rIdRibbon" Type="{_RIBBON_TYPE}" Target="{RIBBON_PART}"/></Relationships>'
    return written.encode()


def _workbook(vba_project: bytes, config: Mapping[str, str]) -> bytes:
    made = io.BytesIO()
    workbook = Workbook(made, {"in_memory": True})
    workbook.set_properties({"title": "Orderwright", "created": WHEN.replace(tzinfo=None)})
    sheet = workbook.add_worksheet(CONFIG_SHEET)
    for row, (key, value) in enumerate(config.items()):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
    workbook.add_vba_project(io.BytesIO(vba_project), is_stream=True)
    workbook.set_vba_name("ThisWorkbook")
    sheet.set_vba_name("Sheet1")
    workbook.close()
    return made.getvalue()


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda part: (part != "[Content_Types].xml", part)):
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every machine that builds it
            archive.writestr(entry, parts[name])
    return made.getvalue()
