"""client.py, in a terminal."""

import pytest

from testing.running import eventually
from testing.terminal import Terminal


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


@pytest.mark.slow
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


@pytest.mark.slow
def test_a_killed_server_is_told_at_the_prompt(start_server, open_terminal):
    server = start_server()
    terminal = open_terminal(server.url)
    terminal.shows("> ")

    server.process.kill()

    terminal.shows(f"The server at {server.url} has gone.")
    assert terminal.status() == 1
