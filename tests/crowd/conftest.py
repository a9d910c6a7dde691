"""Processes that are given the same Redis."""

from contextlib import ExitStack

import pytest

from testing.redis_server import PROGRAM, RunningRedis
from testing.running import running_server


def skip_without_redis():
    """Skip a test if there is none."""
    if PROGRAM is None:
        pytest.skip("There is no redis-server or valkey-server here.")


@pytest.fixture
def start_redis():
    """Start servers of Redis that end with the test."""
    skip_without_redis()
    started = []

    def start(password=None):
        started.append(RunningRedis(password))
        return started[-1]

    yield start
    for redis in started:
        redis.kill()


@pytest.fixture
def redis(start_redis):
    """A Redis of the test's own, empty."""
    return start_redis()


@pytest.fixture
def start_crowd(start_server, redis):
    """Start several servers that know of each other."""

    def start_crowd(number, **environment):
        return [start_server(REDIS_URL=redis.url, **environment) for _ in range(number)]

    return start_crowd


@pytest.fixture(scope="module")
def lasting_crowd():
    """Three servers and their Redis."""
    skip_without_redis()
    redis = RunningRedis()
    with ExitStack() as stack:
        stack.callback(redis.kill)
        yield (
            [stack.enter_context(running_server(REDIS_URL=redis.url)) for _ in "123"],
            redis,
        )


@pytest.fixture
def crowd(lasting_crowd):
    """Three servers for all the tests that leave them as they found them."""
    servers, _ = lasting_crowd
    yield servers
    for server in servers:
        server.counts(0)
        assert "Traceback" not in server.log
        assert "lost" not in server.log


@pytest.fixture
def crowd_redis(lasting_crowd):
    """The Redis of the three, empty."""
    _, redis = lasting_crowd
    redis.client.flushall()
    redis.client.config_resetstat()
    return redis
