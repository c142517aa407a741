"""Orderwright on xlwings Server: what its project in ``addin/server`` is made of.

Nothing here imports ``xlwings.server``, which asks for a licence key: the project does.
"""
