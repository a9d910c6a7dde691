"""client.py, in a terminal."""

import signal
import sys

import pytest

from testing.client import CLIENT
from testing.running import PROJECT, eventually
from testing.terminal import Terminal


def test_a_conversation_in_a_terminal(server, open_terminal):
    terminal = open_terminal(server.url)
    terminal.shows(">")
    terminal.type("The cake is a lie.\r")
    said = ["> The cake is a lie.", "No it is not. The cake is delicious."]
    terminal.shows(*said, ">")
    terminal.type("What did I just say?\r")
    said += ["> What did I just say?", 'You said: "The cake is a lie."']
    terminal.shows(*said, ">")
    terminal.type("\x1b[A\x1b[A")  # The arrow up brings earlier messages back.
    terminal.shows(*said, "> The cake is a lie.")
    server.counts(1)

    terminal.type("\x15\x04")

    assert terminal.status() == 0
    assert terminal.screen == "\n".join([*said, ">"])
    server.counts(0)


def test_what_is_offered_can_be_chosen_by_its_number(server, open_terminal):
    terminal = open_terminal(server.url)
    terminal.shows(">")
    terminal.type("What can you do?\r")
    offered = [
        "We can chat, and you can say one of these:",
        "1. How many people are you talking to?",
        "2. What time is it in Tokyo?",
        "3. My name is Ana",
        "4. What is your name?",
        "5. What did I just say?",
    ]
    terminal.shows("> What can you do?", *offered, ">")
    terminal.type("4\r")
    chosen = ["> 4", "My name is Diego."]
    terminal.shows("> What can you do?", *offered, *chosen, ">")


def test_ctrl_c_leaves_quietly(server, open_terminal):
    terminal = open_terminal(server.url)
    terminal.shows(">")

    terminal.interrupt()

    assert terminal.status() == 0
    assert terminal.screen == "> Half a mess"
    server.counts(0)


@pytest.mark.parametrize(
    "leave", [lambda terminal: terminal.type("\x04"), Terminal.interrupt]
)
def test_leaving_is_a_normal_closure(serve_response, goodbyes, open_terminal, leave):
    terminal = open_terminal(serve_response("Hello"))
    terminal.shows(">")
    terminal.type("Hi\r")
    terminal.shows("> Hi", "Hello", ">")

    leave(terminal)

    assert terminal.status() == 0
    assert eventually(lambda: goodbyes) == [1000]


def test_a_response_of_several_lines_is_shown_in_several_lines(
    serve_response, open_terminal
):
    terminal = open_terminal(serve_response("One\n\ttwo\x07"))
    terminal.shows(">")
    terminal.type("Count\r")

    terminal.shows("> Count", "One", "        two\\x07", ">")


def test_a_person_may_think_for_long(impatient_server, wait_for_pings, open_terminal):
    terminal = open_terminal(impatient_server.url)
    terminal.shows(">")
    wait_for_pings()

    terminal.type("The cake is a lie.\r")

    terminal.shows("> The cake is a lie.", "No it is not. The cake is delicious.", ">")


@pytest.mark.slow
def test_a_server_that_comes_back_is_found_again(start_server, open_terminal):
    server = start_server()
    terminal = open_terminal(server.url)
    terminal.shows(">")
    terminal.type("My name is Ana\r")
    said = ["> My name is Ana", "Nice to meet you, Ana."]
    terminal.shows(*said, ">")
    terminal.type("What is my")
    terminal.shows("> What is my")

    server.process.kill()

    said += [f"(The server at {server.url} has gone. Trying again …)"]
    terminal.shows(*said, "> What is my")
    server = start_server(PORT=str(server.port))
    said += ["(Connected again, in a new conversation.)"]
    terminal.shows(*said, "> What is my")
    terminal.type(" name?\r")
    terminal.shows(*said, "> What is my name?", "You have not told me.", ">")


def test_a_connection_that_is_lost_is_no_end_of_the_conversation(
    serve_drops, open_terminal
):
    terminal = open_terminal(serve_drops("Drop me"))
    terminal.shows(">")
    terminal.type("My name is Ana\r")
    said = ["> My name is Ana", "Nice to meet you, Ana."]
    terminal.shows(*said, ">")
    terminal.type("Drop me\r")
    terminal.shows("(Connected again.)", ">")
    assert "(Diego did not answer this.)" in terminal.screen

    terminal.type("What is my name?\r")

    terminal.shows("> What is my name?", "Your name is Ana.", ">")


def test_a_message_that_is_too_long_is_told_and_the_conversation_goes_on(
    server, open_terminal
):
    terminal = open_terminal(server.url)
    terminal.shows(">")
    terminal.type("My name is Ana\r")
    terminal.shows("> My name is Ana", "Nice to meet you, Ana.", ">")
    terminal.type("\x1b[200~" + "word " * 1000 + "\x1b[201~\r")
    terminal.shows("(Connected again.)", ">")
    assert "a message may have 4096 bytes at most" in terminal.screen
    terminal.type("What is my name?\r")

    terminal.shows("> What is my name?", "Your name is Ana.", ">")


def test_after_ctrl_z_the_prompt_is_there_again(server, run_in_terminal):
    terminal = run_in_terminal("bash", "--norc", "-i", PS1="$ ")
    terminal.shows("$")
    terminal.type(f"{' '.join(CLIENT)} {server.url}; echo left\r")
    eventually(lambda: terminal.screen.endswith("\n>"))
    terminal.type("Half a mess")
    eventually(lambda: terminal.screen.endswith("\n> Half a mess"))
    terminal.type("\x1a")
    eventually(lambda: terminal.screen.endswith("\n$"))

    terminal.type("fg\r")

    eventually(lambda: terminal.screen.endswith("\n> Half a mess"))
    terminal.type("age\r")
    terminal.shows("> Half a message", "I am sorry, I do not understand.", ">")
    terminal.type("\x04")
    eventually(lambda: terminal.screen.endswith("$"))


def test_the_prompt_belongs_to_the_terminal_and_the_response_to_the_pipe(
    server, run_in_terminal, tmp_path
):
    terminal = run_in_terminal(
        "sh", "-c", f'"$0" "$1" {server.url} > {tmp_path}/told', *CLIENT
    )
    terminal.shows(">")
    terminal.type("The cake is a lie.\r")
    terminal.shows("> The cake is a lie.", ">")
    terminal.type("\x04")

    assert terminal.status() == 0
    told = (tmp_path / "told").read_text()
    assert told == "No it is not. The cake is delicious.\n"


@pytest.mark.slow
def test_a_server_that_answers_no_more_is_told_at_the_prompt(
    start_server, run_in_terminal
):
    server = start_server()
    terminal = run_in_terminal(
        sys.executable, "-m", "testing.impatient_client", server.url, PYTHONPATH=PROJECT
    )
    terminal.shows(">")
    server.process.send_signal(signal.SIGSTOP)
    try:
        terminal.shows(f"(The server at {server.url} has gone. Trying again …)", ">")
    finally:
        server.process.send_signal(signal.SIGCONT)
    terminal.shows("(Connected again.)", ">")
