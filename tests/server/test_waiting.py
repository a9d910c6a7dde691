"""Skills that wait: whoever asks one waits, and nobody else."""

import json
import re
import socket
import time
from contextlib import ExitStack
from statistics import median
from urllib.request import urlopen

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from chatbot.mind.bot import APOLOGY
from chatbot.mind.waiting import TOO_LATE
from testing.running import RunningServer, eventually, say

CHANGE = "testing.changes.waiting"
IMPATIENCE = {"ws_ping_interval": 0.1, "ws_ping_timeout": 1.5}
KEY = "diego.key.of_one_who_waits_22_ch"


@pytest.fixture(
    scope="module", params=["auto", pytest.param("asyncio", marks=pytest.mark.slow)]
)
def waiting_server(request, tmp_path_factory):
    """A server whose Diego has skills that wait, and that pings all the time."""
    log = tmp_path_factory.mktemp("waiting") / "server.log"
    settings = {**IMPATIENCE, "loop": request.param}
    server = RunningServer(log, change=CHANGE, settings=settings)
    yield server
    server.stop()
    assert "Traceback" not in server.log


@pytest.fixture
def waiting(waiting_server):
    """The same, with nobody in it before and after."""
    waiting_server.counts(0)
    yield waiting_server
    waiting_server.counts(0)


def connect_in_parts(server):
    """Open a conversation whose answers come in parts."""
    return server.connect(subprotocols=["diego.new.parts", "diego.new"])


def answer_in_parts(client):
    """Return all parts of the next answer, and the whole."""
    received = [client.recv()]
    while received[-1].startswith("+"):
        received.append(client.recv())
    return received


def told(server, line):
    """Return how often the log has a line by now."""
    return server.log.count(line)


def test_others_are_let_in_and_answered_meanwhile(waiting):
    with waiting.connect() as slow:
        slow.send("sleep 2500")
        with waiting.connect() as fast:
            assert say(fast, "sleep 0") == "That was 0."
            assert waiting.count() == 2
        with pytest.raises(TimeoutError):
            slow.recv(timeout=0)
        assert slow.recv() == "That was 2500."


@pytest.mark.slow
def test_many_who_wait_hold_nobody_up(waiting):
    with ExitStack() as stack, waiting.connect() as fast:
        slow = [stack.enter_context(waiting.connect()) for _ in range(200)]
        for client in slow:
            client.send("sleep 2500")
        times = []
        for _ in range(100):
            start = time.monotonic()
            say(fast, "what did you say")
            times.append(time.monotonic() - start)
        assert median(times) < 0.1
        assert {client.recv() for client in slow} == {"That was 2500."}


def test_answers_come_in_order(waiting):
    with waiting.connect() as client:
        for milliseconds in (300, 0, 100):
            client.send(f"sleep {milliseconds}")
        said = [client.recv() for _ in range(3)]
    assert said == ["That was 300.", "That was 0.", "That was 100."]


def test_what_was_said_is_remembered_once_it_is_said(waiting):
    with waiting.connect() as client:
        assert say(client, "what did you say") == "I have not said anything yet."
        say(client, "sleep 50")
        assert say(client, "what did you say") == 'I said: "That was 50."'


@pytest.mark.parametrize(
    ("message", "answer"),
    [
        ("never", TOO_LATE),
        ("fall silent", f"Once upon a time … {TOO_LATE}"),
        ("be stubborn", TOO_LATE),
        ("sleep 10000", TOO_LATE),
    ],
)
def test_an_answer_that_takes_too_long_is_given_up(waiting, message, answer):
    with waiting.connect() as client:
        assert say(client, message) == answer
        assert say(client, "what did you say") == f'I said: "{answer}"'


