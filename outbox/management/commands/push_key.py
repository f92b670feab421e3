"""`manage.py push_key`: a key for `PUSH_KEY`."""

from typing import Any

from django.core.management.base import BaseCommand

from outbox.push.keys import new_key


class Command(BaseCommand):
    """It is made once: with another one, every phone has to be switched on again."""

    help = "Print a new private key for PUSH_KEY. Make it once: phones that are switched on know its other half."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it, and nothing else."""
        self.stdout.write(new_key())
