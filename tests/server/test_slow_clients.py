"""Clients that are slow, or read nothing, are given up in time."""

import time
from contextlib import suppress

import pytest

from testing.markers import needs_proc
from testing.running import SMALL_BUFFERS, eventually
from testing.stranger import (
    CONTINUATION,
    COUNT,
    Stranger,
    frame,
    send_once,
)

pytestmark = pytest.mark.slow


def test_a_message_of_empty_fragments_without_an_end_gets_1009(server):
    nothing = frame(opcode=CONTINUATION, final=False)
    with Stranger(server).converse() as stranger:
        stranger.send(frame(final=False), nothing * 100_000)
        assert stranger.close_code() == 1009


def test_a_request_that_stalls_is_cut(impatient_server):
    post = COUNT.replace(b"GET", b"POST")
    for half in [
        b"G",
        COUNT[:-2],
        COUNT + COUNT[:-2],
        post.replace(b"Host", b"Content-Length: 1000000000\r\nHost"),
        post.replace(b"Host", b"Transfer-Encoding: chunked\r\nHost") + b"0\r\nX: y\r\n",
    ]:
        with Stranger(impatient_server) as stranger:
            stranger.send(half)
            if half.startswith(COUNT):
                assert stranger.read_status() == 200
            elif half.startswith(post[:4]):
                assert stranger.read_status() == 405
            assert stranger.read_status() is None


def test_a_request_that_comes_too_slowly_is_cut(impatient_server):
    with Stranger(impatient_server) as stranger:
        assert stranger.request(COUNT) == 200
        with suppress(ConnectionError):
            for byte in COUNT:
                stranger.send(bytes([byte]))
                time.sleep(0.03)
        assert stranger.read_status() is None


def test_a_connection_without_a_request_is_closed(impatient_server):
    with Stranger(impatient_server) as stranger:
        assert stranger.read_status() is None


# What is logged: a request for the count is not.
REQUEST = COUNT.replace(b"/client-count", b"/other")


@needs_proc
@pytest.mark.parametrize("last", [b"", REQUEST.replace(b"1.1", b"1.0")])
@pytest.mark.parametrize("number", [100, 10_000])
def test_a_client_that_reads_no_responses_is_cut(impatient_server, number, last):
    with Stranger(impatient_server, SO_RCVBUF=4096) as stranger:
        eventually(lambda: impatient_server.holds(stranger.socket))
        stranger.socket.settimeout(0.5)  # Then the server reads no more.
        send_once(stranger, REQUEST * number + last)
        address = "{}:{} -".format(*stranger.socket.getsockname())
        eventually(lambda: address in impatient_server.log)
        eventually(lambda: not impatient_server.holds(stranger.socket))


def test_a_connection_in_use_stays(impatient_server):
    with Stranger(impatient_server) as stranger:
        for _ in range(6):
            assert stranger.request(COUNT) == 200
            time.sleep(0.3)  # A request may last a second there.


def test_responses_may_be_read_late(start_server):
    server = start_server(settings=SMALL_BUFFERS)
    with Stranger(server, SO_RCVBUF=4096) as stranger:
        for _ in range(3):
            stranger.send(COUNT * 90)
            time.sleep(0.05)
        for _ in range(270):
            assert stranger.read_status() == 200
