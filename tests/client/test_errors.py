"""What client.py says when there is no conversation."""

import signal
import subprocess
import sys

import pytest

from testing.client import run_client
from testing.running import PROJECT


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


@pytest.mark.slow
def test_a_server_that_answers_no_more_is_told_in_one_line(start_server):
    server = start_server()
    client = subprocess.Popen(
        [sys.executable, "-m", "testing.impatient_client", server.url],
        cwd=PROJECT,
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


@pytest.mark.slow
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
