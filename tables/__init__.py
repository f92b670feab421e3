"""How the tables change while people use them, queries that are put together once, and reading of one moment."""
