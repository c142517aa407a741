from __future__ import annotations

import os
from pathlib import Path

import pytest

from orderwright import locations
from orderwright.locations import is_on_network, is_synced_folder, synced_by


@pytest.mark.parametrize(
    ("path", "service"),
    [
        (r"C:\Users\kim\OneDrive\desk\ledger.db", "OneDrive"),
        (r"C:\Users\kim\OneDrive - Keller GmbH\ledger.db", "OneDrive"),
        ("/Users/kim/Library/CloudStorage/OneDrive-Keller/ledger.db", "OneDrive"),
        ("/Users/kim/Library/CloudStorage/GoogleDrive-kim@keller.example/My Drive/ledger.db", "Google Drive"),
        ("/Users/kim/Library/Mobile Documents/com~apple~CloudDocs/ledger.db", "iCloud"),
        (r"C:\Users\kim\iCloudDrive\ledger.db", "iCloud"),
        ("/home/kim/Dropbox/ledger.db", "Dropbox"),
        ("/home/kim/Dropbox (Keller)/desk/ledger.db", "Dropbox"),
        (r"C:\Users\kim\SharePoint\Desk - Documents\ledger.db", "SharePoint"),
        ("/home/kim/Nextcloud/ledger.db", "Nextcloud"),
    ],
)
def test_a_folder_of_a_sync_service_is_known_by_its_name(path, service):
    assert synced_by(path) == service


@pytest.mark.parametrize(
    "name", ["dropboxes/ledger.db", "onedriver/ledger.db", "desk/onedrive.db", "boxes/ledger.db", "ledger.db"]
)
def test_a_like_name_is_no_sync_folder(tmp_path, name):
    assert not is_synced_folder(tmp_path / name)


@pytest.mark.parametrize(
    ("marker", "service"),
    [(".dropbox", "Dropbox"), (".tmp.driveupload", "Google Drive"), (".stfolder", "Syncthing")],
)
def test_a_renamed_folder_is_known_by_the_mark_that_the_service_leaves(tmp_path, marker, service):
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / marker).touch()
    assert synced_by(tmp_path / "shared" / "desk" / "ledger.db") == service


def test_a_renamed_folder_is_known_by_the_variable_that_onedrive_sets(tmp_path, monkeypatch):
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "Keller Documents"))
    assert synced_by(tmp_path / "Keller Documents" / "desk" / "ledger.db") == "OneDrive"
    assert synced_by(tmp_path / "Keller Documents 2" / "ledger.db") is None


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own on Windows")
def test_a_link_into_a_sync_folder_is_followed(tmp_path):
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "local").symlink_to(tmp_path / "Dropbox")
    assert synced_by(tmp_path / "local" / "ledger.db") == "Dropbox"


@pytest.mark.parametrize(
    "path", [r"\\server\orders\ledger.db", r"\\?\UNC\server\orders\ledger.db", r"\\wsl.localhost\Debian\l.db"]
)
def test_a_unc_path_is_on_the_network(path):
    assert is_on_network(path)


@pytest.mark.parametrize("path", [r"\\?\C:\desk\ledger.db", r"C:\desk\ledger.db"])
def test_a_long_path_of_a_local_drive_is_not(path):
    if os.name != "nt":
        assert not locations._is_unc(path)
    else:
        assert not is_on_network(path)


def test_the_temporary_folder_is_local(tmp_path):
    assert not is_on_network(tmp_path / "ledger.db")


@pytest.mark.parametrize(
    ("place", "network"),
    [
        ("/srv/orders/ledger.db", True),
        ("/srv/orders/local/ledger.db", False),
        ("/srv/orders2/ledger.db", False),
        ("/Volumes/desk share/ledger.db", True),
        ("/home/kim/ledger.db", False),
        ("/home/kim/far/ledger.db", True),
    ],
)
def test_the_nearest_mount_decides(place, network):
    mounts = [
        ("/", "ext4"),
        ("/srv/orders", "nfs4"),
        ("/srv/orders/local", "ext4"),
        ("/Volumes/desk share", "smbfs"),
        ("/home/kim/far", "fuse.sshfs"),
    ]
    assert locations._is_network_mount(place, iter(mounts)) is network


def test_a_mount_over_a_mount_hides_it():
    mounts = [("/", "ext4"), ("/srv", "ext4"), ("/srv", "cifs")]
    assert locations._is_network_mount("/srv/ledger.db", iter(mounts))


def test_rows_of_the_mac_mount_table_are_read(monkeypatch):
    rows = "/dev/disk1s1 on / (apfs, local)\n//kim@server/orders on /Volumes/orders (smbfs, nodev, nosuid)\n"
    done = type("Done", (), {"stdout": rows})
    monkeypatch.setattr(locations.subprocess, "run", lambda *_, **__: done)
    assert list(locations._mac_mounts()) == [("/", "apfs"), ("/Volumes/orders", "smbfs")]


def test_a_mount_point_with_a_blank_is_read(monkeypatch):
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: "//s/o /mnt/desk\\040share cifs rw 0 0\n")
    assert list(locations._linux_mounts()) == [("/mnt/desk share", "cifs")]
