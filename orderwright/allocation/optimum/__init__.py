"""The best that can be done with the stock: what to serve first, and how far it is from the best possible."""
