"""client.py as a person or another program runs it."""

import signal
import subprocess
import sys
from contextlib import suppress
from threading import Thread

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.server import serve

from tests.corpora import RESPONSES
from tests.running import PATIENCE, PROJECT, Terminal, eventually

CLIENT = [sys.executable, str(PROJECT / "client.py")]


def run_client(*arguments, said="", **settings):
    """Run client.py with piped input, until it ends."""
    return subprocess.run(
        [*CLIENT, *arguments],
        input=said,
        capture_output=True,
        timeout=PATIENCE,
        **{"text": True, **settings},
    )


@pytest.fixture
def goodbyes():
    """The close codes of the clients of ``serve_response``."""
    return []


@pytest.fixture
def serve_response(goodbyes):
    """Start servers that give one response to everything, or go without one."""
    servers = []

    def serve_response(response):
        def respond(websocket):
            with suppress(ConnectionClosed):
                for _ in websocket:
                    if response is None:
                        break
                    websocket.send(response)
            goodbyes.append(websocket.close_code)

        server = serve(respond, "127.0.0.1", 0)
        thread = Thread(target=server.serve_forever)
        thread.start()
        servers.append((server, thread))
        return f"ws://127.0.0.1:{server.socket.getsockname()[1]}"

    yield serve_response
    for server, thread in servers:
        server.shutdown()
        thread.join()


def test_piped_messages_get_their_responses_alone(server):
    result = run_client(server.url, said="Hello\nThe cake is a lie.\nWhat are you?")

    hello, cake, what = result.stdout.splitlines()
    assert hello in RESPONSES["Hello"]
    assert cake in RESPONSES["The cake is a lie."]
    assert what in RESPONSES["What are you?"]
    assert (result.returncode, result.stderr) == (0, "")
    server.counts(0)


def test_no_input_is_no_conversation(server):
    result = run_client(server.url)

    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_input_that_is_no_text_gets_a_response(server):
    result = run_client(server.url, said=b"\xff\xfe\xed\xa0\x80\n", text=False)

    assert result.returncode == 0
    assert result.stdout.count(b"\n") == 1


@pytest.mark.parametrize("closed", ["<&-", ">&-"])
def test_a_closed_stream_is_no_error(server, closed):
    command = f'echo Hello | "$0" "$1" "$2" {closed}'
    result = subprocess.run(
        ["sh", "-c", command, *CLIENT, server.url],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )

    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_a_response_is_shown_in_any_encoding(serve_response, encoding, monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    result = run_client(serve_response("¡Olé!"), said="?\n", encoding=encoding)

    assert result.stdout == {"utf-8": "¡Olé!\n", "ascii": "?Ol?!\n"}[encoding]


def test_a_server_that_ends_the_conversation_is_told_in_one_line(serve_response):
    url = serve_response(None)
    result = run_client(url, said="Hello\n")

    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        "The server has ended the conversation: close code 1000.\n"
    )


def test_control_characters_in_a_response_are_spelled_out(serve_response):
    url = serve_response("\x1b[2J\x07\r\n\x7f\x9bCleared?\u00a0")
    result = run_client(url, said="Clear the screen\n")

    assert result.stdout == "\\x1b[2J\\x07\\x0d\\x0a\\x7f\\x9bCleared?\u00a0\n"


