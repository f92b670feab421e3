"""`manage.py messages`: collect the texts of the app for each language, and say which have no translation."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from spasticity_tracker.translations import collect, compile_what_changed, file_of, translated_languages


class Command(BaseCommand):
    help = "Collect all texts for translation, and say what is missing."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Bring each file up to date. Raises CommandError where a text has no translation."""
        lacking = 0
        for language in translated_languages():
            texts = collect(language)
            lacking += len(texts)
            self.stdout.write(f"{file_of(language)}: {len(texts)} texts without a translation")
            for text in texts:
                self.stdout.write(f"  {text}")
        compile_what_changed()
        if lacking:
            raise CommandError(f"{lacking} texts are shown in English.")