def test_an_answer_without_an_end_is_given_up(waiting):
    stopped = told(waiting, "I stopped counting.")
    with waiting.connect() as client:
        assert re.fullmatch(rf"1 2 3 [\d ]+ … {TOO_LATE}", say(client, "count to 9999"))
    assert told(waiting, "I stopped counting.") == stopped + 1


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("fail by value", "ValueError"),
        ("fail by timeout", "TimeoutError"),
        ("fail by cancellation", "CancelledByItself"),
        ("fail by exit", "RuntimeError"),
        ("fail by interrupt", "RuntimeError"),
        ("cancel at once", "CancelledByItself"),
    ],
)
def test_a_fault_is_an_apology_and_a_line_in_the_log(waiting, message, name):
    before = told(waiting, f"Pupil failed: {name} in ")
    with waiting.connect() as client:
        assert say(client, message) == APOLOGY
        assert say(client, "sleep 0") == "That was 0."
    assert told(waiting, f"Pupil failed: {name} in ") == before + 1
    assert message not in waiting.log


def test_a_fault_in_the_middle_says_what_came_before(waiting):
    with waiting.connect() as client:
        said = say(client, "fail in the middle")
    assert said == f"Once upon a time … {APOLOGY}"


def leave(client):
    client.close()


def vanish(client):
    client.socket.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("go", [leave, vanish])
@pytest.mark.parametrize("number", [1, 10])
def test_what_waits_is_cancelled_when_its_client_leaves(waiting, go, number):
    before = told(waiting, "Nobody waits any more.")
    with waiting.connect(close_timeout=0.1) as client:
        for _ in range(number):
            client.send("sleep 2500")
        time.sleep(0.1)  # It waits, and what came after it is read ahead.
        go(client)
        eventually(lambda: told(waiting, "Nobody waits any more.") > before)
        waiting.counts(0)
    assert told(waiting, "Nobody waits any more.") == before + 1


def test_a_conversation_that_was_left_goes_on_as_before_the_question(waiting):
    with waiting.connect(subprotocols=["diego.new", KEY]) as client:
        say(client, "sleep 1")
        client.send("sleep 2500")
        time.sleep(0.1)
    waiting.counts(0)
    with waiting.connect(subprotocols=["diego.resumed", "diego.new", KEY]) as client:
        assert client.subprotocol == "diego.resumed"
        assert say(client, "what did i say") == 'You said: "sleep 1"'


@pytest.mark.parametrize("number", [1, 100, 500])
def test_who_says_more_meanwhile_is_not_taken_for_dead(waiting, number):
    with waiting.connect(max_queue=None) as client:
        client.send("sleep 2500")
        for _ in range(number):
            client.send("sleep 0")
        assert client.recv() == "That was 2500."
        for _ in range(number):
            assert client.recv() == "That was 0."


def test_who_says_too_much_meanwhile_has_to_leave(waiting):
    before = told(waiting, "Nobody waits any more.")
    with waiting.connect() as client:
        client.send("sleep 2500")
        for _ in range(17):
            client.send("sleep 2500".ljust(4000))
        with pytest.raises(ConnectionClosed) as error:
            client.recv()
    assert error.value.rcvd.code == 1008
    assert error.value.rcvd.reason == "too much at once, wait for answers"
    eventually(lambda: told(waiting, "Nobody waits any more.") > before)
    waiting.counts(0)
    assert told(waiting, "Nobody waits any more.") == before + 1


@pytest.mark.parametrize("subprotocols", [None, ["diego.new.parts"]])
def test_a_skill_that_never_waits_holds_nobody_up(waiting, subprotocols):
    before = told(waiting, "The flood is over.")
    with waiting.connect() as other:
        with waiting.connect(subprotocols=subprotocols, max_size=None) as client:
            client.send("flood")
            assert say(other, "sleep 0") == "That was 0."
            client.socket.close()
        eventually(lambda: told(waiting, "The flood is over.") > before)
        assert say(other, "sleep 0") == "That was 0."


def test_no_part_comes_after_the_whole(waiting):
    with connect_in_parts(waiting) as client:
        client.send("go on and on")
        assert answer_in_parts(client)[-1].endswith(TOO_LATE)
        client.send("sleep 400")
        assert {*answer_in_parts(client)} <= {"+", ".That was 400."}


def test_what_cannot_be_sent_is_marked(waiting):
    with waiting.connect() as client:
        assert say(client, "half a character") == "Half: �"
        assert say(client, "what did you say") == 'I said: "Half: �"'


