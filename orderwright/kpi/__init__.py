"""Measures of the desk as named definitions: tables in, figures out."""
