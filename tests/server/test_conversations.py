"""The real server: whom it answers and counts."""

import signal
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from testing.corpora import CERTAIN_RESPONSES
from testing.markers import needs_proc
from testing.running import eventually
from testing.silent_client import start_silent_client
from testing.stranger import BINARY, HANDSHAKE, Stranger, frame, send_once


@pytest.fixture
def silent_client():
    """Start clients in processes of their own, to be killed or stopped."""
    with ExitStack() as clients:

        def start(server):
            client = clients.enter_context(start_silent_client(server))
            clients.callback(client.kill)
            return client

        yield start


def test_the_count_follows_clients_as_they_come_and_go(server):
    server.counts(0)
    with server.connect():
        server.counts(1)
        with server.connect(), server.connect():
            server.counts(3)
        server.counts(1)
    server.counts(0)


def test_responses_come_in_the_order_of_the_messages(server):
    with server.connect() as websocket:
        for prompt in CERTAIN_RESPONSES:
            websocket.send(prompt)
        for response in CERTAIN_RESPONSES.values():
            assert websocket.recv() == response


def test_clients_that_talk_at_once_get_their_own_responses(server):
    def converse(certain):
        prompt, response = certain
        with server.connect() as websocket:
            for _ in range(100):
                websocket.send(prompt)
                assert websocket.recv() == response
        return True

    with ThreadPoolExecutor(len(CERTAIN_RESPONSES)) as executor:
        assert all(executor.map(converse, CERTAIN_RESPONSES.items()))
    server.counts(0)


def test_a_killed_client_leaves_the_count(server, silent_client):
    client = silent_client(server)
    server.counts(1)

    client.kill()

    eventually(lambda: server.count() == 0, within=2)


def test_a_client_that_stops_answering_leaves_the_count(
    impatient_server, silent_client
):
    client = silent_client(impatient_server)
    impatient_server.counts(1)

    client.send_signal(signal.SIGSTOP)

    impatient_server.counts(0)


def test_a_client_that_says_nothing_for_long_stays(impatient_server, wait_for_pings):
    with impatient_server.connect() as websocket:
        wait_for_pings()

        websocket.send("The cake is a lie.")
        assert websocket.recv() == CERTAIN_RESPONSES["The cake is a lie."]


def test_a_client_may_leave_before_its_responses_come(server):
    for _ in range(20):
        with server.connect() as websocket:
            for _ in range(50):
                websocket.send("Hello")
            websocket.socket.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("abruptly", [True, False])
def test_a_client_may_leave_during_the_handshake(server, abruptly):
    for _ in range(20):
        with Stranger(server) as client:
            client.send(HANDSHAKE)
            if abruptly:
                client.reset()


@needs_proc
@pytest.mark.slow
@pytest.mark.parametrize("last", [b"", frame(b"x" * 5000), frame(opcode=BINARY)])
@pytest.mark.parametrize("messages", [1_000, 100_000], ids=["few", "many"])
def test_a_client_that_reads_nothing_leaves(impatient_server, messages, last):
    with Stranger(impatient_server, SO_RCVBUF=4096) as client:
        client.send(HANDSHAKE)
        impatient_server.counts(1)
        assert impatient_server.holds(client.socket)
        client.socket.settimeout(0.2)  # Then the server reads no more.
        send_once(client, frame(b"The cake is a lie.") * messages + last)
        impatient_server.counts(0)
        eventually(lambda: not impatient_server.holds(client.socket))
    assert "Traceback" not in impatient_server.log


def test_a_client_counts_as_soon_as_it_is_connected(client):
    for _ in range(200):
        with client.websocket_connect("/conversation"):
            assert client.get("/client-count").json() == {"count": 1}
        assert client.get("/client-count").json() == {"count": 0}
