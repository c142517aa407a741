"""The built workbooks."""
