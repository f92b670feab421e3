"""`manage.py background`: what workers do, what waits for them, what failed, and why."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from spasticity_tracker.watching.background import background


class Command(BaseCommand):
    """Reads, and changes nothing."""

    help = "Show background work of every kind: running, waiting, failed and why, and who has done something lately."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the lines."""
        for line in background(timezone.now()):
            self.stdout.write(line)
