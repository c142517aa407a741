from __future__ import annotations

import pytest

from orderwright.erp.folders import files_of
from orderwright.errors import DeskError


def test_a_folder_means_the_exports_in_it_by_name(tmp_path):
    for name in ("orders.csv", "Lines.XLSX", "~$Lines.xlsx", ".hidden.csv", "read me.pdf"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "old.csv").mkdir()
    assert [path.name for path in files_of([tmp_path])] == ["Lines.XLSX", "orders.csv"]


def test_files_stay_as_they_are_named_and_a_missing_one_is_left_to_the_reader(tmp_path):
    (tmp_path / "orders.csv").write_bytes(b"x")
    missing = tmp_path / "missing.csv"
    assert files_of([missing, tmp_path]) == [missing, tmp_path / "orders.csv"]


def test_a_folder_without_exports_is_said(tmp_path):
    with pytest.raises(DeskError, match="no export \\(CSV or XLSX\\) in this folder"):
        files_of([tmp_path])
