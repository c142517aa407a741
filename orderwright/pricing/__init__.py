"""What a line should cost: which price row holds, and what it gives."""
