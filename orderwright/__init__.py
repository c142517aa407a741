"""Orderwright: the order coordinator's desk inside Excel."""
