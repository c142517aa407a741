from __future__ import annotations

import sqlite3

import pytest

from orderwright import locations
from orderwright.errors import DeskError
from orderwright.ledger import Ledger, store


def open_at(path) -> None:
    Ledger.open(path, "keller").close()


def test_a_synced_folder_is_refused_and_nothing_is_written(tmp_path):
    folder = tmp_path / "OneDrive - Keller"
    folder.mkdir()
    with pytest.raises(DeskError, match=r"a folder that OneDrive syncs.*PostgreSQL for a team") as caught:
        open_at(folder / "ledger.sqlite")
    assert caught.value.file == str(folder / "ledger.sqlite")
    assert list(folder.iterdir()) == []


def test_a_network_share_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(locations, "_is_remote_volume", lambda place: place.startswith(str(tmp_path)))
    with pytest.raises(DeskError, match="lies on a network share"):
        open_at(tmp_path / "ledger.sqlite")


def test_a_sqlite_url_is_refused_in_the_same_places(tmp_path):
    (tmp_path / "Dropbox").mkdir()
    with pytest.raises(DeskError, match="a folder that Dropbox syncs"):
        open_at(f"sqlite:///{tmp_path}/Dropbox/ledger.sqlite")


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("sqlite://", "would forget its numbers"),
        ("sqlite:///:memory:", "would forget its numbers"),
        ("mysql://db/orders", "in SQLite or PostgreSQL, not in mysql"),
        ("nonsense://db/orders", "in SQLite or PostgreSQL, not in nonsense"),
        ("://", "is no database URL"),
    ],
)
def test_an_address_that_keeps_no_ledger_is_refused(address, reason):
    with pytest.raises(DeskError, match=reason):
        open_at(address)


def test_a_missing_folder_and_a_folder_as_file_are_refused(tmp_path):
    with pytest.raises(DeskError, match="folder of the ledger does not exist"):
        open_at(tmp_path / "desk" / "ledger.sqlite")
    with pytest.raises(DeskError, match="path is a folder"):
        open_at(tmp_path)


def test_a_file_that_is_no_ledger_is_refused_and_left_as_it_was(tmp_path):
    path = tmp_path / "orders.csv"
    path.write_bytes(b"Order No,Line\r\n" * 100)
    with pytest.raises(DeskError, match="This file is no ledger") as caught:
        open_at(path)
    assert caught.value.file == str(path)
    assert path.read_bytes() == b"Order No,Line\r\n" * 100


def test_another_programs_data_base_is_refused(tmp_path):
    connection = sqlite3.connect(tmp_path / "other.sqlite")
    connection.execute("CREATE TABLE photos (id)")
    connection.close()
    with pytest.raises(DeskError, match="another program's data base"):
        open_at(tmp_path / "other.sqlite")


def test_a_ledger_of_a_newer_version_is_refused(tmp_path):
    open_at(tmp_path / "ledger.sqlite")
    connection = sqlite3.connect(tmp_path / "ledger.sqlite")
    connection.execute("UPDATE ledger_identity SET schema_version = 99")
    connection.commit()
    connection.close()
    with pytest.raises(DeskError, match="made by a newer version"):
        open_at(tmp_path / "ledger.sqlite")


def test_a_company_is_needed(tmp_path):
    with pytest.raises(DeskError, match="needs the company's id"):
        Ledger.open(tmp_path / "ledger.sqlite", " ")


def test_a_ledger_that_stays_busy_is_said_to_be_and_the_next_try_works(tmp_path, stamp, monkeypatch):
    monkeypatch.setattr(store, "BUSY_SECONDS", 0.01)
    monkeypatch.setattr(store, "_PAUSE_SECONDS", 0.0)
    with Ledger.open(tmp_path / "ledger.sqlite", "keller", shared=True) as ledger:
        other = sqlite3.connect(tmp_path / "ledger.sqlite", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DeskError, match="held the ledger for too long"):
            ledger.draw("rma", stamp=stamp)
        assert ledger.peek("rma") == ["RMA-000001"]
        other.execute("ROLLBACK")
        other.close()
        assert ledger.draw("rma", stamp=stamp) == ["RMA-000001"]


def test_a_transaction_that_meets_another_desk_runs_again(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "BUSY_SECONDS", 0.01)
    path = tmp_path / "ledger.sqlite"
    open_at(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    pauses: list[float] = []

    def release(seconds: float) -> None:
        pauses.append(seconds)
        other.execute("ROLLBACK")

    monkeypatch.setattr(store.time, "sleep", release)
    engine = store.open_engine(path)
    assert store.run(engine, lambda session: session.connection().in_transaction())
    other.close()
    assert len(pauses) == 1


def test_the_password_of_a_data_base_is_never_shown():
    # nothing listens on port 9, the discard service
    address = "postgresql://desk:secret@127.0.0.1:9/orders"
    with pytest.raises(DeskError) as caught:
        open_at(address)
    assert "secret" not in str(caught.value)
    assert "The ledger postgresql" in caught.value.message


def test_a_copy_of_the_closed_file_is_a_whole_backup(tmp_path, stamp):
    with Ledger.open(tmp_path / "ledger.sqlite", "keller", shared=True) as ledger:
        ledger.draw("rma", 2, stamp=stamp)
    assert [path.name for path in tmp_path.iterdir()] == ["ledger.sqlite"]
    (tmp_path / "copy.sqlite").write_bytes((tmp_path / "ledger.sqlite").read_bytes())
    with Ledger.open(tmp_path / "copy.sqlite", "keller", shared=True) as copy:
        assert len(copy.documents()) == 2