def test_pings_are_answered_meanwhile(waiting):
    with waiting.connect() as client:
        client.send("sleep 2500")
        assert client.ping().wait(2)
        assert client.recv() == "That was 2500."


def test_an_answer_comes_in_parts_to_who_wants_it_so(waiting):
    with connect_in_parts(waiting) as client:
        assert client.subprotocol == "diego.new.parts"
        client.send("count to 3")
        received = [part for part in answer_in_parts(client) if part != "+"]
        assert received == ["+1 ", "+2 ", "+3 ", ".1 2 3 "]
        assert say(client, "what did you say") == '.I said: "1 2 3 "'


def test_who_waits_is_told_that_there_is_more_to_come(waiting):
    with connect_in_parts(waiting) as client:
        client.send("sleep 1000")
        *signs, answer = answer_in_parts(client)
    assert answer == ".That was 1000."
    assert len(signs) > 1
    assert {*signs} == {"+"}


def test_an_answer_comes_whole_to_all_others(waiting):
    with waiting.connect() as client:
        assert say(client, "count to 3") == "1 2 3 "


def test_a_conversation_may_be_resumed_in_parts(waiting):
    key = "diego.key.of_another_who_waits__22"
    with waiting.connect(subprotocols=["diego.new", key]) as client:
        say(client, "sleep 1")
    offered = ["diego.resumed.parts", "diego.new.parts", key]
    with waiting.connect(subprotocols=offered) as client:
        assert client.subprotocol == "diego.resumed.parts"
        assert say(client, "what did i say") == '.You said: "sleep 1"'


def test_one_that_comes_in_parts_stops_when_its_client_leaves(waiting):
    before = told(waiting, "I stopped counting.")
    with connect_in_parts(waiting) as client:
        assert say(client, "count to 1000") == "+1 "
    eventually(lambda: told(waiting, "I stopped counting.") == before + 1)


def test_a_view_gets_finished_text(waiting):
    address = f"127.0.0.1:{waiting.port}"
    with connect(f"ws://{address}/announce", proxy=None) as client:
        assert say(client, "sleep 10") == "Diego: That was 10."
    with urlopen(f"http://{address}/ask") as answer:
        assert json.load(answer) == "That was 10."


def test_a_view_may_ask_in_a_thread(waiting):
    address = f"127.0.0.1:{waiting.port}"
    with connect(f"ws://{address}/in-a-thread", proxy=None) as client:
        for message in ("sleep 10", "sleep 20"):
            assert say(client, message) == message.replace("sleep", "That was") + "."
        assert say(client, "never") == TOO_LATE


def test_a_view_may_ask_in_tasks(waiting):
    with connect(f"ws://127.0.0.1:{waiting.port}/in-tasks", proxy=None) as client:
        for milliseconds in (300, 10, 20):
            client.send(f"sleep {milliseconds}")
        said = [client.recv(timeout=5) for _ in range(3)]
    assert said == ["That was 10.", "That was 20.", "That was 300."]


@pytest.mark.slow
@pytest.mark.parametrize("loop", ["auto", "asyncio"])
def test_who_waits_is_let_go_when_the_server_stops(start_server, loop):
    server = start_server(change=CHANGE, settings={"loop": loop})
    with ExitStack() as stack:
        clients = [stack.enter_context(server.connect()) for _ in range(20)]
        for client in clients:
            client.send("sleep 60000")
        time.sleep(0.2)
        start = time.monotonic()
        server.stop()
        assert time.monotonic() - start < 5
        for client in clients:
            with pytest.raises(ConnectionClosed) as error:
                client.recv()
            assert error.value.rcvd.code == 1012
    assert told(server, "Nobody waits any more.") == 20
    assert "Traceback" not in server.log


@pytest.mark.slow
def test_the_server_stops_although_a_skill_refuses(start_server):
    server = start_server(change=CHANGE)
    with server.connect() as client:
        client.send("be stubborn")
        time.sleep(0.1)
        start = time.monotonic()
        server.stop()
        assert time.monotonic() - start < 8
    assert "Traceback" not in server.log
