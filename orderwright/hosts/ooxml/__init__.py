"""Reading tables out of .xlsx and .xlsm files that people own, and splicing tables into them without losing anything else."""
