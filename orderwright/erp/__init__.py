"""Exports of ERP systems into the desk: one loader, one profile (TOML) per system."""

from __future__ import annotations

from orderwright.erp.load import Loaded, load_files

__all__ = ["Loaded", "load_files"]
