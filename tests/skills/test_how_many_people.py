"""The skill that counts whom Diego is talking to."""

from contextlib import ExitStack

import pytest

from chatbot.mind.conversation import Conversation, taking_part_in
from testing.corpora import PHRASINGS
from testing.running import say


def test_how_many_people_is_asked_in_many_ways(ask):
    wrong = [text for text in PHRASINGS["people"] if ask(text) != "Just you."]

    assert wrong == []


def test_the_number_is_the_count_of_that_moment(server):
    server.counts(0)
    numbers = {1: "Just you."}
    numbers |= {2: "Two people, you included.", 3: "Three people, you included."}
    numbers |= {12: "Twelve people, you included.", 13: "13 people, you included."}
    with ExitStack() as clients, server.connect() as asking:
        for number in range(1, 14):
            server.counts(number)
            if number in numbers:
                assert say(asking, "How many users are online?") == numbers[number]
            clients.enter_context(server.connect())
        clients.pop_all().close()
        server.counts(1)
        assert say(asking, "Am I the only one here?") == "Just you."


@pytest.mark.parametrize(
    ("number", "answer"),
    [
        (1, "Just you."),
        (2, "Two people, you included."),
        (12, "Twelve people, you included."),
        (13, "13 people, you included."),
        (1234, "1,234 people, you included."),
    ],
)
def test_small_numbers_are_written_as_words(trained_diego, number, answer):
    with taking_part_in(Conversation()) as conversation:
        conversation.clients = range(number)
        response = trained_diego.get_response("How many users are online?")

    assert str(response) == answer
