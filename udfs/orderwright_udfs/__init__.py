"""Worksheet functions."""

from __future__ import annotations

from orderwright_udfs import jsnull as jsnull  # before the first conversion
