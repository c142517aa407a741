"""Credit: what customers owe and have ordered, against their limits."""
