"""What whoever runs the tracker can see of it: health, logs, figures, errors, waiting work. Never anybody's data."""

from django.conf import settings


def begin(process: str) -> None:
    """Let this process, "web", "worker" or "scheduler", be seen as the settings say."""
    if settings.METRICS_PORT:
        from spasticity_tracker.watching import metrics

        metrics.begin(process)
    if settings.SENTRY_DSN:
        from spasticity_tracker.watching import reports

        reports.begin(settings.SENTRY_DSN, process)
