"""Delimited texts, read for what they are, whatever their name, encoding or line ends."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import pytest

from orderwright.erp.export import Export
from orderwright.erp.reading import read_file
from orderwright.errors import DeskError
from tests.erp.morning import text_file

KNOWN = frozenset({"order no", "customer", "qty"})
PLAIN = "Order No,Customer,Qty\nSO-1,Müller & Söhne,3\nSO-2,Ångström,0010\n"


def read(path: Path) -> Export:
    (export,) = read_file(path, KNOWN)
    return export


def cells(export: Export) -> dict[str, list[object]]:
    return {header: column.tolist() for header, column in export.columns.items()}


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_encodings_of_the_trade_are_told_apart(tmp_path: Path, encoding: str) -> None:
    export = read(text_file(tmp_path, "orders.csv", PLAIN, encoding))
    assert cells(export)["customer"] == ["Müller & Söhne", "Ångström"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "+|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_any_delimiter_with_any_line_end(tmp_path: Path, delimiter: str, line_end: str) -> None:
    text = PLAIN.replace(",", delimiter).replace("\n", line_end)
    export = read(text_file(tmp_path, "orders.csv", text))
    assert cells(export)["qty"] == ["3", "0010"]
    assert export.lines.tolist() == [2, 3]


def test_rows_of_a_bulk_copy_end_with_a_mark_of_their_own(tmp_path: Path) -> None:
    text = PLAIN.replace(",", "+|").replace("\n", "&|\n")
    assert cells(read(text_file(tmp_path, "orders.csv", text)))["qty"] == ["3", "0010"]


def test_decimal_commas_do_not_make_the_comma_the_delimiter(tmp_path: Path) -> None:
    text = "Order No;Qty;Customer\nSO-1;1,5;Meier, Karl\nSO-2;2,5;Adam, Eva\n"
    assert cells(read(text_file(tmp_path, "orders.csv", text)))["qty"] == ["1,5", "2,5"]


def test_a_legend_above_the_header_is_left_out_and_lines_still_count_from_the_top(tmp_path: Path) -> None:
    text = "sep=;\nOpen orders;;\nAs of 2 March 2026;;\n\nOrder No;Customer;Qty\nSO-1;Keller;4\n"
    export = read(text_file(tmp_path, "orders.csv", text))
    assert export.headers == ("Order No", "Customer", "Qty")
    assert export.place(0, "Qty").cell == "line 6, Qty"


def test_quoted_cells_keep_their_delimiters_and_line_ends(tmp_path: Path) -> None:
    text = 'Order No,Customer,Qty\nSO-1,"Keller, ""K""\nHamburg",1\nSO-2,B,2\n'
    export = read(text_file(tmp_path, "orders.csv", text))
    assert cells(export)["customer"] == ['Keller, "K"\nHamburg', "B"]
    assert export.lines.tolist() == [2, 4]


def test_blank_rows_and_headers_repeated_on_every_page_are_no_rows(tmp_path: Path) -> None:
    text = "Order No,Customer,Qty\nSO-1,A,1\n,,\n\nOrder No,Customer,Qty\nSO-2,B,2\n"
    export = read(text_file(tmp_path, "orders.csv", text))
    assert cells(export)["order no"] == ["SO-1", "SO-2"]
    assert export.lines.tolist() == [2, 6]


def test_a_header_that_stands_twice_is_numbered(tmp_path: Path) -> None:
    export = read(text_file(tmp_path, "orders.csv", "Order No,Name,Name,Qty\nSO-1,A,B,1\n"))
    assert export.headers == ("Order No", "Name", "Name (2)", "Qty")
    assert cells(export)["name"] == ["A"]


def test_short_rows_are_filled_up_and_long_ones_are_told(tmp_path: Path) -> None:
    text = "Order No,Customer,Qty\nSO-1\nSO-2,Meier, Karl,5\nSO-3,C,1,,\n"
    export = read(text_file(tmp_path, "orders.csv", text))
    assert cells(export) == {"order no": ["SO-1", "SO-3"], "customer": ["", "C"], "qty": ["", "1"]}
    assert export.overlong == ((3, "SO-2 | Meier |  Karl | 5"),)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\xef\xbb\xbf \r\n", "The file is empty."),
        (bytes(64), "The file is empty."),
        (random.Random(5).randbytes(4000), "The file is neither a text file nor an .xlsx workbook."),
        (b"%PDF-1.7 ...", "The file is a PDF; ask for the export as .xlsx or .csv."),
        (gzip.compress(b"Order No,Qty\n", mtime=0), "The file is compressed (gzip); unpack it first."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
            "The file is an old Excel file (.xls) or one with a password; save it as .xlsx without password.",
        ),
        (
            b"<html><table><tr><td>Order No</td></tr></table></html>",
            "The file is a web page or XML under another name; ask for the export as .xlsx or .csv.",
        ),
    ],
)
def test_what_is_no_export_is_refused_in_a_sentence(tmp_path: Path, data: bytes, sentence: str) -> None:
    path = tmp_path / "orders.csv"
    path.write_bytes(data)
    with pytest.raises(DeskError) as refused:
        read(path)
    assert refused.value.message == sentence
    assert refused.value.file in ("orders.csv", str(path))


def test_stray_control_characters_are_left_out(tmp_path: Path) -> None:
    text = "Order No,Customer,Qty\nSO-1,Kel\x07ler,3\n" + "SO-2,B,1\n" * 9
    assert cells(read(text_file(tmp_path, "orders.csv", text)))["customer"][0] == "Keller"


def test_a_quotation_mark_that_is_never_closed_names_its_line(tmp_path: Path) -> None:
    text = 'Order No,Customer,Qty\nSO-1,A,1\nSO-2,"B,2\n' + "SO-3,C,3\n" * 50
    with pytest.raises(DeskError, match="begins on line 3 do not pair up"):
        read(text_file(tmp_path, "orders.csv", text))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match=r"There is no such file\."):
        read(tmp_path / "orders.csv")
