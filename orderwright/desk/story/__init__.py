"""An order's story: what the journal and the tables know of it."""
