"""The order desk's workbooks, built from the tables' declarations.

``build`` writes workbooks (and needs XlsxWriter), ``start`` gives what the sheet Start says, ``page`` the
documentation of the tables.
"""
