"""client.py, reading from a pipe, and the line that it says when it cannot."""

import subprocess

import pytest

from testing.client import CLIENT, run_client
from testing.corpora import RESPONSES
from testing.running import PATIENCE


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
