"""The entry point for a WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

from spasticity_tracker.charset import only_readable

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spasticity_tracker.settings")

application = only_readable(get_wsgi_application())
