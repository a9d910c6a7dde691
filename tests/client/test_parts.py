"""client.py, where an answer takes a while."""

import pytest

from testing.client import run_client
from testing.running import eventually, running_server


@pytest.fixture(scope="module")
def slow():
    """A server whose Diego takes a while."""
    with running_server(change="testing.changes.slow_answers") as server:
        yield server


def says_three(terminal):
    """Return what a terminal shows, once Diego has come to three."""
    screen = terminal.screen
    return screen if "\n1 2 3" in screen else ""


def test_a_terminal_shows_an_answer_as_it_comes(slow, open_terminal):
    terminal = open_terminal(slow.url)
    terminal.shows(">")
    terminal.type("count to 30\r")
    beginning = eventually(lambda: says_three(terminal))
    assert not beginning.endswith("29 30")
    numbers = " ".join(map(str, range(1, 31)))
    terminal.shows("> count to 30", numbers, ">")
    terminal.type("sleep 500\r")
    terminal.shows("> sleep 500", "That was 500.", ">")


def test_an_answer_that_breaks_off_is_told_below_it(open_terminal):
    with running_server(change="testing.changes.slow_answers") as server:
        terminal = open_terminal(server.url)
        terminal.shows(">")
        terminal.type("count to 400\r")
        eventually(lambda: says_three(terminal))
        server.stop()
        eventually(lambda: "\n(Diego did not answer this.)\n" in terminal.screen)
        terminal.type("\x03")
        assert terminal.status() == 0


def test_who_leaves_in_a_terminal_stops_the_answer(slow, open_terminal):
    before = slow.log.count("I stopped counting.")
    terminal = open_terminal(slow.url)
    terminal.shows(">")
    terminal.type("count to 400\r")
    eventually(lambda: says_three(terminal))
    terminal.type("\x03")
    assert terminal.status() == 0
    eventually(lambda: slow.log.count("I stopped counting.") > before)


def test_a_pipe_gets_each_answer_in_one_line(slow):
    result = run_client(slow.url, said="count to 3\nsleep 300\n")
    assert result.stdout == "1 2 3 \nThat was 300.\n"


def test_an_answer_that_a_view_has_changed_is_shown_as_it_was_sent(slow, open_terminal):
    terminal = open_terminal(slow.url.replace("conversation", "announce"))
    terminal.shows(">")
    terminal.type("count to 3\r")
    terminal.shows("> count to 3", "1 2 3", "Diego: 1 2 3", ">")
