"""The web server's own lines, written as all others."""

from typing import Any

from gunicorn.glogging import Logger

from spasticity_tracker.watching.logs import LineFormatter


class ServerLogger(Logger):  # type: ignore[misc]  # because the library has no types
    """Writes as all others do, and keeps no list of who asked for what."""

    def setup(self, cfg: Any) -> None:
        """Write its lines as ours."""
        from spasticity_tracker import settings

        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(LineFormatter(readable=settings.DEBUG))

    def access(self, *_args: object) -> None:
        """Nothing: such a list holds addresses of people and of pages. Ours is made by `watching.requests`."""
