"""Who looked at a record, who changed what in it, and bringing back what it was before."""
