"""The classic add-in ``orderwright.xlam``, built from its sources, the same bytes every time."""
