"""Deleting rows of a record and bringing them back within 30 days: one way for every kind of row."""
