"""Papers are handed over by links that are signed, short-lived and lead nowhere else."""

from __future__ import annotations

import base64
import datetime as dt
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderwright.errors import DeskError
from orderwright_addin.server.downloads import Downloads, RefusedDownload, downloads_of

NOW = dt.datetime(2026, 11, 23, 6, 30, tzinfo=dt.UTC)
SECRET = b"0123456789abcdef0123456789abcdef"


@pytest.fixture
def downloads(tmp_path: Path) -> Downloads:
    return Downloads(tmp_path / "waiting", SECRET)


def taken_in(downloads: Downloads, owner: str = "anna", at: dt.datetime = NOW) -> Path:
    paper = downloads.folder.parent / "packing-list.docx"
    paper.write_bytes(b"paper")
    path = downloads.taken_in([paper], owner)
    os.utime(path, (at.timestamp(), at.timestamp()))
    return path


def token(downloads: Downloads, place: str, until: dt.datetime) -> str:
    return downloads.signed(downloads.folder / place, until)


def refused(downloads: Downloads, text: str, at: dt.datetime = NOW) -> str:
    with pytest.raises(RefusedDownload) as told:
        downloads.fetched(text, at)
    return str(told.value)


def test_who_made_papers_gets_a_link_that_gives_them(downloads: Downloads) -> None:
    path = taken_in(downloads)
    [offer] = downloads.offers("anna", NOW)
    assert offer.made_at == NOW
    assert downloads.fetched(offer.token, NOW) == path.resolve()


def test_nobody_else_is_offered_them(downloads: Downloads) -> None:
    taken_in(downloads)
    assert downloads.offers("ben", NOW) == []
    assert downloads.offers("../anna", NOW) == []


def test_a_link_ends_with_the_papers_and_they_go(downloads: Downloads) -> None:
    path = taken_in(downloads)
    [offer] = downloads.offers("anna", NOW)
    last = NOW + downloads.lifetime
    assert downloads.fetched(offer.token, last - dt.timedelta(seconds=1))
    assert "within 15 minutes" in refused(downloads, offer.token, last)
    assert downloads.offers("ben", last) == []
    assert not path.parent.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights another way")
def test_only_the_servers_account_may_enter_the_folder(downloads: Downloads) -> None:
    taken_in(downloads)
    assert downloads.folder.stat().st_mode & 0o077 == 0


def test_newest_papers_stand_first(downloads: Downloads) -> None:
    old = taken_in(downloads, at=NOW - dt.timedelta(minutes=5))
    new = taken_in(downloads)
    found = [downloads.fetched(offer.token, NOW) for offer in downloads.offers("anna", NOW)]
    assert found == [new.resolve(), old.resolve()]


def test_a_link_of_another_server_is_refused(downloads: Downloads) -> None:
    taken_in(downloads)
    [offer] = Downloads(downloads.folder, b"x" * 32).offers("anna", NOW)
    refused(downloads, offer.token)


@pytest.mark.parametrize("place", ["../secret.txt", "a/../../secret.txt", "secret.txt"])
def test_even_a_signed_link_leads_to_nothing_but_papers(downloads: Downloads, place: str) -> None:
    taken_in(downloads)
    (downloads.folder / "secret.txt").write_text("s")
    (downloads.folder.parent / "secret.txt").write_text("s")
    refused(downloads, token(downloads, place, NOW + downloads.lifetime))


def test_a_symbolic_link_out_of_the_folder_is_refused(downloads: Downloads) -> None:
    path = taken_in(downloads)
    outside = downloads.folder.parent / "outside.zip"
    outside.write_bytes(b"other")
    path.unlink()
    try:
        path.symlink_to(outside)
    except OSError:
        pytest.skip("this system lets nobody make a symbolic link")
    refused(downloads, downloads.signed(path, NOW + downloads.lifetime))


@given(text=st.text(max_size=60) | st.from_regex(r"[A-Za-z0-9_-]{0,40}\.[A-Za-z0-9_-]{0,43}", fullmatch=True))
def test_no_text_is_taken_for_a_link(text: str) -> None:
    with pytest.raises(RefusedDownload):
        Downloads(Path("/nowhere"), SECRET).fetched(text, NOW)


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> tuple[Downloads, str]:
    """Papers that wait, and their link."""
    kept = Downloads(tmp_path_factory.mktemp("papers") / "waiting", SECRET)
    taken_in(kept)
    [offer] = kept.offers("anna", NOW)
    return kept, offer.token


def meaning(text: str) -> list[bytes] | None:
    """The bytes behind a token; some letters at its ends may differ and mean the same."""
    try:
        return [
            base64.b64decode(half + "=" * (-len(half) % 4), b"-_", validate=True) for half in text.split(".")
        ]
    except ValueError:
        return None


@given(place=st.integers(0, 200), letter=st.sampled_from("AZaz09_-."))
def test_whatever_is_changed_in_a_link_breaks_its_signature(
    waiting: tuple[Downloads, str], place: int, letter: str
) -> None:
    kept, good = waiting
    place %= len(good)
    changed = good[:place] + letter + good[place + 1 :]
    if meaning(changed) == meaning(good):
        assert kept.fetched(changed, NOW) == kept.fetched(good, NOW)
    else:
        refused(kept, changed)


@pytest.mark.parametrize("secret", [None, "", "short", "x" * 31])
def test_a_missing_or_short_secret_is_refused(secret: str | None, tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="XLWINGS_SECRET_KEY"):
        downloads_of(tmp_path, secret)
    assert downloads_of(tmp_path, "x" * 32).folder == tmp_path
