"""Where a file lies: on this machine's own disk, on a network share, or in a folder that a service syncs.

SQLite's locks are not kept over the network ("How To Corrupt An SQLite Database File", §2.1) and a sync
service copies a file while it is being written; a workbook there may be changed by somebody else.
Nothing here opens a file of the user's.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDER_STARTS: Final = {
    "onedrive": "OneDrive",
    "sharepoint": "SharePoint",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "iclouddrive": "iCloud",
    "icloud drive": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "box sync": "Box",
    "box-box": "Box",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "creative cloud files": "Creative Cloud",
}
_FOLDER_BREAKS: Final = (" ", "-", "(")
_MARKER_FILES: Final = {
    ".849c9593-d756-4e56-8d6e-42412f2a707b": "OneDrive",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".stfolder": "Syncthing",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
}
_ONEDRIVE_VARIABLES: Final = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_NETWORK_FILESYSTEMS: Final = {
    *("nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "ncp", "ncpfs", "afs"),
    *("webdav", "davfs", "davfs2", "sshfs", "rclone", "gvfsd-fuse"),
    *("ceph", "cephfs", "glusterfs", "lustre", "beegfs"),
}
_DRIVE_REMOTE: Final = 4


def synced_by(path: str | os.PathLike[str]) -> str | None:
    """The service that syncs the folder which a file lies in, or would lie in; None where none is known.

    >>> synced_by("C:/Users/kim/OneDrive - Keller/desk/ledger.db")
    'OneDrive'
    """
    for place in _places(path):
        service = _by_folder_name(place) or _by_marker_file(place) or _by_root(place)
        if service:
            return service
    return None


def is_synced_folder(path: str | os.PathLike[str]) -> bool:
    """Whether a sync service is known to copy the folder that a file lies in."""
    return synced_by(path) is not None


def is_on_network(path: str | os.PathLike[str]) -> bool:
    r"""Whether a file lies on a network share: a UNC path, a mapped drive, or a network mount.

    >>> is_on_network(r"\\server\orders\ledger.db")
    True
    """
    return any(_is_unc(place) or _is_remote_volume(place) for place in _places(path))


def _places(path: str | os.PathLike[str]) -> Iterator[str]:
    """The path as it was named, and where its links lead."""
    named = os.fspath(path)
    if _is_unc(named):  # asking a server for its links may take a minute
        yield named
    else:
        yield str(Path(named).absolute())
        yield os.path.realpath(named)


def _is_unc(place: str) -> bool:
    slashed = place.replace("/", "\\") if os.name == "nt" else place
    if slashed.startswith(("\\\\?\\UNC\\", "\\\\?\\unc\\")):
        return True
    return slashed.startswith("\\\\") and not slashed.startswith(("\\\\?\\", "\\\\.\\"))


def _by_folder_name(place: str) -> str | None:
    for part in PureWindowsPath(place).parts[:-1]:
        name = part.casefold()
        for start, service in _FOLDER_STARTS.items():
            if name == start or (name.startswith(start) and name[len(start)] in _FOLDER_BREAKS):
                return service
    return None


def _by_marker_file(place: str) -> str | None:
    for folder in Path(place).parents:
        for marker, service in _MARKER_FILES.items():
            if os.path.lexists(folder / marker):
                return service
    return None


def _by_root(place: str) -> str | None:
    target = os.path.normcase(place)
    for root, service in _sync_roots():
        start = os.path.normcase(os.path.realpath(root)).rstrip(os.sep) + os.sep
        if target.startswith(start):
            return service
    return None


def _sync_roots() -> Iterator[tuple[str, str]]:
    for variable in _ONEDRIVE_VARIABLES:
        if root := os.environ.get(variable):
            yield root, "OneDrive"
    if sys.platform == "win32":
        yield from _windows_sync_roots()
    if sys.platform == "darwin":
        yield from _icloud_desktop()


def _icloud_desktop() -> Iterator[tuple[str, str]]:
    """Desktop and Documents, where the user lets iCloud keep them."""
    cloud = Path.home() / "Library" / "Mobile Documents" / "com~apple~CloudDocs"
    for folder in ("Desktop", "Documents"):
        if (cloud / folder).exists():
            yield str(Path.home() / folder), "iCloud"


def _is_remote_volume(place: str) -> bool:
    if sys.platform == "win32":
        return _is_remote_drive(place)
    mounts = _mac_mounts() if sys.platform == "darwin" else _linux_mounts()
    return _is_network_mount(place, mounts)


def _is_network_mount(place: str, mounts: Iterator[tuple[str, str]]) -> bool:
    holding = [(point, kind) for point, kind in mounts if (place + "/").startswith(point.rstrip("/") + "/")]
    # the last mount of the longest point hides the ones below it
    kind = max(enumerate(holding), key=lambda item: (len(item[1][0]), item[0]), default=(0, ("", "")))[1][1]
    return kind.rpartition(".")[2] in _NETWORK_FILESYSTEMS  # "fuse.sshfs", "macfuse.sshfs"


def _linux_mounts() -> Iterator[tuple[str, str]]:
    try:
        table = Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return
    for line in table.splitlines():
        _, point, kind, *_ = line.split(" ")
        yield point.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\"), kind


def _mac_mounts() -> Iterator[tuple[str, str]]:
    """Rows of mount(8): `//kim@server/orders on /Volumes/orders (smbfs, nodev)`."""
    try:
        table = subprocess.run(
            ["/sbin/mount"],
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            timeout=10,
            check=False,
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return
    for line in table.splitlines():
        source_and_point, _, options = line.rpartition(" (")
        yield source_and_point.partition(" on ")[2], options.rstrip(")").partition(",")[0]


if sys.platform == "win32":
    import ctypes
    import winreg

    def _is_remote_drive(place: str) -> bool:
        drive = os.path.splitdrive(place)[0]
        return bool(ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == _DRIVE_REMOTE)

    def _windows_sync_roots() -> Iterator[tuple[str, str]]:
        """Folders that the OneDrive client keeps, those of SharePoint libraries among them."""
        key = r"Software\SyncEngines\Providers\OneDrive"
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as providers:
                for index in range(winreg.QueryInfoKey(providers)[0]):
                    with winreg.OpenKey(providers, winreg.EnumKey(providers, index)) as entry:
                        yield str(winreg.QueryValueEx(entry, "MountPoint")[0]), "OneDrive"
        except OSError:
            return
