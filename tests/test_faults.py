"""The real server among strangers: a clear answer each time, and it stays up."""

import random
import socket
import statistics
import time
from contextlib import ExitStack, suppress
from importlib.util import find_spec
from inspect import signature
from multiprocessing import get_context
from pathlib import Path
from threading import Thread
from types import SimpleNamespace

import pytest
from websockets.exceptions import InvalidStatus

from chatbot.mind.bot import APOLOGY
from tests.running import SMALL_BUFFERS, WITHOUT_UVLOOP, eventually
from tests.stranger import (
    BINARY,
    CLOSE,
    CONTINUATION,
    HANDSHAKE,
    PING,
    PONG,
    TEXT,
    Stranger,
    frame,
    send_once,
)

HELLO = frame(b"Hello")
HOST = b"Host: localhost\r\n"
COUNT = b"GET /client-count HTTP/1.1\r\n" + HOST + b"\r\n"


needs_proc = pytest.mark.skipif(
    not Path("/proc/self/statm").exists(), reason="needs the /proc of Linux"
)


@pytest.fixture(autouse=True)
def check_that_it_goes_on(request):
    """After each test, the server has nobody left, and no traceback in its log."""
    yield
    if "server" in request.fixturenames:
        server = request.getfixturevalue("server")
        server.counts(0)
        assert "Traceback" not in server.log


@pytest.fixture
def new_log(server):
    """What the server logs from now on."""
    before = len(server.log)
    return lambda: server.log[before:]


# Messages.


def test_a_binary_message_gets_1003(server):
    with Stranger(server).converse() as stranger:
        stranger.send(frame(b"Hello", opcode=BINARY))
        assert stranger.close_code() == 1003


def test_a_message_may_have_4096_bytes(server):
    with Stranger(server).converse() as stranger:
        stranger.send(frame(b"x" * 4096))
        assert stranger.hear()[0] == TEXT

        stranger.send(frame(b"x" * 4000, final=False))
        stranger.send(frame(b"x" * 96, opcode=CONTINUATION))
        assert stranger.hear()[0] == TEXT


def test_a_longer_message_gets_1009(server):
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


def test_every_text_gets_a_reply(server):
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


def test_a_client_may_leave_after_a_binary_message(server):
    for _ in range(50):
        with Stranger(server) as stranger:
            stranger.send(HANDSHAKE)
            stranger.send(frame(b"Hello", opcode=BINARY))
            time.sleep(random.uniform(0, 0.0008))
            stranger.socket.shutdown(socket.SHUT_WR)


def test_text_that_is_no_utf_8_gets_1007(server):
    for payload in [b"\xff", b"\xed\xa0\x80", b"Hello \xe2\x82", b"\xc0\x80"]:
        with Stranger(server).converse() as stranger:
            stranger.send(frame(payload))
            assert stranger.close_code() == 1007


def test_text_may_be_split_within_a_character(server):
    with Stranger(server).converse() as stranger:
        stranger.send(frame(b"\xe2\x82", final=False))
        stranger.send(frame(b"\xac", opcode=CONTINUATION))
        assert stranger.hear()[0] == TEXT


# Frames.


def test_frames_that_break_the_protocol_get_1002(server):
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


def test_control_frames_may_come_between_fragments(server):
    with Stranger(server).converse() as stranger:
        stranger.send(frame(b"x" * 3900, final=False))
        for _ in range(20):
            stranger.send(frame(b"x" * 125, opcode=PING), frame(opcode=PONG))
            assert stranger.hear() == (PONG, b"x" * 125)
        stranger.send(frame(b"x" * 196, opcode=CONTINUATION))
        assert stranger.hear()[0] == TEXT


def test_a_client_may_leave_with_any_close_code_that_there_is(server):
    reserved = {1004, 1005, 1006}
    for code in {*range(1000, 1015), 3000, 3999, 4000, 4999} - reserved:
        with Stranger(server).converse() as stranger:
            stranger.send(frame(code.to_bytes(2), opcode=CLOSE))
            assert stranger.close_code() == code
        server.counts(0)


def test_a_client_may_leave_without_a_close_code(server):
    with Stranger(server).converse() as stranger:
        stranger.send(frame(opcode=CLOSE))
        assert stranger.close_code() is None
    server.counts(0)


def test_close_codes_that_do_not_exist_get_1002(server):
    for code in [0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65_535]:
        with Stranger(server).converse() as stranger:
            stranger.send(frame(code.to_bytes(2), opcode=CLOSE))
            assert stranger.close_code() == 1002, code


# Requests.


