"""Where somebody lives, as far as help goes: the country, the numbers that call help there, and how to reach it."""
