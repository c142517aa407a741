"""The Word templates, built from code: what ships in `doc_templates/`, and what a coordinator then edits."""
