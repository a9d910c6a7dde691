"""Processes that are given the same Redis."""

import pytest

from testing.redis_server import PROGRAM, RunningRedis


@pytest.fixture
def redis():
    """A Redis of the test's own, empty."""
    if PROGRAM is None:
        pytest.skip("There is no redis-server or valkey-server here.")
    redis = RunningRedis()
    yield redis
    redis.kill()


@pytest.fixture
def start_crowd(start_server, redis):
    """Start several servers that know of each other."""

    def start_crowd(number, **environment):
        return [start_server(REDIS_URL=redis.url, **environment) for _ in range(number)]

    return start_crowd
