"""The shared cache has one set of connections; while it is away, each process counts for itself."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from redis import ConnectionPool
from redis.exceptions import TimeoutError as RedisTimeoutError

from spasticity_tracker.holding.cache import SharedWhileThere


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> tuple[SharedWhileThere, list[str]]:
    """One whose server does not answer; and what it was asked."""
    found, asked = SharedWhileThere("redis://127.0.0.1:1/1", {}), list[str]()

    def ask(key: str, *_args: object, **_kwargs: object) -> None:
        asked.append(key)
        raise RedisTimeoutError

    for name in ("add", "get", "set", "delete"):
        monkeypatch.setattr(found._shared, name, ask)
    found._own.clear()
    return found, asked


def test_what_is_counted_meanwhile_is_counted(away: tuple[SharedWhileThere, list[str]]) -> None:
    found, _asked = away

    assert found.add("tries", 1)
    assert not found.add("tries", 2)
    assert found.incr("tries") == 2
    found.delete_many(["tries"])
    assert found.get("tries") is None


def test_a_server_that_did_not_answer_is_asked_again_after_a_while(
    away: tuple[SharedWhileThere, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    found, asked = away
    for key in ("first", "second"):
        found.get(key)
    monkeypatch.setattr("spasticity_tracker.holding.cache.time.monotonic", lambda: found._away_until)
    found.get("third")

    assert asked == ["first", "third"]


def test_threads_share_the_connections_which_none_of_them_leaves_open_when_it_ends() -> None:
    here = Barrier(3)

    def pool_of_a_thread(_number: int) -> ConnectionPool:
        here.wait()
        pool: ConnectionPool = SharedWhileThere("redis://127.0.0.1:1/1", {})._shared._cache.get_client().connection_pool
        return pool

    with ThreadPoolExecutor(3) as threads:
        first, *others = threads.map(pool_of_a_thread, range(3))
    assert all(pool is first for pool in others)
