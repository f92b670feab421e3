"""The entry point for a WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spasticity_tracker.settings")
django = get_wsgi_application()

# These read the settings, so they come after.
from patients.photos import uploads  # noqa: E402
from spasticity_tracker import watching  # noqa: E402
from spasticity_tracker.celery import app  # noqa: E402
from spasticity_tracker.charset import only_readable  # noqa: E402
from spasticity_tracker.holding import database, queue  # noqa: E402
from spasticity_tracker.holding.whole import only_whole  # noqa: E402

database.wait_no_longer()
queue.wait_no_longer(app)
uploads.empty()
watching.begin("web")
application = only_whole(only_readable(django))
