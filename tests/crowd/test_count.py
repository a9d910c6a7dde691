"""What `/client-count` says where several processes serve."""

import signal
import time
from contextlib import ExitStack

import pytest

from testing.running import eventually, say

pytestmark = pytest.mark.slow


def all_count(servers, number, within=10):
    """Wait until all of some servers count so many clients."""
    for server in servers:
        eventually(lambda server=server: server.count() == number, within=within)


def connect(stack, server, number=1):
    """Let some clients talk to a server for as long as a test does."""
    return [stack.enter_context(server.connect()) for _ in range(number)]


def test_each_process_counts_the_clients_of_all(crowd):
    first, second, third = crowd
    with first.connect() as client, second.connect(), third.connect():
        all_count(crowd, 3)
        question = "How many people are you talking to?"
        assert say(client, question) == "Three people, you included."
    all_count(crowd, 0)


def test_a_process_that_is_started_later_knows_of_the_others(start_crowd):
    [first] = start_crowd(1)
    with first.connect():
        [second] = start_crowd(1)
        eventually(lambda: second.count() == 1, within=1)


@pytest.mark.parametrize(
    ("number", "within"), [(signal.SIGKILL, 3), (signal.SIGTERM, 0.5)]
)
def test_the_clients_of_a_process_that_ends_are_soon_out(start_crowd, number, within):
    ending, *others = start_crowd(3)
    with ExitStack() as stack:
        connect(stack, ending, 3)
        connect(stack, others[0], 2)
        all_count(others, 5)

        ending.stop(number)

        all_count(others, 2, within)


def test_a_redis_that_comes_back_empty_changes_no_count(start_crowd, redis):
    crowd = start_crowd(3)
    with ExitStack() as stack:
        for server in crowd:
            connect(stack, server, 2)
        all_count(crowd, 6)

        redis.kill()
        counts = watch(crowd, seconds=4)  # What is silent for this long may be dead.
        redis.start()
        counts |= watch(crowd, seconds=3)

        assert counts == {6}
        connect(stack, crowd[0])
        all_count(crowd, 7, within=1)


def watch(servers, seconds):
    """Return all that servers count within a time."""
    counts, end = set(), time.monotonic() + seconds
    while time.monotonic() < end:
        counts |= {server.count() for server in servers}
        time.sleep(0.02)
    return counts


def test_what_clients_say_and_that_they_come_asks_redis_nothing(crowd, crowd_redis):
    began = time.monotonic()
    for _ in range(100):
        with crowd[0].connect() as client:
            for _ in range(10):
                say(client, "Hello")
    seconds = time.monotonic() - began

    asked = crowd_redis.commands()
    assert asked.pop("publish") <= 7 * seconds + 3
    assert asked.pop("ping", 0) <= 3 * seconds + 3
    assert asked.keys() <= {"info", "config|resetstat"}
