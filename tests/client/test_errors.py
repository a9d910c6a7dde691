"""What client.py says when there is no conversation."""

import pytest

from testing.client import run_client


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


@pytest.mark.parametrize(
    ("url", "other"),
    [
        ("http://localhost:18175", "ws://localhost:18175/conversation"),
        ("https://chat.example.org", "wss://chat.example.org/conversation"),
        ("127.0.0.1:18175", "ws://127.0.0.1:18175/conversation"),
        ("http://[::1]:18175/chat", "ws://[::1]:18175/conversation"),
        ("hello world", "ws://localhost:8000/conversation"),
        ("http://[", "ws://localhost:8000/conversation"),
    ],
)
def test_a_url_that_is_none_is_told_with_one_on_its_host_and_port(url, other):
    result = run_client(url)

    assert result.returncode == 1
    assert result.stderr == (f"{url} is not a WebSocket URL. Give one like {other}\n")


def test_the_port_that_is_set_for_the_server_is_the_client_s_too(server):
    result = run_client(said="The cake is a lie.\n", PORT=str(server.port))

    assert result.stdout == "No it is not. The cake is delicious.\n"


def test_an_address_without_a_path_is_told_with_one(server):
    url = server.url.removesuffix("/conversation")
    result = run_client(url)

    assert result.returncode == 1
    assert result.stderr.endswith(f"Try {server.url}\n")


def test_a_server_without_encryption_is_told_in_one_line(server):
    url = server.url.replace("ws:", "wss:")
    result = run_client(url)

    assert result.returncode == 1
    assert result.stderr.startswith(f"Diego is not at {url} (")
    assert result.stderr.count("\n") == 1


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
