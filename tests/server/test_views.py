"""Views of one's own get what they need of the server."""

import pytest

from testing.stranger import (
    COUNT,
    HOST,
    Stranger,
)

pytestmark = pytest.mark.slow


def test_views_have_what_they_need(start_server):
    server = start_server(
        change="testing.changes.views", settings={"ws_ping_timeout": 0.5}
    )

    with Stranger(server) as stranger:  # Time.
        assert stranger.request(COUNT.replace(b"client-count", b"slow")) == 200

    with Stranger(server) as stranger:  # One turn after another.
        for number in [60, 40]:
            stranger.send(COUNT.replace(b"client-count", b"brief") * number)
            assert stranger.read_status() == 200
        for _ in range(98):
            assert stranger.read_status() == 200

    with Stranger(server) as stranger:  # No fault of another.
        assert stranger.request(COUNT.replace(b"client-count", b"fail")) == 500
    for _ in range(3):
        with Stranger(server) as stranger:
            assert stranger.request(COUNT) == 200
    assert server.log.count("Traceback") == 1

    with Stranger(server) as stranger:  # A body, once they ask for it.
        headers = (
            b"POST /read HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 5\r\n"
        )
        assert stranger.request(headers + HOST + b"\r\n") == 100
        assert stranger.request(b"Hello") == 200
        assert stranger.body == b"Hello"

    with Stranger(server) as stranger:  # Each its own body.
        post = b"POST /read HTTP/1.1\r\nContent-Length: 5\r\n" + HOST + b"\r\n"
        stranger.send(post + b"Hello" + post + b"again")
        for body in [b"Hello", b"again"]:
            assert stranger.read_status() == 200
            assert stranger.body == body
