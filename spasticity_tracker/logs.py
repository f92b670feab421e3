"""How log lines are written: without the secrets that stand in addresses, and without what rows say."""

import logging
import re

# Whoever holds the rest of such an address may do what its link is for. In what follows "next=" a slash is "%2F".
_SECRET = re.compile(
    r"((?:/|%2F)(?:clinic|email|email(?:/|%2F)stop|invitation|reset(?:/|%2F)key)(?:/|%2F))"
    r"(?!links/|questions/|stop/[^/])[^/\s\"']+",
    re.IGNORECASE,
)
# What a row said that the database refused, as PostgreSQL adds it to its error.
_ROW = re.compile(r"^DETAIL:  .*$", re.MULTILINE)


class LineFormatter(logging.Formatter):
    """Blots out the token of each link, also where it stands in a traceback, and what a refused row said."""

    def format(self, record: logging.LogRecord) -> str:
        """The line as it is written."""
        return _ROW.sub("DETAIL:  …", _SECRET.sub(r"\1…", super().format(record)))
