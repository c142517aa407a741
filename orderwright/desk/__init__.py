"""The verbs of the desk: what a coordinator does. Each is declared once, in the registry."""
