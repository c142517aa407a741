"""Worksheet functions."""
