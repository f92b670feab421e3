"""How a question is asked and drawn: the bottom floor of the house."""
