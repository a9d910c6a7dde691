"""A language model is asked where Diego does not understand, and only there."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from chatbot.mind.clarification import NOT_SURE
from chatbot.server.settings import read_model
from chatbot.skills.ask_model import LONGEST, MOST_HEARD, PlainText
from chatbot.skills.chat_completions import NoCompletion
from testing.model_server import model_server
from testing.running import RunningServer, eventually, say

UNKNOWN = "Quantum chromodynamics of xylophones"
PLAIN = "I am sorry, I do not understand."
ANSWER = "A bicycle has two wheels."
LOST = "The language model does not answer"
BACK = "The language model answers again."


@pytest.fixture(scope="module")
def model():
    with model_server() as server:
        yield server


@pytest.fixture(scope="module")
def served(model, tmp_path_factory):
    """A Diego who may ask a model."""
    log = tmp_path_factory.mktemp("model") / "server.log"
    server = RunningServer(
        log,
        DIEGO_MODEL_URL=model.url,
        DIEGO_MODEL="a-small-one",
        DIEGO_MODEL_KEY="a-secret-key",
    )
    yield server
    server.stop()
    assert "Traceback" not in server.log
    assert "a-secret-key" not in server.log
    assert UNKNOWN not in server.log


@pytest.fixture
def conversation(served, model):
    """A conversation with a Diego whose model has answered before."""
    model.reset()
    with served.connect() as client:
        say(client, UNKNOWN)
        model.reset()
    with served.connect() as client:
        yield client


def test_the_model_answers_what_diego_does_not_understand(conversation, model):
    assert say(conversation, UNKNOWN) == ANSWER
    [asked] = model.asked
    assert asked["path"] == "/v1/chat/completions"
    assert (asked["model"], asked["key"]) == ("a-small-one", "Bearer a-secret-key")
    assert asked["stream"] is True
    assert asked["max_tokens"] == 200


def test_its_answer_is_remembered(conversation):
    say(conversation, UNKNOWN)
    assert say(conversation, "What did you say?") == f'I said: "{ANSWER}"'


@pytest.mark.parametrize(
    "message", ["Hello", "helo", "What time is it in Tokyo?", "who programmed you?"]
)
def test_it_is_not_asked_what_diego_knows(conversation, model, message):
    assert say(conversation, message) not in {ANSWER, PLAIN}
    assert model.asked == []


@pytest.mark.parametrize("message", ["", " ", "\n"])
def test_it_is_not_asked_nothing(conversation, model, message):
    assert say(conversation, message) == PLAIN
    assert model.asked == []


def test_it_is_asked_once_what_was_offered_is_declined(conversation, model):
    offered = eventually_offered(conversation)
    assert model.asked == []
    assert say(conversation, "None of these") == ANSWER
    assert model.messages()[-1] == ("user", offered)
    assert not any(NOT_SURE in text for _, text in model.messages())


def eventually_offered(conversation):
    """Say something that Diego asks back for, and return it."""
    for message in ("are you happy with robots", "what robots do", "robot humour"):
        if say(conversation, message).startswith(NOT_SURE):
            return message
    raise AssertionError("He never asks back.")


def test_it_gets_who_he_is_what_was_said_and_what_is_near(conversation, model):
    for number in range(6):
        say(conversation, f"My name is Ana{number * 'a'}")
    say(conversation, UNKNOWN)
    (role, instructions), *history, last = model.messages()
    assert role == "system"
    assert "You are Diego" in instructions
    assert "say that you do not know" in instructions
    assert '"What time is it in Tokyo?"' in instructions
    assert instructions.count("\n- ") == 5
    assert [each for each, _ in history] == ["user", "assistant"] * 5
    assert history[-1] == ("assistant", "Nice to meet you, Anaaaaaa.")
    assert last == ("user", UNKNOWN)


FAULTS = {
    "too_many_requests": "status 429",
    "broken": "status 500",
    "moved": "status 307",
    "no_json": "its answer is none of chat completions",
    "another_protocol": "its answer is none of chat completions",
    "error_in_the_stream": "its answer is none of chat completions",
    "deep": "its answer is none of chat completions",
    "nothing": "it says nothing",
    "only_thoughts": "it says nothing",
    "strange_charset": "AssertionError",
    "closed_at_once": "RemoteProtocolError",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_where_it_fails_diego_does_not_understand(conversation, model, served, fault):
    lost, back = served.log.count(LOST), served.log.count(BACK)
    model.fault = fault
    for _ in range(2):
        assert say(conversation, UNKNOWN) == PLAIN
    assert served.log.count(LOST) == lost + 1
    assert f"{LOST} ({FAULTS[fault]})" in served.log
    model.fault = None
    for _ in range(2):
        assert say(conversation, UNKNOWN) == ANSWER
    assert served.log.count(BACK) == back + 1


def test_half_an_answer_is_said_to_be_half(conversation, model):
    model.fault = "half"
    assert say(conversation, UNKNOWN) == "A bicycle has two …"


def test_what_it_thinks_aloud_is_left_out(conversation, model):
    model.parts = ["<thi", "nk>\nWho ", "asks?\n</thi", "nk>\n\n", "It is ", "Ana."]
    assert say(conversation, UNKNOWN) == "It is Ana."


def test_it_comes_in_parts_of_whole_words(served, model):
    model.reset()
    model.parts = ["<think>Hm</think>A bi", "cycle ha", "s\ntwo ", "wheels", "."]
    with served.connect(subprotocols=["diego.new.parts"]) as client:
        client.send(UNKNOWN)
        received = [client.recv()]
        while received[-1][0] == "+":
            received.append(client.recv())
    assert received == [
        *["+A", "+ bicycle", "+ has two", "+ wheels."],
        f".{ANSWER}",
    ]


def test_a_long_answer_ends(conversation, model):
    model.parts = ["word "] * 1000
    said = say(conversation, UNKNOWN)
    assert len(said) <= LONGEST + 2
    assert said.endswith("word …")
    for letter in "a漢":
        model.parts = [letter * 100] * 50
        assert say(conversation, UNKNOWN) == f"{letter * LONGEST} …"


def test_halves_of_a_character_are_put_together(conversation, model):
    model.fault = "half_an_emoji"
    assert say(conversation, UNKNOWN) == "😀 Hi �!"
    assert say(conversation, "What did you say?") == 'I said: "😀 Hi �!"'


def test_what_it_keeps_in_a_cookie_is_in_no_other_request(conversation, model):
    for _ in range(2):
        say(conversation, UNKNOWN)
    assert [each["cookie"] for each in model.asked] == [None, None]


def test_more_than_four_wait_for_their_turn(served, model):
    model.reset()
    model.pause = 0.15

    def ask(_):
        with served.connect() as client:
            return say(client, UNKNOWN)

    start = time.monotonic()
    with ThreadPoolExecutor(8) as threads:
        assert {*threads.map(ask, range(8))} == {ANSWER}
    assert time.monotonic() - start > 2 * 3 * 0.15


def test_who_leaves_ends_the_request(served, model):
    model.reset()
    model.fault = "silent"
    with served.connect() as client:
        client.send(UNKNOWN)
        eventually(lambda: model.asked)
    assert model.left.wait(5)


def test_a_model_that_is_not_there_holds_nobody_up(start_server):
    server = start_server(DIEGO_MODEL_URL="http://127.0.0.1:9/v1", DIEGO_MODEL="none")
    with server.connect() as client:
        assert say(client, UNKNOWN) == PLAIN
    assert f"{LOST} (ConnectError)" in server.log


@pytest.mark.slow
def test_a_model_that_lets_nobody_in_holds_nobody_up_for_long(start_server):
    with ExitStack() as stack:
        listener = stack.enter_context(
            socket.create_server(("127.0.0.1", 0), backlog=0)
        )
        address = listener.getsockname()
        for _ in range(3):  # They fill its queue.
            client = stack.enter_context(socket.socket())
            client.setblocking(False)
            client.connect_ex(address)
        server = start_server(
            DIEGO_MODEL_URL=f"http://127.0.0.1:{address[1]}/v1", DIEGO_MODEL="m"
        )
        with server.connect() as client:
            start = time.monotonic()
            assert say(client, UNKNOWN) == PLAIN
            assert 2.5 < time.monotonic() - start < 4
    assert f"{LOST} (ConnectTimeout)" in server.log


@pytest.mark.slow
def test_who_waits_too_long_for_a_turn_gets_the_plain_line(served, model):
    model.reset()
    model.fault = "silent"
    lost = served.log.count(LOST)
    with ExitStack() as stack:
        for number in range(4):
            stack.enter_context(served.connect()).send(UNKNOWN)
            eventually(lambda number=number: len(model.asked) == number + 1)
        with served.connect() as fifth:
            start = time.monotonic()
            assert say(fifth, UNKNOWN) == PLAIN
            assert 9 < time.monotonic() - start < 12
    assert served.log.count(LOST) == lost


def test_it_may_answer_freely_if_that_is_set(start_server, model):
    model.reset()
    server = start_server(
        DIEGO_MODEL_URL=model.url, DIEGO_MODEL="m", DIEGO_MODEL_ANSWERS="free"
    )
    with server.connect() as client:
        say(client, UNKNOWN)
    assert "answer from what you know" in model.messages()[0][1]


def test_who_gets_what_is_said_is_said_at_the_start(served, model):
    host = model.url.split("/")[2]
    told = "What Diego does not understand goes to the language model a-small-one of"
    assert f"{told} {host}" in served.log


def test_without_a_model_there_is_no_word_of_it(server):
    with server.connect() as client:
        assert say(client, UNKNOWN) == PLAIN
    assert "language model" not in server.log


@pytest.mark.slow
def test_a_model_that_falls_silent_is_lost(conversation, model, served):
    lost = served.log.count(f"{LOST} (ReadTimeout)")
    model.fault = "silent"
    start = time.monotonic()
    assert say(conversation, UNKNOWN) == PLAIN
    assert 19 < time.monotonic() - start < 22
    assert served.log.count(f"{LOST} (ReadTimeout)") == lost + 1


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("See https://evil.example/x.", "See evil.example/x."),
        ("See https://diego.example/help.", "See https://diego.example/help."),
        ("HTTP://A.example\n\nand  more", "A.example and more"),
        ("https://https://evil.example", "evil.example"),
        ("hhttp://ttps://evil.example", "evil.example"),
        ("https://diego.example/helphttps://evil", "diego.example/helpevil"),
        ("<thinking>So</thinking> Yes <think> no", "Yes"),
        ("<Think>a<think>b</think>c</THINK>Yes", "Yes"),
        ("Yes</think> or no", "Yes or no"),
        (" 漢字 <b>漢字</b>\n漢字 ", "漢字 <b>漢字</b> 漢字"),
    ],
)
@pytest.mark.parametrize("size", [1, 3, 1000])
def test_what_it_says_is_a_line_of_text_without_links_of_its_making(text, plain, size):
    line = PlainText(["diego.example/help"])
    parts = [text[start : start + size] for start in range(0, len(text), size)]
    assert "".join([*map(line.take, parts), line.rest()]) == plain


@pytest.mark.parametrize("part", ["a", "a ", "<think>", "<think>a</think>", "漢", " "])
def test_the_time_that_a_part_takes_does_not_grow(part):
    line = PlainText([])
    number = MOST_HEARD // len(part)
    start = time.process_time()
    for _ in range(number):
        line.take(part)
    assert (time.process_time() - start) / number < 50e-6


def test_a_model_that_thinks_without_an_end_is_given_up():
    line = PlainText([])
    line.take("<think>")
    with pytest.raises(NoCompletion):
        line.take("a" * MOST_HEARD)


MODEL = {"DIEGO_MODEL_URL": "http://localhost:1/v1", "DIEGO_MODEL": "m"}


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        (
            {**MODEL, "DIEGO_MODEL_URL": "localhost"},
            "DIEGO_MODEL_URL is 'localhost'. Set it to the URL of a language model, "
            "such as http://localhost:11434/v1.",
        ),
        (
            {**MODEL, "DIEGO_MODEL": " "},
            "DIEGO_MODEL is ' '. Set it to the name of a language model, such as "
            "llama3.2.",
        ),
        (
            {**MODEL, "DIEGO_MODEL_URL": "http://localhost:99999/v1"},
            "DIEGO_MODEL_URL is 'http://localhost:99999/v1'. Set it to the URL of a "
            "language model, such as http://localhost:11434/v1.",
        ),
        (
            {"DIEGO_MODEL_ANSWERS": "free"},
            "There is no model. Set DIEGO_MODEL_URL and DIEGO_MODEL, too.",
        ),
        (
            {"DIEGO_MODEL_KEY": "k"},
            "There is no model. Set DIEGO_MODEL_URL and DIEGO_MODEL, too.",
        ),
        (
            {"DIEGO_MODEL": "m"},
            "Set both DIEGO_MODEL_URL and DIEGO_MODEL, or neither.",
        ),
        (
            {**MODEL, "DIEGO_MODEL_KEY": "two words"},
            "DIEGO_MODEL_KEY is not what it can be. Set it to a key, in letters, "
            "digits and signs of ASCII.",
        ),
        (
            {**MODEL, "DIEGO_MODEL_KEY": "k", "DIEGO_MODEL_KEY_FILE": "/nowhere"},
            "Set DIEGO_MODEL_KEY or DIEGO_MODEL_KEY_FILE, but not both.",
        ),
        (
            {**MODEL, "DIEGO_MODEL_KEY_FILE": "/nowhere"},
            "Cannot read DIEGO_MODEL_KEY_FILE /nowhere: No such file or directory.",
        ),
        (
            {**MODEL, "DIEGO_MODEL_KEY_FILE": "/dev/null"},
            "DIEGO_MODEL_KEY_FILE /dev/null holds no key. Put one line into it.",
        ),
        (
            {**MODEL, "DIEGO_MODEL_ANSWERS": "all"},
            "DIEGO_MODEL_ANSWERS is 'all'. Set it to trained, or to free.",
        ),
    ],
)
def test_a_setting_that_names_no_model_stops_the_start(monkeypatch, settings, line):
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as stop:
        read_model()
    assert stop.value.code == line


def test_the_address_of_its_completions_will_do(monkeypatch):
    monkeypatch.setenv("DIEGO_MODEL_URL", "http://localhost:1/v1/chat/completions")
    monkeypatch.setenv("DIEGO_MODEL", "m")
    assert read_model().url == "http://localhost:1/v1"


def test_the_key_may_be_in_a_file(start_server, model, tmp_path):
    model.reset()
    file = tmp_path / "key"
    file.write_text("from-a-file\n")
    server = start_server(
        DIEGO_MODEL_URL=model.url, DIEGO_MODEL="m", DIEGO_MODEL_KEY_FILE=str(file)
    )
    with server.connect() as client:
        say(client, UNKNOWN)
    assert model.asked[0]["key"] == "Bearer from-a-file"
