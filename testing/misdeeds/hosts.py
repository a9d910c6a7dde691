"""Hosts and origins, of this server and of others."""

from testing.stranger import (
    COUNT,
    HANDSHAKE,
    Stranger,
)


def a_page_of_another_site_is_refused(server):
    for origin in [
        b"https://example.org",
        b"http://localhost:3000",
        b"http://localhost.example.org",
        b"http://me@localhost",
        b"http://\xe9",
        b"null",
        b"",
    ]:
        with Stranger(server) as stranger:
            handshake = HANDSHAKE.replace(b"Host", b"Origin: " + origin + b"\r\nHost")
            assert stranger.request(handshake) == 403, origin


def a_page_of_this_server_may_talk(server):
    for host, origin in [
        (b"localhost", b"http://localhost"),
        (b"localhost:8000", b"http://localhost:8000"),
        (b"LOCALHOST:80", b"http://localhost"),
        (b"localhost", b"https://localhost"),  # Behind a proxy.
        (b"192.0.2.1:8000", b"http://192.0.2.1:8000"),
        (b"[::1]:8000", b"http://[::1]:8000"),
    ]:
        with Stranger(server) as stranger:
            headers = host + b"\r\nOrigin: " + origin
            assert stranger.request(HANDSHAKE.replace(b"localhost", headers)) == 101


def another_host_s_page_cannot_pass_for_one_of_this_server(server):
    for host in [b"evil.example", b"localhost.evil.example", b"evil.example:80"]:
        headers = host + b"\r\nOrigin: http://" + host
        for request in [COUNT, HANDSHAKE]:
            with Stranger(server) as stranger:
                assert stranger.request(request.replace(b"localhost", headers)) == 400


def an_upgrade_that_nobody_speaks_is_ignored(server):
    upgrade = b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHost"
    with Stranger(server) as stranger:
        assert stranger.request(COUNT.replace(b"Host", upgrade)) == 200
        assert stranger.request(COUNT) == 200


def a_name_like_an_address_is_none(server):
    for host in [b"127.0.0.1.evil.example", b"1.2.3.4localhost", b"[::1].evil.example"]:
        with Stranger(server) as stranger:
            assert stranger.request(COUNT.replace(b"localhost", host)) == 400, host
