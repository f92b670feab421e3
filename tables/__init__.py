"""How the tables change while people use them."""
