"""`manage.py demo`: load the demo record."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from dashboard.demo.writing import ADDRESS, demo_today, demo_user, load_demo
from exercises.models import Session
from injections.models import Visit
from symptoms.models import CheckIn


class Command(BaseCommand):
    """Loads the demo, fresh each time."""

    help = "Load the demo record: an invented diary of three years that ends today. Needs DEBUG=1."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load it and say what was made and where to look at it."""
        if not settings.DEBUG:
            raise CommandError("The demo is for trying the app out: its person signs in without a key. Set DEBUG=1.")
        patient = load_demo(demo_user(), demo_today())
        counts = [model.objects.of(patient).count() for model in (Visit, CheckIn, Session)]
        self.stdout.write(
            "Made the demo record “{}”: {} visits, {} check-ins, {} exercise sessions.\n"
            "Open {}/ and choose “Look at the demo”.\n"
            "Or sign in as {}: the code comes to {}/dev/mail/.".format(
                patient.name, *counts, settings.SITE_URL, ADDRESS, settings.SITE_URL
            )
        )
