"""Labels for handling units: one description, drawn as PDF in exact size and written as ZPL II for a printer."""
