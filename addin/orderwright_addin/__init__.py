"""The ribbon, the add-in and what binds the verbs to Excel."""
