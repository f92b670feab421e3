"""Asking for a large file that a worker reads later."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from questions.files import SentFileField


class LargeFileField(SentFileField):
    """As large as whoever runs the app allows."""

    default_error_messages = {
        "required": _("Choose the file"),
        "invalid": _("Choose the file"),
        "empty": _("This file is empty. Choose another file"),
        "large": _("This file is larger than %(most)s megabytes. Ask whoever runs this app to allow it"),
    }

    def most_bytes(self) -> int:
        """What `ARCHIVE_MEGABYTES` says."""
        return int(settings.ARCHIVE_BYTES)
