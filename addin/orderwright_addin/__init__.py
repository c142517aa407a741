"""The ribbon, the add-in and what binds the verbs to Excel."""

from __future__ import annotations

import orderwright_udfs.jsnull  # noqa: F401 - before the first conversion
