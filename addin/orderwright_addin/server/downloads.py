"""Papers on their way to the person who made them: signed, short-lived, and only from one folder.

A browser that follows a link sends no sign-in with it, so the link itself must be the permission: it names
the file and the moment until which it holds, under an HMAC (RFC 2104) with SHA-256 of the server's secret.
"""

from __future__ import annotations

import base64
import contextlib
import datetime as dt
import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from orderwright.errors import DeskError
from orderwright_addin.bundle import zipped

LIFETIME: Final = dt.timedelta(minutes=15)
SHORTEST_SECRET: Final = 32
_PLACE: Final = re.compile(r"[0-9a-f]{16}/[0-9a-f]{16}/papers\.zip")
_GONE: Final = (
    "This link is not valid any more. Press Documents again, and fetch the papers within {} minutes."
)


class RefusedDownload(Exception):  # noqa: N818 - what happened, not what went wrong
    """A link that is forged, damaged or too old; its text may be shown to whoever followed it."""


@dataclass(frozen=True)
class Offer:
    """Papers that wait for their owner.

    Attributes:
        made_at: when they were made, UTC.
        token: last part of the link.
    """

    made_at: dt.datetime
    token: str


@dataclass(frozen=True)
class Downloads:
    """Papers in a folder, one folder a person, one zip a press.

    Attributes:
        folder: where they lie; nothing else may.
        secret: signs the links; all processes of a server share it.
        lifetime: how long papers and their links live.
    """

    folder: Path
    secret: bytes
    lifetime: dt.timedelta = LIFETIME

    def taken_in(self, files: Sequence[Path], owner: str) -> Path:
        """Packs papers for their owner, in a folder that only the server's account may enter."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return zipped(files, self.folder / _folder_of(owner) / secrets.token_hex(8))

    def offers(self, owner: str, now: dt.datetime) -> list[Offer]:
        """What waits for a person, newest first, each with a link of its own."""
        self.sweep(now)
        found = sorted(
            ((_made_at(path), path) for path in self.folder.glob(f"{_folder_of(owner)}/*/papers.zip")),
            reverse=True,
        )
        return [Offer(at, self.signed(path, at + self.lifetime)) for at, path in found]

    def signed(self, path: Path, until: dt.datetime) -> str:
        """The token of a file that holds until a moment."""
        place = path.relative_to(self.folder).as_posix()
        said = json.dumps([place, int(until.timestamp())], separators=(",", ":")).encode()
        return f"{_text(said)}.{_text(self._signature(said))}"

    def fetched(self, token: str, now: dt.datetime) -> Path:
        """The file behind a token.

        Raises:
            RefusedDownload: the token was not made here, is too old, or its file is gone.
        """
        refused = RefusedDownload(_GONE.format(int(self.lifetime.total_seconds() // 60)))
        said, signature = _parts(token)
        if not hmac.compare_digest(signature, self._signature(said)):
            raise refused
        place, until = json.loads(said)
        path = Path(self.folder, place).resolve()
        inside = path.is_relative_to(self.folder.resolve()) and _PLACE.fullmatch(place)
        if not inside or now.timestamp() >= until or not path.is_file():
            raise refused
        return path

    def sweep(self, now: dt.datetime) -> None:
        """Deletes papers that nobody may fetch any more."""
        for path in self.folder.glob("*/*/papers.zip"):
            if _made_at(path) + self.lifetime <= now:
                path.unlink(missing_ok=True)
                with contextlib.suppress(OSError):  # another process has done it
                    path.parent.rmdir()

    def _signature(self, said: bytes) -> bytes:
        return hmac.new(self.secret, said, hashlib.sha256).digest()


def downloads_of(folder: Path, secret: str | None) -> Downloads:
    """The downloads of a server.

    Args:
        folder: where papers wait.
        secret: the server's secret.

    Raises:
        DeskError: the secret is missing or short.
    """
    if secret is None or len(secret) < SHORTEST_SECRET:
        message = (
            f"Links to papers need a secret: set XLWINGS_SECRET_KEY to {SHORTEST_SECRET} or more characters "
            "that nobody can guess, the same for every process of this server."
        )
        raise DeskError(message)
    return Downloads(folder, secret.encode())


def _folder_of(owner: str) -> str:
    return hashlib.sha256(owner.encode()).hexdigest()[:16]


def _made_at(path: Path) -> dt.datetime:
    return dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _parts(token: str) -> tuple[bytes, bytes]:
    """What a token says and its signature; nothing where it is none, which no signature fits."""
    halves = token.split(".")
    try:
        said, signature = map(_raw, halves)
    except ValueError:
        return b"", b""
    return said, signature


def _raw(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True)
