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
from spasticity_tracker.holding import database  # noqa: E402
from spasticity_tracker.holding.whole import only_whole  # noqa: E402

database.wait_no_longer()
# Half of what a worker may wait, as a page may have to try twice. The worker is told, or finds the work by itself.
app.conf.broker_transport_options = {**app.conf.broker_transport_options, "socket_timeout": 1}
uploads.empty()
watching.begin("web")
application = only_whole(only_readable(django))
