"""How log lines are written: without the secrets that stand in addresses."""

import logging
import re

# Whoever holds the rest of such an address may do what its link is for.
_SECRET = re.compile(r"(/(?:clinic|email/stop|email|calendar|invitation)/)(?!links/|questions/)[^/\s\"']+")


class LineFormatter(logging.Formatter):
    """Blots out the token of each link, also where it stands in a traceback."""

    def format(self, record: logging.LogRecord) -> str:
        """The line as it is written."""
        return _SECRET.sub(r"\1…", super().format(record))
