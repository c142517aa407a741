"""Labels for handling units: one description, drawn as PDF in exact size or written as ZPL II."""
