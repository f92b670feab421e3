"""The fault table: everything that goes wrong for a server, done to the commands that run in production."""

import sys

from tests.faults.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
