"""Whoever tries it out as root reads no warning of the worker below the address; in production it stays."""

import os
import warnings
from typing import Any

import pytest
from celery import platforms
from celery.exceptions import SecurityWarning
from celery.signals import celeryd_init


@pytest.mark.parametrize(("debug", "said"), [(True, 0), (False, 1)])
def test_the_warning_about_root(settings: Any, monkeypatch: pytest.MonkeyPatch, debug: bool, said: int) -> None:
    settings.DEBUG = debug
    for name in ("getuid", "geteuid", "getgid", "getegid"):
        monkeypatch.setattr(os, name, lambda: 0)

    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        celeryd_init.send(sender="worker")
        getattr(platforms, "check_privileges")(["json"])  # noqa: B009 - the stubs leave it out

    assert sum(issubclass(one.category, SecurityWarning) for one in found) == said
