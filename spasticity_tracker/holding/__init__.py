"""What keeps the site up when others are slow, silent, away, or too many."""