def test_a_request_may_come_in_small_pieces(server):
    for request, status in [(COUNT, 200), (HANDSHAKE, 101)]:
        with Stranger(server) as stranger:
            for byte in request:
                stranger.send(bytes([byte]))
            assert stranger.read_status() == status


def test_requests_may_come_at_once(server):
    with Stranger(server) as stranger:
        for number in [100, 1] * 20:
            stranger.send(COUNT * number)
            for _ in range(number):
                assert stranger.read_status() == 200


def test_malformed_requests_get_400(server):
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


def test_a_request_names_one_host(server):
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


def test_a_request_of_http_1_0_needs_no_host(server):
    with Stranger(server) as stranger:
        assert stranger.request(b"GET /client-count HTTP/1.0\r\n\r\n") == 200


def test_bad_handshakes_are_refused(server):
    for good, bad, status in [
        (b"GET", b"POST", 405),
        (b"Version: 13", b"Version: 99", 400),
        (b"dGhlIHNhbXBsZSBub25jZQ==", b"c2hvcnQ=", 400),
        (b"Sec-WebSocket-Key", b"Key", 400),
        (b"Host", b"Upgrade: h2c\r\nHost", 426),
    ]:
        with Stranger(server) as stranger:
            assert stranger.request(HANDSHAKE.replace(good, bad)) == status, bad


def test_a_handshake_may_have_foreign_letters_in_a_cookie(server):
    with Stranger(server) as stranger:
        cookie = b"Cookie: caf\xc3\xa9\r\nHost"
        assert stranger.request(HANDSHAKE.replace(b"Host", cookie)) == 101


def test_a_head_without_an_end_is_refused(server):
    for request in [
        b"GET /" + b"x" * 1_000_000,
        b"GET / HTTP/1.1\r\n" + HOST + b"x" * 1_000_000,
        COUNT.replace(b"Host", b"X: 12345678\r\n" * 100_000 + b"Host"),
    ]:
        with Stranger(server) as stranger:
            with suppress(ConnectionError):  # It may not be read to its end.
                stranger.send(request)
            assert stranger.read_status() == 400, request[:40]


def test_unknown_paths_get_404(server):
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


def test_unknown_paths_over_websocket_get_403(server):
    for path in [b"/", b"/client-count", b"/conversation/", b"/conversation%00"]:
        with Stranger(server) as stranger:
            request = HANDSHAKE.replace(b"/conversation", path)
            assert stranger.request(request) == 403, path


def test_other_methods_get_405(server):
    for method in [b"POST", b"PUT", b"DELETE", b"PATCH", b"OPTIONS", b"TRACE"]:
        with Stranger(server) as stranger:
            assert stranger.request(COUNT.replace(b"GET", method)) == 405


def test_a_page_of_another_site_is_refused(server):
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


def test_a_page_of_this_server_may_talk(server):
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


def test_another_host_s_page_cannot_pass_for_one_of_this_server(server):
    for host in [b"evil.example", b"localhost.evil.example", b"evil.example:80"]:
        headers = host + b"\r\nOrigin: http://" + host
        for request in [COUNT, HANDSHAKE]:
            with Stranger(server) as stranger:
                assert stranger.request(request.replace(b"localhost", headers)) == 400


def test_an_upgrade_that_nobody_speaks_is_ignored(server):
    upgrade = b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHost"
    with Stranger(server) as stranger:
        assert stranger.request(COUNT.replace(b"Host", upgrade)) == 200
        assert stranger.request(COUNT) == 200


def test_a_name_like_an_address_is_none(server):
    for host in [b"127.0.0.1.evil.example", b"1.2.3.4localhost", b"[::1].evil.example"]:
        with Stranger(server) as stranger:
            assert stranger.request(COUNT.replace(b"localhost", host)) == 400, host


# A thing that is quick takes no more than the server.
QUICK = [
    function
    for name, function in list(globals().items())
    if name.startswith("test_") and list(signature(function).parameters) == ["server"]
]


@pytest.mark.timeout(300)
def test_all_that_is_quick_goes_well_a_hundred_times(server):
    for _ in range(100):
        for misdeed in QUICK:
            misdeed(server)


# What takes longer, or needs a server of its own.


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


@needs_proc
@pytest.mark.parametrize("last", [b"", COUNT.replace(b"1.1", b"1.0")])
@pytest.mark.parametrize("number", [100, 10_000])
def test_a_client_that_reads_no_responses_is_cut(impatient_server, number, last):
    alone = impatient_server.open_files()
    with Stranger(impatient_server, SO_RCVBUF=4096) as stranger:
        stranger.socket.settimeout(0.5)  # Then the server reads no more.
        send_once(stranger, COUNT * number + last)
        address = "{}:{} -".format(*stranger.socket.getsockname())
        eventually(lambda: address in impatient_server.log)
        eventually(lambda: impatient_server.open_files() <= alone)


