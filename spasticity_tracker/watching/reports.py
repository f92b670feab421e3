"""Errors told to whoever mends them, in the form of Sentry. Only imported where SENTRY_DSN says where to.

What is logged as an error is reported: so one way covers pages, tasks and mails. Of what the library gathers nothing is
sent but what is named here, which is code: kinds of errors, files, functions and lines. No words of an error, no
variables, no request, no person, no machine, nothing that was done before.
"""

import logging
from typing import Any

import sentry_sdk
from sentry_sdk.integrations.logging import LoggingIntegration

from spasticity_tracker.watching import numbers
from spasticity_tracker.watching.requests import route_of

# What is sent of an event, of an error in it, and of each place at which it passed.
OF_EVENT = ("event_id", "timestamp", "level", "logger", "platform")
OF_ERROR = ("type", "module")
OF_FRAME = ("filename", "module", "function", "lineno", "in_app")


def begin(dsn: str, process: str) -> None:
    """Report from now on what this process logs as an error."""
    sentry_sdk.init(
        dsn=dsn,
        default_integrations=False,
        auto_enabling_integrations=False,
        integrations=[LoggingIntegration(level=None, event_level=logging.ERROR)],
        before_send=only_code,
        before_breadcrumb=lambda _crumb, _hint: None,
        max_breadcrumbs=0,
        include_local_variables=False,
        include_source_context=False,
        send_client_reports=False,
        auto_session_tracking=False,
        traces_sample_rate=None,
        server_name="",
    )
    sentry_sdk.set_tag("process", process)


def only_code(event: Any, hint: dict[str, Any]) -> Any:
    """The event anew, with nothing in it that somebody wrote or that tells of anybody."""
    record: logging.LogRecord | None = hint.get("log_record")
    request = getattr(record, "request", None)
    tags = {
        "process": (event.get("tags") or {}).get("process", ""),
        "request": getattr(request, numbers.HEADER, numbers.current()),
        "route": route_of(request) if request else "",
    }
    kept = {name: event[name] for name in OF_EVENT if name in event}
    errors = [_only_code(error) for error in (event.get("exception") or {}).get("values", [])]
    kept |= {"exception": {"values": errors}} if errors else {"message": _place_of(record)}
    return kept | {"tags": {name: value for name, value in tags.items() if value}}


def _only_code(error: dict[str, Any]) -> dict[str, Any]:
    frames = (error.get("stacktrace") or {}).get("frames", [])
    kept = {name: error[name] for name in OF_ERROR if name in error}
    kept["mechanism"] = {"type": "logging", "handled": True}
    return kept | {"stacktrace": {"frames": [{n: frame[n] for n in OF_FRAME if n in frame} for frame in frames]}}


def _place_of(record: logging.LogRecord | None) -> str:
    """Where it was logged: what it says may be what somebody wrote."""
    return f"{record.module}:{record.lineno}" if record else "unknown"
