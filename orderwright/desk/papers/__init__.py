"""Making papers: which shipments, what is in them, what they lack, and the press that issues them."""
