"""A server that stops parts from its clients, and soon."""

import signal
from contextlib import ExitStack

import pytest
from websockets.exceptions import ConnectionClosed

from testing.running import SMALL_BUFFERS, eventually
from testing.stranger import (
    CLOSE,
    COUNT,
    HANDSHAKE,
    HELLO,
    Stranger,
    frame,
    send_once,
)

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("loop", ["auto", "asyncio"])
def test_a_server_that_stops_waits_for_nobody_long(start_server, loop):
    server = start_server(settings={**SMALL_BUFFERS, "loop": loop})
    with ExitStack() as strangers:
        for data in [
            b"",
            COUNT[:-2],
            COUNT,
            COUNT * 100,
            HANDSHAKE,
            HANDSHAKE + HELLO[:-1],
            HANDSHAKE + HELLO * 10_000,
            HANDSHAKE + frame(b"The cake is a lie.") * 1500 + frame(opcode=CLOSE),
        ]:
            stranger = strangers.enter_context(Stranger(server, SO_RCVBUF=4096))
            stranger.socket.settimeout(0.5)  # Then the server reads no more.
            send_once(stranger, data)

        server.process.terminate()

        eventually(lambda: server.process.poll() is not None, within=5)
    assert "Traceback" not in server.log


@pytest.mark.parametrize("loop", ["auto", "asyncio"])
def test_clients_may_die_while_the_server_stops(start_server, loop):
    server = start_server(settings={"loop": loop})
    with ExitStack() as strangers:
        dying = [
            strangers.enter_context(Stranger(server).converse()) for _ in range(500)
        ]
        server.process.terminate()
        assert dying[0].close_code() == 1012
        for stranger in dying:
            stranger.reset()
    server.stop()
    assert "Traceback" not in server.log


def test_a_server_that_stops_waits_for_no_answers(start_server):
    server = start_server(
        change="testing.changes.views", settings={"ws_ping_timeout": 0.5}
    )
    with ExitStack() as strangers:
        for _ in range(40):
            stranger = strangers.enter_context(Stranger(server).converse())
            stranger.socket.settimeout(0.02)
            send_once(stranger, frame("\ufdfa".encode() * 1365) * 40)
        stranger = strangers.enter_context(Stranger(server))
        stranger.send(COUNT.replace(b"client-count", b"slow") * 20)

        server.process.terminate()

        eventually(lambda: server.process.poll() is not None, within=5)


@pytest.mark.parametrize(
    ("signal_number", "loop"),
    [(signal.SIGINT, "auto"), (signal.SIGTERM, "asyncio")],
)
def test_a_server_that_stops_parts_from_its_clients(start_server, signal_number, loop):
    server = start_server(settings={"loop": loop})
    with server.connect() as websocket:
        server.stop(signal_number)

        with pytest.raises(ConnectionClosed) as closed:
            websocket.recv()
        assert closed.value.rcvd.code == 1012
    assert "Traceback" not in server.log


def test_what_stays_is_not_searched_for_garbage(start_server):
    server = start_server(change="testing.changes.frozen")

    with server.connect() as websocket:
        websocket.send("How many objects?")
        assert int(websocket.recv()) > 50_000
