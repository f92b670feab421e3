"""The whole database as one sealed file, and back. It does not matter which database it came from.

The file is text, one JSON value a line, packed and then encrypted with age (age-encryption.org):

- first the version of this form, when it was made, and which migrations the database had;
- for each table its name and columns, a line for each row, and at the end how many they were and their checksum;
- last a line that says that it is whole.
"""
