"""The killing test is about PostgreSQL and Redis: it belongs to the suite's run on those."""

from django.db import connection

collect_ignore = [] if connection.vendor == "postgresql" else ["test_killing.py"]
