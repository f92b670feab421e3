"""How the tables change while people use them, and queries that are put together once."""
