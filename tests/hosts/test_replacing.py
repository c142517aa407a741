"""Replacing a workbook: the old or the new file is whole, whatever happens in between."""

from __future__ import annotations

import datetime as dt
import os
import random
import time
import zipfile
from pathlib import Path

import pytest

from orderwright.errors import DeskError
from orderwright.hosts import replacing
from orderwright.hosts.ooxml.model import TableEdit
from orderwright.hosts.ooxml.package import Package
from orderwright.hosts.replacing import backups_of, replace_safely, sha256_of
from tests.conftest import linked
from tests.hosts.tables_on_paper import PaperTable
from tests.nursery import nursery

NOON = dt.datetime(2026, 5, 4, 12, 0, 0, tzinfo=dt.UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Desk 2026.05.xlsx"
    path.write_bytes(b"old")
    return path


def replaced(path: Path, content: bytes, now: dt.datetime = NOON) -> Path | None:
    return replace_safely(path, lambda to: to.write_bytes(content), sha256_of(path), now)


def others_in(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir() if p.is_file())


def test_the_new_version_stands_in_the_place_of_the_old_one_which_is_kept(file: Path) -> None:
    backup = replaced(file, b"new")
    assert file.read_bytes() == b"new"
    assert backup == file.parent / "backups" / "Desk 2026.05.20260504-120000.xlsx"
    assert backup.read_bytes() == b"old"
    assert others_in(file.parent) == [file.name]


def test_two_replacements_in_one_second_keep_both_versions(file: Path) -> None:
    replaced(file, b"second")
    replaced(file, b"third")
    assert [backup.read_bytes() for backup in backups_of(file)] == [b"old", b"second"]


def test_only_the_newest_ten_backups_stay_and_other_files_are_left_alone(file: Path) -> None:
    (file.parent / "backups").mkdir()
    stranger = file.parent / "backups" / "Desk 2026.05 of Kim.xlsx"
    stranger.write_bytes(b"Kim's")
    for day in range(13):
        replaced(file, b"version %d" % day, NOON + dt.timedelta(days=day))
    assert [b.read_bytes() for b in backups_of(file)] == [b"version %d" % day for day in range(2, 12)]
    assert stranger.read_bytes() == b"Kim's"


def test_a_file_that_changed_since_it_was_read_is_not_replaced(file: Path) -> None:
    expected = sha256_of(file)

    def build(to: Path) -> None:
        to.write_bytes(b"new")
        file.write_bytes(b"somebody else's")

    with pytest.raises(DeskError, match="changed in the meantime; nothing was written"):
        replace_safely(file, build, expected, NOON)
    assert file.read_bytes() == b"somebody else's"
    assert others_in(file.parent) == [file.name]
    assert backups_of(file) == []


def test_a_file_that_was_deleted_since_it_was_read_is_not_made_again(file: Path) -> None:
    expected = sha256_of(file)
    file.unlink()
    with pytest.raises(DeskError, match="moved or deleted"):
        replace_safely(file, lambda to: to.write_bytes(b"new"), expected, NOON)
    assert others_in(file.parent) == []


def test_a_new_file_never_takes_the_place_of_one_that_is_there(file: Path) -> None:
    with pytest.raises(DeskError, match="There is a file of this name already"):
        replace_safely(file, lambda to: to.write_bytes(b"new"), None, NOON)
    assert file.read_bytes() == b"old"


def test_a_new_file_is_made_without_a_backup(tmp_path: Path) -> None:
    path = tmp_path / "new.xlsx"
    assert replace_safely(path, lambda to: to.write_bytes(b"new"), None, NOON) is None
    assert path.read_bytes() == b"new"
    assert not (tmp_path / "backups").exists()


def test_when_building_fails_nothing_is_left_behind(file: Path) -> None:
    def build(to: Path) -> None:
        to.write_bytes(b"half")
        raise DeskError("There is no room.", cell="A7")

    with pytest.raises(DeskError, match="There is no room"):
        replace_safely(file, build, sha256_of(file), NOON)
    assert file.read_bytes() == b"old"
    assert others_in(file.parent) == [file.name]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [(PermissionError(13, "denied"), "another program holds it"), (OSError(28, "disk full"), "disk full")],
)
def test_when_the_disk_refuses_the_file_is_as_it_was(
    file: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, sentence: str
) -> None:
    def refuse(_path: Path, _target: Path) -> None:
        raise error

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(DeskError, match=sentence):
        replaced(file, b"new")
    assert file.read_bytes() == b"old"


