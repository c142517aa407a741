"""Exports of ERP systems into the desk: one loader, one profile (TOML) per system."""
