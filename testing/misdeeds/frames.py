"""Frames of the WebSocket protocol (RFC 6455), as they should be and otherwise."""

from testing.stranger import (
    CLOSE,
    CONTINUATION,
    HELLO,
    PING,
    PONG,
    TEXT,
    Stranger,
    frame,
)


def frames_that_break_the_protocol_get_1002(server):
    for faulty in [
        frame(reserved=1),
        frame(reserved=4),
        frame(opcode=3),
        frame(opcode=11),
        frame(b"Hello", opcode=CONTINUATION),
        HELLO[:1] + b"\x05Hello",  # It is not masked.
        frame(opcode=PING, final=False),
        frame(b"x" * 126, opcode=PING),
        frame(b"Hel", final=False) + frame(b"lo"),
        frame(b"x", opcode=CLOSE),
    ]:
        with Stranger(server).converse() as stranger:
            stranger.send(faulty)
            assert stranger.close_code() == 1002, faulty


def control_frames_may_come_between_fragments(server):
    with Stranger(server).converse() as stranger:
        stranger.send(frame(b"x" * 3900, final=False))
        for _ in range(20):
            stranger.send(frame(b"x" * 125, opcode=PING), frame(opcode=PONG))
            assert stranger.hear() == (PONG, b"x" * 125)
        stranger.send(frame(b"x" * 196, opcode=CONTINUATION))
        assert stranger.hear()[0] == TEXT


def a_client_may_leave_with_any_close_code_that_there_is(server):
    reserved = {1004, 1005, 1006}
    for code in {*range(1000, 1015), 3000, 3999, 4000, 4999} - reserved:
        with Stranger(server).converse() as stranger:
            stranger.send(frame(code.to_bytes(2), opcode=CLOSE))
            assert stranger.close_code() == code
        server.counts(0)


def a_client_may_leave_without_a_close_code(server):
    with Stranger(server).converse() as stranger:
        stranger.send(frame(opcode=CLOSE))
        assert stranger.close_code() is None
    server.counts(0)


def close_codes_that_do_not_exist_get_1002(server):
    for code in [0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65_535]:
        with Stranger(server).converse() as stranger:
            stranger.send(frame(code.to_bytes(2), opcode=CLOSE))
            assert stranger.close_code() == 1002, code
