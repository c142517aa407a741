"""Before the first request: a server that others reach does not start with open doors."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from xlwings_server.config import settings

from orderwright_addin.server.guard import refuse_open_doors

refuse_open_doors(settings)


@asynccontextmanager
async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
    """Nothing has to be opened or closed."""
    yield