def test_a_connection_in_use_stays(impatient_server):
    with Stranger(impatient_server) as stranger:
        for _ in range(6):
            assert stranger.request(COUNT) == 200
            time.sleep(0.3)  # A request may last a second there.


VIEWS = """
import asyncio, bocadillo
from chatbot.server.connections import TimelyHttpProtocol
TimelyHttpProtocol.timeout = 0.5
run = bocadillo.App.run

def run_with_more_views(app, **settings):
    @app.route("/slow")
    async def slow(req, res):
        await asyncio.sleep(1)
        res.text = "slow"

    @app.route("/brief")
    async def brief(req, res):
        await asyncio.sleep(0.01)
        res.text = "brief"

    @app.route("/fail")
    async def fail(req, res):
        raise ValueError

    @app.route("/read")
    class Read:
        async def post(self, req, res):
            res.text = (await req.body()).decode()

    run(app, **settings)

bocadillo.App.run = run_with_more_views
"""


def test_views_have_what_they_need(start_server):
    server = start_server(change=VIEWS)

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


def test_responses_may_be_read_late(start_server):
    server = start_server(change=SMALL_BUFFERS)
    with Stranger(server, SO_RCVBUF=4096) as stranger:
        for _ in range(3):
            stranger.send(COUNT * 90)
            time.sleep(0.05)
        for _ in range(270):
            assert stranger.read_status() == 200


def test_a_fault_of_diego_is_told_and_the_conversation_goes_on(start_server):
    server = start_server(
        change="""
import chatbot.mind.logic
process = chatbot.mind.logic.NearestPrompt.process

def process_or_fail(self, statement, *parameters):
    if "secret" in statement.text:
        raise ValueError(statement.text)
    return process(self, statement, *parameters)

chatbot.mind.logic.NearestPrompt.process = process_or_fail
"""
    )
    with server.connect() as websocket:
        websocket.send("A secret word")
        assert websocket.recv() == APOLOGY
        websocket.send("The cake is a lie.")
        assert websocket.recv() == "No it is not. The cake is delicious."

    (fault,) = [line for line in server.log.splitlines() if "ValueError" in line]
    assert fault.startswith("ERROR:    Diego failed: ValueError in ")
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
    origin = b"Origin: https://chat.example.org\x1b[31m\r\nHost: localhost:8000\r\nX"
    with Stranger(server) as stranger:
        request = HANDSHAKE.replace(b"Host", origin.replace(b"\x1b", b"\xe9"))
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
    limit = "import resource\nresource.setrlimit(resource.RLIMIT_NOFILE, (100, 120))"
    server = start_server(change=limit, DIEGO_CLIENTS="40")
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
    server = start_server(change=SMALL_BUFFERS)
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


@pytest.mark.parametrize("change", ["", WITHOUT_UVLOOP])
def test_a_server_that_stops_waits_for_nobody_long(start_server, change):
    server = start_server(change=change + SMALL_BUFFERS)
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


@pytest.mark.parametrize("change", [None, WITHOUT_UVLOOP])
def test_clients_may_die_while_the_server_stops(start_server, change):
    server = start_server(change=change)
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


def test_a_server_on_ipv6_answers_as_any(start_server):
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("there is no IPv6 here")
    server = start_server(DIEGO_HOST="::1")
    for request, status in [
        (b"GET //[/ HTTP/1.0\r\n\r\n", 404),
        (b"GET //x/client-count HTTP/1.0\r\n\r\n", 404),
        (COUNT, 200),
    ]:
        with Stranger(server, host="::1") as stranger:
            assert stranger.request(request) == status
    assert f"http://[::1]:{server.port} " in server.log
    assert "Traceback" not in server.log


def test_a_server_that_stops_waits_for_no_answers(start_server):
    server = start_server(change=VIEWS)
    with ExitStack() as strangers:
        for _ in range(40):
            stranger = strangers.enter_context(Stranger(server).converse())
            stranger.socket.settimeout(0.02)
            send_once(stranger, frame("\ufdfa".encode() * 1365) * 40)
        stranger = strangers.enter_context(Stranger(server))
        stranger.send(COUNT.replace(b"client-count", b"slow") * 20)

        server.process.terminate()

        eventually(lambda: server.process.poll() is not None, within=5)
