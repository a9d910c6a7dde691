"""A conversation outlasts its connection."""

import pytest

from testing.running import say

KEY = "diego.key.an_example_of_22_chars"
OTHER_KEY = "diego.key.another_one_of_22_chars"


def connect(server, key=KEY):
    return server.connect(subprotocols=["diego.resumed", "diego.new", key])


def test_a_client_that_comes_back_goes_on_with_its_conversation(server):
    with connect(server) as conversation:
        assert conversation.subprotocol == "diego.new"
        say(conversation, "My name is Ana")
        conversation.socket.close()  # Without a goodbye.
    server.counts(0)

    with connect(server) as conversation, connect(server, OTHER_KEY) as other:
        assert conversation.subprotocol == "diego.resumed"
        assert say(conversation, "What is my name?") == "Your name is Ana."
        assert other.subprotocol == "diego.new"
        assert say(other, "What is my name?") == "You have not told me."


def test_what_was_offered_can_be_chosen_after_the_connection_was_lost(server):
    key = "diego.key.a_sixth_one_of_22_chars"
    with connect(server, key) as lost:
        assert "4. What is your name?" in say(lost, "What can you do?")
        lost.socket.close()

    with connect(server, key) as conversation:
        assert say(conversation, "the fourth one") == "My name is Diego."
        assert say(conversation, "4") != "My name is Diego."


def test_a_client_may_come_back_before_it_is_noticed_that_it_had_gone(server):
    key = "diego.key.a_third_one_of_22_chars"
    with connect(server, key) as lost:
        say(lost, "My name is Ana")
        with connect(server, key) as conversation:
            assert conversation.subprotocol == "diego.resumed"
            assert say(conversation, "What is my name?") == "Your name is Ana."
            assert say(lost, "What is my name?") == "Your name is Ana."
            server.counts(2)


def test_a_conversation_in_which_nothing_was_said_is_resumed_too(server):
    for subprotocol in ["diego.new", "diego.resumed"]:
        with connect(server, "diego.key.a_fourth_one_of_22_chars") as conversation:
            assert conversation.subprotocol == subprotocol


def test_a_client_that_does_not_ask_for_its_conversation_begins_anew(server):
    key = "diego.key.a_fifth_one_of_22_chars"
    with connect(server, key) as lost:
        say(lost, "My name is Ana")
        with server.connect(subprotocols=["diego.new", key]) as conversation:
            assert conversation.subprotocol == "diego.new"
            assert say(conversation, "What is my name?") == "You have not told me."
            say(conversation, "My name is Eve")
            assert say(lost, "What is my name?") == "Your name is Ana."
    with connect(server, key) as conversation:
        assert conversation.subprotocol == "diego.resumed"
        assert say(conversation, "What is my name?") == "Your name is Eve."


def test_a_client_without_a_key_begins_anew(server):
    for _ in range(2):
        with server.connect() as conversation:
            assert conversation.subprotocol is None
            assert say(conversation, "What is my name?") == "You have not told me."
            say(conversation, "My name is Ana")


@pytest.mark.parametrize("key", ["diego.key.short", "diego.key." + "x" * 65, "key"])
def test_a_key_that_may_be_guessed_is_none(server, key):
    for _ in range(2):
        with connect(server, key) as conversation:
            assert conversation.subprotocol == "diego.new"
            say(conversation, "My name is Ana")


def test_a_subprotocol_that_nobody_offered_is_not_accepted(server):
    with server.connect(subprotocols=[KEY]) as conversation:
        assert conversation.subprotocol is None


def test_no_key_gets_into_the_log(server):
    with connect(server) as conversation:
        say(conversation, "Hello")

    assert KEY not in server.log
    assert "an_example" not in server.log


@pytest.mark.slow
def test_a_server_that_is_started_anew_knows_nothing(start_server):
    server = start_server()
    with connect(server) as conversation:
        say(conversation, "My name is Ana")
    server.stop()
    server = start_server()
    with connect(server) as conversation:
        assert conversation.subprotocol == "diego.new"
        assert say(conversation, "What is my name?") == "You have not told me."
