"""What the log says, and what it keeps to itself."""

import pytest

from chatbot.mind.bot import APOLOGY
from testing.running import eventually
from testing.stranger import (
    BINARY,
    CLOSE,
    COUNT,
    HANDSHAKE,
    PING,
    Stranger,
    frame,
)


@pytest.fixture
def new_log(server):
    """What the server logs from now on."""
    before = len(server.log)
    return lambda: server.log[before:]


def test_the_count_of_each_page_does_not_fill_the_log(server, new_log):
    server.count()
    with Stranger(server) as stranger:
        assert stranger.request(COUNT.replace(b"/client-count", b"/other")) == 404
    eventually(lambda: "/other" in new_log())

    assert "client-count" not in new_log()


@pytest.mark.slow
def test_it_does_not_in_the_debug_mode_either(start_server):
    server = start_server(BOCADILLO_DEBUG="1")
    server.count()
    with Stranger(server) as stranger:
        assert stranger.request(COUNT.replace(b"/client-count", b"/other")) == 404
    eventually(lambda: "/other" in server.log)

    assert "client-count" not in server.log


@pytest.mark.slow
def test_a_fault_of_diego_is_told_and_the_conversation_goes_on(start_server):
    server = start_server(change="testing.changes.failing")
    with server.connect() as websocket:
        websocket.send("A secret word")
        assert websocket.recv() == APOLOGY
        websocket.send("The cake is a lie.")
        assert websocket.recv() == "No it is not. The cake is delicious."

    (fault,) = [line for line in server.log.splitlines() if "ValueError" in line]
    assert fault.startswith("ERROR:    Pupil failed: ValueError in ")
    assert "secret" not in server.log
    assert "Traceback" not in server.log


def test_nothing_that_is_said_is_logged(server, new_log):
    secret = b"xyzzy"
    for frames in [
        frame(secret),
        frame(secret, opcode=BINARY),
        frame(secret + b"\xff"),
        frame(secret * 1000),
        frame(secret, opcode=PING),
        frame(secret, reserved=1),
        frame(secret, final=False),
        frame((1000).to_bytes(2) + secret, opcode=CLOSE),
        frame((999).to_bytes(2) + secret, opcode=CLOSE),
    ]:
        with Stranger(server).converse() as stranger:
            stranger.send(frames, frame(opcode=CLOSE))
            stranger.stream.read()  # All that it gets.
    server.counts(0)

    assert "accepted" in new_log()
    assert secret.decode() not in new_log()


@pytest.mark.slow
@pytest.mark.parametrize("debug", [{}, {"BOCADILLO_DEBUG": "1"}], ids=["", "debug"])
def test_a_path_cannot_forge_a_line_of_the_log(start_server, debug):
    server = start_server(**debug)
    path = b"/x%0aINFO:%20forged%1b[31m%00%c2%9b%e2%80%a8%e2%80%ae%7f"
    with Stranger(server) as stranger:
        assert stranger.request(COUNT.replace(b"/client-count", path)) == 404
    with Stranger(server) as stranger:
        assert stranger.request(HANDSHAKE.replace(b"/conversation", path)) == 403

    log = server.log.replace("\n", "").replace("\r", "")  # The training's, too.
    assert log.isprintable()
    assert server.log.count("forged") == 2
    assert "\nINFO: forged" not in server.log


def test_a_refused_page_is_told_in_the_log_with_what_to_do(server, new_log):
    origin = b"Origin: https://chat.example.org\xe9[31m\r\nHost: localhost:8000\r\nX"
    with Stranger(server) as stranger:
        request = HANDSHAKE.replace(b"Host", origin)
        assert stranger.request(request) == 403
    eventually(lambda: "refused: 403" in new_log())
    [line] = [line for line in new_log().splitlines() if "refused: 403" in line]
    for part in [
        "Origin 'https://chat.example.org\\xe9[31m'",
        "Host 'localhost:8000'",
        "hand on Host with its port",
        "DIEGO_ORIGINS",
    ]:
        assert part in line


def test_a_refused_host_is_told_in_the_log_with_what_to_do(server, new_log):
    with Stranger(server) as stranger:
        request = COUNT.replace(b"localhost", b"chat.example.org")
        assert stranger.request(request) == 400
    assert "Host 'chat.example.org' is not known." in new_log()
    assert "add it to DIEGO_HOSTS" in new_log()