def test_a_folder_in_which_nothing_may_be_made_is_named(file: Path) -> None:
    """On Windows only the attempt shows it."""

    def build(to: Path) -> None:
        raise PermissionError(13, "denied", str(to))

    with pytest.raises(DeskError, match="Nothing may be written in the folder"):
        replace_safely(file, build, sha256_of(file), NOON)
    assert others_in(file.parent) == [file.name]


def test_a_link_is_followed_and_stays_a_link(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.xlsx"
    linked(link, file)
    replaced(link, b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no rights of a group; read-only files are refused")
def test_permissions_stay(file: Path) -> None:
    file.chmod(0o640)
    replaced(file, b"new")
    assert file.stat().st_mode & 0o777 == 0o640


def test_in_a_synced_folder_the_same_file_is_written_over_after_its_backup(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - Keller"
    folder.mkdir()
    path = folder / "desk.xlsx"
    path.write_bytes(b"old and longer")
    inode = path.stat().st_ino
    backup = replaced(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_ino == inode
    assert backup is not None
    assert backup.read_bytes() == b"old and longer"
    assert others_in(folder) == ["desk.xlsx"]


def test_elsewhere_the_file_is_another_one(file: Path) -> None:
    kept = file.with_name("kept.xlsx")
    kept.hardlink_to(file)
    replaced(file, b"new")
    assert kept.read_bytes() == b"old"


def test_what_a_killed_run_left_is_swept_away_a_day_later(file: Path) -> None:
    old, fresh = (file.with_name(f".{file.stem}.{name}.new") for name in ("aa", "bb"))
    for left in (old, fresh):
        left.write_bytes(b"half")
    yesterday = time.time() - replacing._STALE_AFTER - 60
    os.utime(old, (yesterday, yesterday))
    replaced(file, b"new")
    assert not old.exists()
    assert fresh.exists()


WRITER = """
import datetime
from pathlib import Path
from orderwright.hosts.ooxml.model import TableEdit
from orderwright.hosts.ooxml.package import Package
from orderwright.hosts.replacing import replace_safely
def born(name):
    path = Path(name)
    for turn in range(1, 10**9):
        package = Package(path)
        height = package.read_table("Orders").height
        edit = TableEdit("Orders", updates={"Qty": {row: turn for row in range(height)}})
        now = datetime.datetime(2026, 1, 1) + datetime.timedelta(seconds=turn)
        replace_safely(path, lambda to: package.spliced(to, [edit]), package.sha256, now)
        print("written", flush=True)
"""
KILLS = int(os.environ.get("ORDERWRIGHT_KILLS", "15"))


def test_a_run_that_is_killed_at_any_moment_leaves_a_whole_workbook(tmp_path: Path) -> None:
    """15 random moments; ORDERWRIGHT_KILLS=50 tries more."""
    path = tmp_path / "desk.xlsx"
    rows = [[f"{1000 + n}", 0, "x" * 50] for n in range(300)]
    PaperTable(["Order No", "Qty", "Note"], rows).write(path)
    moments = random.Random(7)
    turns = set()
    with nursery(WRITER) as writers:
        for kill in range(KILLS):
            writer = writers(str(path))
            if kill % 2:
                writer.line()
            writer.killed_after(moments.uniform(0.01, 0.25))
            quantities = set(Package(path).read_table("Orders").columns[1])
            assert len(quantities) == 1, "rows of two versions are mixed"
            turns |= quantities
            for backup in backups_of(path):
                with zipfile.ZipFile(backup) as archive:
                    assert archive.testzip() is None
    assert len(turns) > 1, "no run came as far as writing"
    Package(path).spliced(tmp_path / "out.xlsx", [TableEdit("Orders", deleted=[0])])
