"""Freight: what carriers ask for goods."""
