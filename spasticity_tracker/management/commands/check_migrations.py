"""`manage.py check_migrations`: say which migrations would keep people waiting, or break the version before."""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db.migrations.loader import MigrationLoader

from tables.accepted import ACCEPTED
from tables.rules import complaints


class Command(BaseCommand):
    help = "Hold the migrations of this project to the rules in CONTRIBUTING."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Ask each that is not accepted. Raises CommandError where one breaks a rule, or is accepted for nothing."""
        loader = MigrationLoader(None)
        own = {one.label for one in apps.get_app_configs() if Path(one.path).parent == settings.BASE_DIR}
        said = []
        for app, name in sorted(key for key in loader.graph.nodes if key[0] in own):
            before = loader.project_state((app, name), at_end=False)
            wrong = complaints(loader.graph.nodes[app, name], before)
            if (app, name) in ACCEPTED:
                wrong = [] if wrong else ["it breaks no rule: take it out of tables/accepted.py"]
            said += [f"{app} {name}: {why}" for why in wrong]
        if said:
            raise CommandError("\n".join(said))
