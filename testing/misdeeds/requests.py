"""Requests over HTTP, and handshakes."""

from contextlib import suppress

from testing.stranger import (
    COUNT,
    HANDSHAKE,
    HOST,
    Stranger,
)


def a_request_may_come_in_small_pieces(server):
    for request, status in [(COUNT, 200), (HANDSHAKE, 101)]:
        with Stranger(server) as stranger:
            for byte in request:
                stranger.send(bytes([byte]))
            assert stranger.read_status() == status


def requests_may_come_at_once(server):
    with Stranger(server) as stranger:
        for number in [100, 1] * 20:
            stranger.send(COUNT * number)
            for _ in range(number):
                assert stranger.read_status() == 200


def malformed_requests_get_400(server):
    for request in [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"Hello\r\n\r\n",
        b"HELLO /client-count HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET /client-count HTTP/9.9\r\n" + HOST + b"\r\n",
        b"GET client-count HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET /\xff HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET /client-count?\xff HTTP/1.1\r\n" + HOST + b"\r\n",
        b"CONNECT localhost:80 HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET /client-count HTTP/1.1\r\n" + HOST + b"X: a\0b\r\n\r\n",
        b"GET /client-count HTTP/1.1\r\n" + HOST + b"X: a\r\n b\r\n\r\n",
        b"GET /client-count HTTP/1.1\r\n" + HOST + b"X\r\n\r\n",
        b"GET /client-count HTTP/1.1\n" + HOST + b"\n",
        b"POST /client-count HTTP/1.1\r\n" + HOST + b"Content-Length: -1\r\n\r\n",
        b"POST /client-count HTTP/1.1\r\n" + HOST + b"Content-Length: 1\r\n"
        b"Content-Length: 2\r\n\r\n",
        b"POST /client-count HTTP/1.1\r\n" + HOST + b"Content-Length: 5\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ]:
        with Stranger(server) as stranger:
            assert stranger.request(request) == 400, request


def a_request_names_one_host(server):
    for hosts in [
        b"",
        b"Host: localhost\r\nHost: localhost\r\n",
        b"Host: [\r\n",
        b"Host: [::::]\r\n",
        b"Host: [127.0.0.1]\r\n",
        b"Host: localhost:999999\r\n",
        b"Host: localhost/client-count?\r\n",
        b"Host: me@localhost\r\n",
        b"Host: \xe9\r\n",
    ]:
        with Stranger(server) as stranger:
            request = b"GET /client-count HTTP/1.1\r\n" + hosts + b"\r\n"
            assert stranger.request(request) == 400, hosts


def a_request_of_http_1_0_needs_no_host(server):
    with Stranger(server) as stranger:
        assert stranger.request(b"GET /client-count HTTP/1.0\r\n\r\n") == 200


def bad_handshakes_are_refused(server):
    for good, bad, status in [
        (b"GET", b"POST", 405),
        (b"Version: 13", b"Version: 99", 400),
        (b"dGhlIHNhbXBsZSBub25jZQ==", b"c2hvcnQ=", 400),
        (b"Sec-WebSocket-Key", b"Key", 400),
        (b"Host", b"Upgrade: h2c\r\nHost", 426),
    ]:
        with Stranger(server) as stranger:
            assert stranger.request(HANDSHAKE.replace(good, bad)) == status, bad


def a_handshake_may_have_foreign_letters_in_a_cookie(server):
    with Stranger(server) as stranger:
        cookie = b"Cookie: caf\xc3\xa9\r\nHost"
        assert stranger.request(HANDSHAKE.replace(b"Host", cookie)) == 101


def a_head_without_an_end_is_refused(server):
    for request in [
        b"GET /" + b"x" * 1_000_000,
        b"GET / HTTP/1.1\r\n" + HOST + b"x" * 1_000_000,
        COUNT.replace(b"Host", b"X: 12345678\r\n" * 100_000 + b"Host"),
    ]:
        with Stranger(server) as stranger:
            with suppress(ConnectionError):  # It may not be read to its end.
                stranger.send(request)
            assert stranger.read_status() == 400, request[:40]


def unknown_paths_get_404(server):
    for path in [
        b"/client-coun",
        b"/client-count/",
        b"/client-count%00",
        b"/../client-count",
        b"//client-count",
        b"/static/",
        b"/conversation",
        b"*",
    ]:
        with Stranger(server) as stranger:
            request = COUNT.replace(b"/client-count", path)
            assert stranger.request(request) == 404, path


def unknown_paths_over_websocket_get_403(server):
    for path in [b"/", b"/client-count", b"/conversation/", b"/conversation%00"]:
        with Stranger(server) as stranger:
            request = HANDSHAKE.replace(b"/conversation", path)
            assert stranger.request(request) == 403, path


def other_methods_get_405(server):
    for method in [b"POST", b"PUT", b"DELETE", b"PATCH", b"OPTIONS", b"TRACE"]:
        with Stranger(server) as stranger:
            assert stranger.request(COUNT.replace(b"GET", method)) == 405
