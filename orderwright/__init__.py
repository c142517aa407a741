"""Orderwright: the order coordinator's desk inside Excel."""

__version__ = "0.1.0"
