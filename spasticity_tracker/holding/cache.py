"""The shared cache, which counts tries to sign in, and what counts them while it is away: each process for itself.

So nobody is shut out, and no limit is lifted, because a server is down.
"""

import time
from functools import partialmethod
from typing import Any, ClassVar, Self

from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis import ConnectionPool
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

MOST_WAIT = 0.5  # seconds, once
LOOK_AGAIN_AFTER = 5.0  # seconds


class PoolOfTheProcess(ConnectionPool):
    """One for each server and all threads. Django gives each thread its own, and one that ends would leave it open."""

    _of: ClassVar[dict[str, Self]] = {}

    @classmethod
    def from_url(cls, url: str, **options: Any) -> Self:
        """The pool of that server, whoever asked first."""
        return cls._of.get(url) or cls._of.setdefault(url, super().from_url(url, **options))


class SharedWhileThere(BaseCache):
    """Redis; while it does not answer, the memory of this process."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        waits = {"socket_timeout": MOST_WAIT, "socket_connect_timeout": MOST_WAIT, "retry": Retry(NoBackoff(), 0)}
        options = {"pool_class": PoolOfTheProcess, **waits, **params.get("OPTIONS", {})}
        self._shared = RedisCache(server, params | {"OPTIONS": options})
        self._own = LocMemCache("while the shared one is away", params)
        self._away_until = 0.0

    def _do(self, what: str, *args: Any, **kwargs: Any) -> Any:
        if time.monotonic() >= self._away_until:
            try:
                return getattr(self._shared, what)(*args, **kwargs)
            except RedisError:
                self._away_until = time.monotonic() + LOOK_AGAIN_AFTER
        return getattr(self._own, what)(*args, **kwargs)

    # All else that caches do is made of these.
    add = partialmethod(_do, "add")
    clear = partialmethod(_do, "clear")
    delete = partialmethod(_do, "delete")
    get = partialmethod(_do, "get")
    set = partialmethod(_do, "set")
    touch = partialmethod(_do, "touch")
