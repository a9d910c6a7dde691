"""What is said: messages that are fair, and others."""

import random
import socket
import time
from contextlib import suppress

from testing.stranger import (
    BINARY,
    CONTINUATION,
    HANDSHAKE,
    TEXT,
    Stranger,
    frame,
)


def a_binary_message_gets_1003(server):
    with Stranger(server).converse() as stranger:
        stranger.send(frame(b"Hello", opcode=BINARY))
        assert stranger.close_code() == 1003


def a_message_may_have_4096_bytes(server):
    with Stranger(server).converse() as stranger:
        stranger.send(frame(b"x" * 4096))
        assert stranger.hear()[0] == TEXT

        stranger.send(frame(b"x" * 4000, final=False))
        stranger.send(frame(b"x" * 96, opcode=CONTINUATION))
        assert stranger.hear()[0] == TEXT


def a_longer_message_gets_1009(server):
    piece = frame(b"x", opcode=CONTINUATION, final=False)
    for frames in [
        [frame(b"x" * 4097)],
        [frame(length=2**62)],
        [frame(b"x" * 1_000_000)],
        [frame(b"x" * 4000, final=False), frame(b"x" * 97, opcode=CONTINUATION)],
        [frame(b"x", final=False), piece * 4095, frame(b"x", opcode=CONTINUATION)],
    ]:
        with Stranger(server).converse() as stranger:
            with suppress(ConnectionError):  # It may not be read to its end.
                stranger.send(*frames)
            assert stranger.close_code() == 1009


def every_text_gets_a_reply(server):
    texts = [
        "",
        " ",
        "\t\r\n",
        "\0",
        "👩‍👩‍👧‍👦",
        "<script>alert(1)</script>",
        "'; DROP TABLE statement; --",
        "\\ud800",
        "مرحبا \u202e\u2066",
        "\x1b[31m",
        "\ufeff\uffff\U0010ffff",
        "z\u0335" * 500,
        "?" * 4096,
        "{0} %s %(x)s ${x} {{x}}",
    ]
    with server.connect() as websocket:
        for text in texts:
            websocket.send(text)
            assert websocket.recv(), text


def a_client_may_leave_after_a_binary_message(server):
    for _ in range(50):
        with Stranger(server) as stranger:
            stranger.send(HANDSHAKE)
            stranger.send(frame(b"Hello", opcode=BINARY))
            time.sleep(random.uniform(0, 0.0008))
            stranger.socket.shutdown(socket.SHUT_WR)


def text_that_is_no_utf_8_gets_1007(server):
    for payload in [b"\xff", b"\xed\xa0\x80", b"Hello \xe2\x82", b"\xc0\x80"]:
        with Stranger(server).converse() as stranger:
            stranger.send(frame(payload))
            assert stranger.close_code() == 1007


def text_may_be_split_within_a_character(server):
    with Stranger(server).converse() as stranger:
        stranger.send(frame(b"\xe2\x82", final=False))
        stranger.send(frame(b"\xac", opcode=CONTINUATION))
        assert stranger.hear()[0] == TEXT
