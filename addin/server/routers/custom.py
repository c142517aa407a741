"""Papers: who made some sees links to them, and a link is good for fifteen minutes."""

from __future__ import annotations

import datetime as dt

from fastapi import APIRouter, HTTPException, status
from fastapi.responses import FileResponse
from orderwright_papers import DOWNLOADS
from xlwings_server import dependencies as dep
from xlwings_server.config import settings

from orderwright_addin.server.downloads import RefusedDownload
from orderwright_addin.server.pressing import owner_of

router = APIRouter(prefix=f"{settings.app_path}/orderwright")


@router.get("/papers")
async def waiting(current_user: dep.User) -> list[dict[str, str]]:
    """What waits for the person who asks; they must have signed in."""
    offers = DOWNLOADS.offers(owner_of(current_user), dt.datetime.now(dt.UTC))
    return [{"made_at": offer.made_at.isoformat(), "token": offer.token} for offer in offers]


@router.get("/papers/{token}")
async def paper(token: str) -> FileResponse:
    """The papers behind a link; the link is the permission."""
    try:
        path = DOWNLOADS.fetched(token, dt.datetime.now(dt.UTC))
    except RefusedDownload as refused:
        raise HTTPException(status.HTTP_404_NOT_FOUND, str(refused)) from refused
    return FileResponse(path, filename=path.name, headers={"Cache-Control": "no-store"})