def test_a_reader_that_leaves_early_is_no_error(server):
    client = subprocess.Popen(
        [*CLIENT, server.url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    client.stdout.close()
    client.stdin.write("Hello\nHello\n")
    client.stdin.close()

    assert client.wait(PATIENCE) == 0
    assert client.stderr.read() == ""
    client.stderr.close()


def test_help_tells_how_to_use_it():
    result = run_client("--help")

    assert result.returncode == 0
    assert "Ctrl+D" in result.stdout
    assert "ws://localhost:8000/conversation" in result.stdout


@pytest.mark.parametrize(
    ("url", "error"),
    [
        ("ws://127.0.0.1:1/conversation", "Connection refused"),
        ("ws://nobody.invalid/conversation", "Nobody answers at"),
        ("http://localhost:8000", "is not a WebSocket URL"),
        ("localhost", "is not a WebSocket URL"),
        ("ws://localhost:port", "is not a WebSocket URL"),
        ("ws://localhost:99999", "is not a WebSocket URL"),
        ("ws://" + "a" * 64, "is not a WebSocket URL"),
        ("", "is not a WebSocket URL"),
    ],
)
def test_a_url_where_nobody_answers_is_told_in_one_line(url, error):
    result = run_client(url, said="Hello\n")

    assert (result.returncode, result.stdout) == (1, "")
    assert url in result.stderr
    assert error in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_server_without_encryption_is_told_in_one_line(server):
    url = server.url.replace("ws:", "wss:")
    result = run_client(url)

    assert result.returncode == 1
    assert result.stderr.startswith(f"Diego is not at {url} (")
    assert result.stderr.count("\n") == 1


IMPATIENT_CLIENT = """
import functools, runpy, sys, websockets.sync.client
websockets.sync.client.connect = functools.partial(
    websockets.sync.client.connect, ping_interval=0.1, ping_timeout=0.1
)
runpy.run_path(sys.argv.pop(1), run_name="__main__")
"""


def test_a_server_that_answers_no_more_is_told_in_one_line(start_server):
    server = start_server()
    client = subprocess.Popen(
        [sys.executable, "-c", IMPATIENT_CLIENT, *CLIENT[1:], server.url],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    server.counts(1)
    server.process.send_signal(signal.SIGSTOP)
    try:
        told = client.stderr.read()
    finally:
        server.process.send_signal(signal.SIGCONT)
        client.stdin.close()
        client.stderr.close()

    assert client.wait() == 1
    assert told == (
        f"The server at {server.url} has gone. Start it with: pipenv run serve\n"
    )


def test_a_wrong_path_is_told_in_one_line(server):
    url = server.url.replace("conversation", "monologue")
    result = run_client(url, said="Hello\n")

    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith(f"Diego is not at {url} (")
    assert result.stderr.count("\n") == 1


def test_a_full_server_is_told_in_one_line(start_server):
    server = start_server(DIEGO_CLIENTS="1")
    with server.connect():
        result = run_client(server.url, said="Hello\n")

    assert result.returncode == 1
    assert result.stderr == (
        f"Diego talks to too many people at {server.url}. Try again later.\n"
    )


def test_a_message_that_is_too_long_is_told_in_one_line(server):
    result = run_client(server.url, said="The cake is a lie.\n" + "x" * 5000 + "\n")

    assert result.stdout == "No it is not. The cake is delicious.\n"
    assert result.returncode == 1
    assert result.stderr == (
        "The server has ended the conversation: "
        "a message may have 4096 bytes at most.\n"
    )


def test_a_conversation_in_a_terminal(server, open_terminal):
    terminal = open_terminal(server.url)
    terminal.shows("> ")
    terminal.type("The cake is a lie.\n")
    terminal.shows("The cake is a lie.\r\nNo it is not. The cake is delicious.\r\n> ")
    terminal.type("What did I just say?\n")
    terminal.shows('You said: "The cake is a lie."\r\n> ')
    terminal.type("\x1b[A\x1b[A\n")  # The arrow up brings earlier messages back.
    terminal.shows("The cake is a lie.\r\n")
    terminal.shows("No it is not. The cake is delicious.\r\n> ")
    server.counts(1)

    terminal.type("\x04")

    assert terminal.status() == 0
    assert terminal.screen == "\r\n"
    server.counts(0)


def test_ctrl_c_leaves_quietly(server, open_terminal):
    terminal = open_terminal(server.url)
    terminal.shows("> ")

    terminal.interrupt()

    assert terminal.status() == 0
    assert "Traceback" not in terminal.screen
    server.counts(0)


@pytest.mark.parametrize(
    "leave", [lambda terminal: terminal.type("\x04"), Terminal.interrupt]
)
def test_leaving_is_a_normal_closure(serve_response, goodbyes, open_terminal, leave):
    terminal = open_terminal(serve_response("Hello"))
    terminal.type("Hi\n")
    terminal.shows("Hello\r\n> ")

    leave(terminal)

    assert terminal.status() == 0
    assert eventually(lambda: goodbyes) == [1000]


def test_a_person_may_think_for_long(impatient_server, wait_for_pings, open_terminal):
    terminal = open_terminal(impatient_server.url)
    terminal.shows("> ")
    wait_for_pings()

    terminal.type("The cake is a lie.\n")

    terminal.shows("No it is not. The cake is delicious.")


def test_a_server_that_goes_is_told_at_the_prompt(start_server, open_terminal):
    server = start_server()
    terminal = open_terminal(server.url)
    terminal.shows("> ")
    terminal.type("Half a mess")
    terminal.shows("Half a mess")

    server.stop()

    assert terminal.status() == 1
    assert terminal.screen == (
        f"\r\nThe server at {server.url} has gone. Start it with: pipenv run serve\r\n"
    )


def test_a_killed_server_is_told_at_the_prompt(start_server, open_terminal):
    server = start_server()
    terminal = open_terminal(server.url)
    terminal.shows("> ")

    server.process.kill()

    terminal.shows(f"The server at {server.url} has gone.")
    assert terminal.status() == 1
