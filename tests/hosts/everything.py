"""A workbook with everything that a person may have put into one, most of which openpyxl would drop."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import xlsxwriter
from openpyxl.pivot.cache import (
    CacheDefinition,
    CacheField,
    CacheSource,
    SharedItems,
    WorksheetSource,
)
from openpyxl.pivot.fields import Index, Number, Text
from openpyxl.pivot.record import Record, RecordList
from openpyxl.pivot.table import (
    DataField,
    FieldItem,
    Location,
    PivotField,
    RowColField,
    RowColItem,
    TableDefinition,
)

PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MS = "http://schemas.microsoft.com/office"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
X14 = f"{MS}/spreadsheetml/2009/9/main"
X15 = f"{MS}/spreadsheetml/2010/11/main"
HEADERS = ["Order No", "Customer", "Ship by", "Qty", "Price", "Amount", "Status"]
ROWS = [[f"{1001 + n}", f"C{n % 3}", 46000 + n, 10 + n, 2.5, None, "open"] for n in range(6)]
TOP, LEFT = 5, 2


@dataclass
class Parts:
    """A workbook's parts, to be added to."""

    data: dict[str, bytes]
    added: int = field(default=0)

    def add(self, name: str, text: str, content_type: str) -> None:
        self.data[name] = text.encode()
        override = f'<Override PartName="/{name}" ContentType="{content_type}"/>'
        self.insert("[Content_Types].xml", "</Types>", override)

    def insert(self, name: str, before: str, text: str) -> None:
        old = self.data[name].decode()
        assert before in old, (name, before)
        self.data[name] = old.replace(before, text + before, 1).encode()

    def relate(self, owner: str, kind: str, target: str) -> str:
        folder, _, base = owner.rpartition("/")
        rels = f"{folder}/_rels/{base}.rels"
        namespace = b"http://schemas.openxmlformats.org/package/2006/relationships"
        empty = b'<Relationships xmlns="%s"></Relationships>' % namespace
        self.data.setdefault(rels, empty)
        self.added += 1
        name = f"rIdX{self.added}"
        self.insert(rels, "</Relationships>", f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>')
        return name


def write_everything(path: Path, *, totals: bool = False) -> None:
    """Writes the workbook as .xlsm."""
    with TemporaryDirectory() as folder:
        base = Path(folder) / "base.xlsm"
        _write_base(base, Path(folder), totals=totals)
        with zipfile.ZipFile(base) as archive:
            parts = Parts({info.filename: archive.read(info) for info in archive.infolist()})
        _add_pivot(parts, Path(folder))
    _add_threaded_comment(parts)
    _add_slicer(parts)
    _add_validation_of_2010(parts)
    _add_printer_settings(parts)
    _add_custom_xml(parts)
    _add_calculation_chain(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.data.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 2, 3, 4, 6)), data, zipfile.ZIP_DEFLATED)


def _write_base(path: Path, folder: Path, *, totals: bool) -> None:
    vba = folder / "vbaProject.bin"
    vba.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 8)
    with xlsxwriter.Workbook(path) as book:
        book.add_vba_project(str(vba))
        orders, summary = book.add_worksheet("Orders"), book.add_worksheet("Summary")
        _fill_orders(book, orders, totals=totals)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Orders!$E$6:$E$11", "categories": "=Orders!$B$6:$B$11"})
        summary.insert_chart("F2", chart)
        summary.write_formula("A1", "=SUM(Orders!E6:E11)", None, 75)
        summary.write_formula("A2", "=Orders!E8", None, 12)
        summary.write_formula("A3", "=SUM(Orders[Qty])", None, 75)
        summary.insert_textbox("F20", "A note in a shape")
        book.define_name("third_quantity", "=Orders!$E$8")
        book.define_name("ow_count", "=Orders!$J$2")
        book.define_name("ow_title", "=Summary!$A$5")


