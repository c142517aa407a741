"""One module per template, named as the document's kind, with `body()` and `DATE_FIELD`."""
