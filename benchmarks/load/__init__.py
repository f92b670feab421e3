"""The app behind its production command, on PostgreSQL, beside many records."""
