"""Many clients at once, and floods of what they send."""

import statistics
import time
from contextlib import ExitStack
from importlib.util import find_spec
from multiprocessing import get_context
from threading import Thread
from types import SimpleNamespace

import pytest
from websockets.exceptions import InvalidStatus

from testing.markers import needs_proc
from testing.running import SMALL_BUFFERS
from testing.stranger import (
    CONTINUATION,
    HELLO,
    PING,
    PONG,
    Stranger,
    frame,
    send_once,
)

pytestmark = pytest.mark.slow


def test_more_clients_than_there_may_be_are_refused(start_server):
    server = start_server(DIEGO_CLIENTS="2")
    with server.connect() as first, server.connect() as second:
        for _ in range(3):
            with pytest.raises(InvalidStatus, match="503"):
                server.connect()
        for websocket in [first, second]:
            websocket.send("The cake is a lie.")
            assert websocket.recv() == "No it is not. The cake is delicious."
        server.counts(2)
    server.counts(0)
    with server.connect():
        server.counts(1)


@pytest.mark.skipif(not find_spec("uvloop"), reason="asyncio's loop logs tracebacks")
def test_connections_come_in_a_burst_where_there_is_little_room(start_server):
    server = start_server(change="testing.changes.few_files", DIEGO_CLIENTS="40")
    with server.connect() as websocket, ExitStack() as strangers:
        for _ in range(3):
            for _ in range(150):
                strangers.enter_context(Stranger(server))
            strangers.close()
        websocket.send("The cake is a lie.")
        assert websocket.recv() == "No it is not. The cake is delicious."
    server.counts(0)
    assert "Traceback" not in server.log


@pytest.mark.parametrize("reads", [True, False], ids=["reads", "does not read"])
@pytest.mark.parametrize(
    "flood",
    [HELLO, frame("\ufdfa".encode() * 1365), frame(opcode=PING), frame(opcode=PONG)],
    ids=["messages", "long messages", "pings", "pongs"],
)
def test_a_flood_holds_up_nobody(start_server, flood, reads):
    server = start_server(settings=SMALL_BUFFERS)
    waits = []
    much = flood * (1_000_000 // len(flood))
    process = get_context("spawn").Process(
        target=flood_a_server, args=[server.port, much, reads]
    )
    process.start()
    try:
        server.counts(5)
        with server.connect() as websocket:
            for _ in range(50):
                before = time.monotonic()
                websocket.send("The cake is a lie.")
                assert websocket.recv() == "No it is not. The cake is delicious."
                waits.append(time.monotonic() - before)
    finally:
        process.kill()
        process.join()
    assert statistics.median(waits) < 0.05
    server.counts(0)


def flood_a_server(port, flood, reads):
    """Be five clients that send for ever, in a process of their own."""
    server = SimpleNamespace(port=port)
    for _ in range(5):
        stranger = Stranger(server, SO_RCVBUF=4096, SO_SNDBUF=4096).converse()
        Thread(target=stranger.send_for_ever, args=[flood]).start()
        if reads:
            Thread(target=stranger.receive_for_ever).start()


@needs_proc
@pytest.mark.parametrize(
    "flood",
    [
        frame(b"x" * 4096) * 1000,
        frame(b"x" * 10_000_000),
        frame(final=False) + frame(opcode=CONTINUATION, final=False) * 500_000,
        frame(final=False) + frame(b"x", opcode=PING) * 500_000,
    ],
    ids=["unread responses", "a long message", "a long-winded message", "pings"],
)
def test_floods_leave_the_memory_bounded(server, flood):
    before = server.memory()
    with ExitStack() as strangers:
        floods = []
        for _ in range(10):
            stranger = Stranger(server, SO_RCVBUF=4096).converse()
            strangers.enter_context(stranger)
            stranger.socket.settimeout(0.5)  # Then the server reads no more.
            floods.append(Thread(target=send_once, args=[stranger, flood]))
        for thread in floods:
            thread.start()
        for thread in floods:
            thread.join()
        assert server.memory() - before < 10_000_000
