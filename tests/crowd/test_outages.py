"""Diego talks on while Redis is away."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

import pytest

from testing.network import Network
from testing.running import eventually, running_server, say, start_in_vain

pytestmark = pytest.mark.slow

PASSWORD = "a-password-of-Redis"
LOST = "the count will be that of this process alone"
BACK = "Redis is back"


@contextmanager
def redis_ends(redis, network):
    redis.kill()
    yield
    redis.start()


@contextmanager
def redis_hangs(redis, network):
    redis.hang()
    yield
    redis.go_on()


@contextmanager
def the_network_drops_all(redis, network):
    network.is_up = False
    yield
    network.is_up = True


def talk_through(outage, redis):
    """Talk with two processes before, during and after an outage of 12 s."""
    with ExitStack() as stack:
        network = stack.enter_context(Network(redis.port))
        first, second = servers = [
            stack.enter_context(running_server(REDIS_URL=redis.url_at(network.port)))
            for _ in range(2)
        ]
        clients = [
            stack.enter_context(server.connect()) for server in [first, second, second]
        ]
        for server in servers:
            server.counts(3)

        with outage(redis, network):
            end = time.monotonic() + 12
            eventually(lambda: (first.count(), second.count()) == (1, 2), within=12)
            clients.append(stack.enter_context(first.connect()))
            while time.monotonic() < end:
                began = time.monotonic()
                assert all(say(client, "Hello") for client in clients)
                assert (first.count(), second.count()) == (2, 2)
                assert time.monotonic() - began < 1
        for server in servers:
            eventually(lambda server=server: server.count() == 4, within=2)

        for server in servers:
            assert server.log.count(LOST) == server.log.count(BACK) == 1
            assert PASSWORD not in server.log
            assert "Traceback" not in server.log


@pytest.mark.timeout(60)
def test_diego_talks_on_while_redis_is_away(start_redis):
    outages = [redis_ends, redis_hangs, the_network_drops_all]
    all_redis = [start_redis(PASSWORD) for _ in outages]
    with ThreadPoolExecutor() as threads:
        for _ in threads.map(talk_through, outages, all_redis):
            pass  # One that has failed raises its error here.


def test_diego_serves_where_there_is_no_redis_yet(start_server):
    server = start_server(REDIS_URL="redis://127.0.0.1:1/0")
    with server.connect() as client:
        assert say(client, "Hello")
        server.counts(1)
    eventually(lambda: server.log.count(LOST) == 1)


def test_diego_serves_where_what_answers_is_no_redis(start_server):
    other = start_server(change="testing.changes.echo")
    server = start_server(REDIS_URL=f"redis://:{PASSWORD}@127.0.0.1:{other.port}/0")
    with server.connect() as client:
        assert say(client, "Hello")
        server.counts(1)
    eventually(lambda: server.log.count(LOST) == 1)
    eventually(lambda: other.log.count("Invalid HTTP request received.") > 3)
    assert server.log.count(LOST) == 1
    assert PASSWORD not in server.log


def test_diego_serves_with_a_wrong_password_and_does_not_tell_it(
    start_server, start_redis
):
    redis = start_redis(PASSWORD)
    server = start_server(REDIS_URL=redis.url_at(redis.port, "one-that-is-wrong"))
    with server.connect() as client:
        assert say(client, "Hello")
        server.counts(1)
    eventually(lambda: refusals(redis) > 2)  # He tries again, and says nothing more.
    assert server.log.count(LOST) == 1
    assert "password" in server.log  # That is what is wrong.
    assert "one-that-is-wrong" not in server.log


def refusals(redis):
    """Return how often somebody came with a wrong password."""
    errors = redis.client.info("errorstats")
    return errors.get("errorstat_WRONGPASS", {"count": 0})["count"]


@pytest.mark.parametrize(
    "url", ["redis://:a/secret@localhost", "localhost:6379", "redis://secret:x/0", ""]
)
def test_a_malformed_url_stops_the_server_and_is_not_told(url):
    line = start_in_vain(REDIS_URL=url)

    assert line.startswith("REDIS_URL is not what it can be. Set it to a URL such as ")
    assert line.count("\n") == 1
    assert "secret" not in line
