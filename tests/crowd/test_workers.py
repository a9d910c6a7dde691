"""Several processes on one port: DIEGO_WORKERS."""

import os
import signal
from contextlib import ExitStack

import pytest
from websockets.exceptions import ConnectionClosed

from testing.running import eventually, say, start_in_vain

pytestmark = pytest.mark.slow

NO_REDIS = "redis://127.0.0.1:1/0"


@pytest.fixture
def start_workers(start_server, redis):
    """Start several workers, and wait until all of them serve."""

    def start_workers(number):
        server = start_server(REDIS_URL=redis.url, DIEGO_WORKERS=str(number))
        started = "Application startup complete"
        eventually(lambda: server.log.count(started) == number)
        return server

    return start_workers


def test_several_workers_serve_on_one_port_and_count_together(start_workers):
    server = start_workers(2)
    assert len(server.workers()) == 2
    with ExitStack() as stack:
        clients = [stack.enter_context(server.connect()) for _ in range(40)]
        eventually(lambda: {server.count() for _ in range(20)} == {40})
        question = "How many people are you talking to?"
        assert {say(client, question) for client in clients} == {
            "40 people, you included."
        }
        held = [holds_connections(worker) for worker in server.workers()]
        assert all(held), held
    server.counts(0)
    assert "client-count" not in server.log
    assert "Training" not in server.log  # The bars would be drawn over each other.


def holds_connections(process_id):
    """Return how many sockets a process has open."""
    folder = f"/proc/{process_id}/fd"
    links = [os.readlink(f"{folder}/{name}") for name in os.listdir(folder)]
    return sum(link.startswith("socket:") for link in links) > 10


def test_a_worker_that_is_killed_is_replaced_and_its_clients_are_out(start_workers):
    server = start_workers(2)
    killed, other = server.workers()
    with ExitStack() as stack:
        clients = [stack.enter_context(server.connect()) for _ in range(40)]
        server.counts(40)

        os.kill(killed, signal.SIGKILL)

        left = [client for client in clients if is_open(client)]
        assert 0 < len(left) < 40
        eventually(lambda: {server.count() for _ in range(20)} == {len(left)}, within=3)
        eventually(lambda: len(server.workers()) == 3)
        eventually(lambda: server.log.count("Application startup complete") == 3)
    assert other in server.workers()
    server.counts(0)


def is_open(client):
    """Return whether Diego answers yet."""
    try:
        return say(client, "Hello")
    except ConnectionClosed:
        return False


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_workers_part_from_their_clients_and_end(start_workers, number):
    server = start_workers(2)
    with server.connect() as client:
        say(client, "Hello")

        server.stop(number)

        with pytest.raises(ConnectionClosed) as closed:
            client.recv()
        assert closed.value.rcvd.code == 1012
    for worker in server.workers():
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)
    assert "Traceback" not in server.log
    assert "leaked" not in server.log


def test_workers_that_cannot_start_end_it_all(copied_project):
    (copied_project / "corpora" / "manners.yml").write_text("conversations: 1")

    log = start_in_vain(copied_project, status=3, DIEGO_WORKERS="2", REDIS_URL=NO_REDIS)

    assert "manners.yml" in log
    assert "Traceback" not in log


def test_several_workers_need_a_redis():
    line = start_in_vain(DIEGO_WORKERS="4")

    assert line.startswith("Several workers need a Redis to count their clients ")
    assert line.endswith(" or DIEGO_WORKERS to 1.\n")
    assert line.count("\n") == 1


def test_the_debug_mode_has_one_worker():
    line = start_in_vain(DIEGO_WORKERS="2", REDIS_URL=NO_REDIS, BOCADILLO_DEBUG="1")

    assert line.startswith("The debug mode has one worker.")


def test_another_program_s_variable_makes_no_workers(start_server):
    server = start_server(WEB_CONCURRENCY="4")

    with server.connect() as client:
        assert say(client, "Hello")
    assert len(server.workers()) == 1
