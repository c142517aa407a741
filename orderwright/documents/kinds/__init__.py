"""One module per kind of document: what it prints, and what it needs. `registry.all()` finds them all."""
