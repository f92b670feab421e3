"""The project as an app: its commands, and what is made ready when a process starts."""

from django.apps import AppConfig

from spasticity_tracker.translations import compile_what_changed


class ProjectConfig(AppConfig):
    """Makes the translations ready to be read."""

    name = "spasticity_tracker"

    def ready(self) -> None:
        """Before anything is said in any language."""
        compile_what_changed()
