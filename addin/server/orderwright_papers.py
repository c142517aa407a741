"""Where papers wait for those who made them; the scripts put them there, the router hands them over."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from xlwings_server.config import settings

from orderwright_addin.server.downloads import downloads_of

FOLDER = Path(os.environ.get("ORDERWRIGHT_PAPERS") or Path(tempfile.gettempdir(), "orderwright-papers"))
DOWNLOADS = downloads_of(FOLDER, settings.secret_key)
