"""Reads tables out of workbook files that people own and splices tables into them, losing nothing else."""