def _fill_orders(book, sheet, *, totals: bool) -> None:
    date = book.add_format({"num_format": "dd/mm/yyyy", "align": "center"})
    blue = book.add_format({"font_color": "#0B5CAD", "underline": 1})
    columns = [{"header": h} for h in HEADERS]
    columns[5]["formula"] = "=Orders[[#This Row],[Qty]]*Orders[[#This Row],[Price]]"
    columns[3]["total_function"] = "sum"
    columns[0]["total_string"] = "Total"
    last = TOP - 1 + len(ROWS)
    sheet.add_table(
        TOP - 1,
        LEFT - 1,
        last + totals,
        LEFT + 5,
        {"name": "Orders", "columns": columns, "total_row": totals},
    )
    for r, row in enumerate(ROWS, TOP):
        for c, value in enumerate(row, LEFT - 1):
            if value is not None:
                sheet.write(r, c, value, {LEFT - 1: blue, LEFT + 1: date}.get(c))
        sheet.write_formula(r, LEFT + 4, columns[5]["formula"], None, row[3] * row[4])
    sheet.set_column("C:C", 20)
    sheet.set_column("G:G", None, None, {"hidden": True})
    sheet.set_row(8, 33)
    sheet.write("J2", 6)
    sheet.write("J8", "a note beside the table")
    sheet.merge_range("J10:K11", "merged beside the table")
    sheet.write_comment("B8", "Called on Monday", {"author": "Kim"})
    sheet.write_comment("J3", "Not in the table", {"author": "Kim"})
    sheet.insert_textbox("M2", "Look here")
    sheet.add_sparkline("J12", {"range": "Orders!E6:E11"})
    sheet.conditional_format("E6:E11", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format("E6:E11", {"type": "formula", "criteria": "=$E6>12", "format": blue})
    sheet.data_validation("H6:H11", {"validate": "list", "source": ["open", "closed"]})
    sheet.write_url("B9", "https://example.com/1004", blue, "1004")
    sheet.set_header("&LOrders")
    sheet.freeze_panes(TOP, 0)
    sheet.protect("", {"format_cells": True})


def _add_threaded_comment(parts: Parts) -> None:
    person, thread = (f"{{{digit * 8}-2222-3333-4444-{digit * 12}}}" for digit in "1A")
    namespace = f"{MS}/spreadsheetml/2018/threadedcomments"
    parts.add(
        "xl/threadedComments/threadedComment1.xml",
        f'<ThreadedComments xmlns="{namespace}"><threadedComment ref="B8" dT="2026-01-02T03:04:05.00" '
        f'personId="{person}" id="{thread}"><text>Called on Monday</text></threadedComment>'
        "</ThreadedComments>",
        "application/vnd.ms-excel.threadedcomments+xml",
    )
    parts.add(
        "xl/persons/person.xml",
        f'<personList xmlns="{namespace}"><person displayName="Kim" id="{person}" userId="k" '
        'providerId="None"/></personList>',
        "application/vnd.ms-excel.person+xml",
    )
    kind = f"{MS}/2017/10/relationships"
    parts.relate(
        "xl/worksheets/sheet1.xml", f"{kind}/threadedComment", "../threadedComments/threadedComment1.xml"
    )
    parts.relate("xl/workbook.xml", f"{kind}/person", "persons/person.xml")


def _add_slicer(parts: Parts) -> None:
    parts.add(
        "xl/slicers/slicer1.xml",
        f'<slicers xmlns="{X14}"><slicer name="Customer" cache="Slicer_Customer" caption="Customer" '
        'rowHeight="241300"/></slicers>',
        "application/vnd.ms-excel.slicer+xml",
    )
    parts.add(
        "xl/slicerCaches/slicerCache1.xml",
        f'<slicerCacheDefinition xmlns="{X14}" name="Slicer_Customer" sourceName="Customer"><extLst>'
        f'<x:ext xmlns:x="{MAIN}" uri="{{2F2917AC-EB37-4324-AD4E-5DD8C200BD13}}">'
        f'<x15:tableSlicerCache xmlns:x15="{X15}" tableId="1" column="2"/></x:ext></extLst>'
        "</slicerCacheDefinition>",
        "application/vnd.ms-excel.slicerCache+xml",
    )
    of_sheet = parts.relate(
        "xl/worksheets/sheet1.xml", f"{MS}/2007/relationships/slicer", "../slicers/slicer1.xml"
    )
    of_book = parts.relate(
        "xl/workbook.xml", f"{MS}/2007/relationships/slicerCache", "slicerCaches/slicerCache1.xml"
    )
    parts.insert(
        "xl/worksheets/sheet1.xml",
        "</extLst></worksheet>",
        f'<ext xmlns:x15="{X15}" uri="{{3A4CF648-6AED-40f4-86FF-DC5316D8AED3}}">'
        f'<x14:slicerList xmlns:x14="{X14}"><x14:slicer r:id="{of_sheet}"/></x14:slicerList></ext>',
    )
    parts.insert(
        "xl/workbook.xml",
        "</workbook>",
        f'<extLst><ext xmlns:x15="{X15}" uri="{{46BE6895-7355-4a93-B00E-2C351335B9C9}}">'
        f'<x15:slicerCaches xmlns:x14="{X14}"><x14:slicerCache r:id="{of_book}"/></x15:slicerCaches></ext>'
        "</extLst>",
    )


def _add_validation_of_2010(parts: Parts) -> None:
    parts.insert(
        "xl/worksheets/sheet1.xml",
        "</extLst></worksheet>",
        f'<ext xmlns:x14="{X14}" uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}"><x14:dataValidations '
        f'xmlns:xm="{MS}/excel/2006/main" count="1"><x14:dataValidation type="list" allowBlank="1">'
        "<x14:formula1><xm:f>Summary!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>C6:C11</xm:sqref>"
        "</x14:dataValidation></x14:dataValidations></ext>",
    )


def _add_printer_settings(parts: Parts) -> None:
    parts.data["xl/printerSettings/printerSettings1.bin"] = bytes(range(256))
    parts.insert(
        "[Content_Types].xml",
        "</Types>",
        '<Override PartName="/xl/printerSettings/printerSettings1.bin" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings"/>',
    )
    name = parts.relate(
        "xl/worksheets/sheet1.xml",
        f"{PACKAGE_RELATIONSHIPS}/printerSettings",
        "../printerSettings/printerSettings1.bin",
    )
    parts.insert(
        "xl/worksheets/sheet1.xml", "<headerFooter>", f'<pageSetup orientation="landscape" r:id="{name}"/>'
    )


def _add_custom_xml(parts: Parts) -> None:
    parts.data["customXml/item1.xml"] = b'<own xmlns="urn:example:own"><kept>yes</kept></own>'
    parts.relate("xl/workbook.xml", f"{PACKAGE_RELATIONSHIPS}/customXml", "../customXml/item1.xml")


def _add_calculation_chain(parts: Parts) -> None:
    cells = "".join(f'<c r="G{TOP + 1 + r}" i="1"/>' for r in range(len(ROWS)))
    parts.add(
        "xl/calcChain.xml",
        f'<calcChain xmlns="{MAIN}">{cells}<c r="A1" i="2"/><c r="A2" i="2"/><c r="A3" i="2"/></calcChain>',
        "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml",
    )
    parts.relate("xl/workbook.xml", f"{PACKAGE_RELATIONSHIPS}/calcChain", "calcChain.xml")
    book = parts.data["xl/workbook.xml"]
    parts.data["xl/workbook.xml"] = book.replace(b' fullCalcOnLoad="1"', b"")


def _add_pivot(parts: Parts, folder: Path) -> None:
    """Takes a pivot table's parts over from openpyxl, which writes them but cannot carry all the rest."""
    made = folder / "pivot.xlsx"
    _write_pivot(made)
    with zipfile.ZipFile(made) as archive:
        for name in archive.namelist():
            if re.match(r"xl/pivot\w+/", name):
                parts.data[name] = archive.read(name)
        overrides = re.findall(
            r'<Override[^>]*"/xl/pivot[^>]*/>', archive.read("[Content_Types].xml").decode()
        )
    parts.insert("[Content_Types].xml", "</Types>", "".join(overrides))
    parts.relate(
        "xl/worksheets/sheet2.xml", f"{PACKAGE_RELATIONSHIPS}/pivotTable", "/xl/pivotTables/pivotTable1.xml"
    )
    cache = parts.relate(
        "xl/workbook.xml",
        f"{PACKAGE_RELATIONSHIPS}/pivotCacheDefinition",
        "/xl/pivotCache/pivotCacheDefinition1.xml",
    )
    parts.insert(
        "xl/workbook.xml",
        "</workbook>",
        f'<pivotCaches><pivotCache cacheId="7" r:id="{cache}"/></pivotCaches>',
    )


def _write_pivot(path: Path) -> None:
    customers = sorted({row[1] for row in ROWS})
    cache = CacheDefinition(
        refreshOnLoad=True, refreshedBy="x", createdVersion=6, refreshedVersion=6, minRefreshableVersion=3,
        recordCount=len(ROWS), saveData=True, id="rId1",
        cacheSource=CacheSource(type="worksheet", worksheetSource=WorksheetSource(name="Orders")),
        cacheFields=[
            CacheField(name=h, numFmtId=0, sharedItems=SharedItems(_fields=[Text(v=c) for c in customers]))
            if h == "Customer" else CacheField(name=h, numFmtId=0, sharedItems=SharedItems())
            for h in HEADERS
        ],
    )  # fmt: skip
    cache.records = RecordList(r=[_record(row, customers) for row in ROWS])
    fields = [PivotField(showAll=False, dataField=h == "Qty" or None) for h in HEADERS]
    items = [FieldItem(x=i) for i in range(len(customers))]
    fields[1] = PivotField(axis="axisRow", showAll=False, items=[*items, FieldItem(t="default")])
    pivot = TableDefinition(
        name="pv", cacheId=7, dataCaption="Values", updatedVersion=6, minRefreshableVersion=3,
        createdVersion=6, outline=True, outlineData=True, pivotFields=fields,
        location=Location(ref="A10:B14", firstHeaderRow=1, firstDataRow=1, firstDataCol=1),
        rowFields=[RowColField(x=1)], colItems=[RowColItem()],
        rowItems=[
            *(RowColItem(x=[Index(v=i)]) for i in range(len(customers))), RowColItem(t="grand", x=[Index()])
        ],
        dataFields=[DataField(name="Sum of Qty", fld=3, subtotal="sum", baseField=0, baseItem=0)],
    )  # fmt: skip
    pivot.cache = cache
    book = openpyxl.Workbook()
    book.active.add_pivot(pivot)
    book.save(path)


def _record(row: list[object], customers: list[object]) -> Record:
    def item(header: str, value: object) -> object:
        if header == "Customer":
            return Index(v=customers.index(value))
        return Text(v=value or "") if isinstance(value, str) or value is None else Number(v=value)

    return Record(_fields=[item(h, v) for h, v in zip(HEADERS, row, strict=True)])
