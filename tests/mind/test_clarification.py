"""What is asked back, and what is chosen of it."""

import pytest

from chatbot.mind.clarification import (
    NOT_SURE,
    chosen_by_number,
    chosen_by_words,
    offer,
    offered_in,
)
from chatbot.mind.logic import LEAST_OFFERED
from chatbot.skills.skill import Skill
from testing.pupil import make_pupil

LINES = ["Do you sell child seats?", "Which lock should I buy?"]
INDEXED = ["do you sell child seats", "which lock should i buy"]


def test_what_is_offered_can_be_read_again():
    assert offer(NOT_SURE, LINES) == (
        "I am not sure what you mean. Is it one of these?\n"
        "1. Do you sell child seats?\n"
        "2. Which lock should I buy?"
    )
    assert offered_in(offer(NOT_SURE, LINES)) == LINES
    assert offered_in(offer(NOT_SURE, ["Two\nlines"])) == ["Two lines"]
    assert offered_in("Do this:\n1. Wait\n2. Sleep") == []
    assert offered_in(NOT_SURE) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("1", 0),
        ("one", 0),
        ("the first one", 0),
        ("number two", 1),
        ("the second", 1),
        ("2 please", 1),
        ("option 2", 1),
        ("the last one", 1),
        ("i mean the 2nd", 1),
        ("3", None),
        ("0", None),
        ("yes", None),
        ("two beers", None),
        ("12", None),
    ],
)
def test_a_line_is_chosen_by_its_number(text, place):
    assert chosen_by_number(text, LINES) == (None if place is None else LINES[place])


@pytest.mark.parametrize("text", ["yes", "yes please", "yeah", "sí", "that is it"])
def test_yes_chooses_the_only_line(text):
    assert chosen_by_number(text, LINES[:1]) == LINES[0]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("child seats", 0),
        ("the seats", 0),
        ("lock", 1),
        ("the one about the lock", None),
        ("you", None),
        ("buy seats", None),
        ("", None),
    ],
)
def test_a_line_is_chosen_by_a_part_of_it(text, place):
    assert chosen_by_words(text, INDEXED) == (None if place is None else INDEXED[place])


@pytest.fixture
def shop(train):
    """A shop that is asked for something near, and offers it."""
    chat_bot = train(
        [LINES[0], "Yes, two models."],
        [LINES[1], "The heavy one."],
        ["No", "All right."],
        ["Yes", "Good."],
        ["When do you open?", "At nine."],
        least_offered=LEAST_OFFERED,
        least_meaning=1,  # He is never sure of what has other words.
    )
    number = iter(range(1000))

    def ask(*messages):
        name = f"No. {next(number)}"
        *_, last = [chat_bot.get_response(each, conversation=name) for each in messages]
        return last

    ask.chat_bot = chat_bot
    return ask


UNSURE = "something for a child on the seat"


def test_what_is_near_is_asked_back_with_the_least_confidence(shop):
    response = shop(UNSURE)

    assert offered_in(str(response))[0] == LINES[0]
    assert response.confidence == 0.01


@pytest.mark.parametrize(
    ("choice", "answer"),
    [
        ("1", "Yes, two models."),
        ("1.", "Yes, two models."),
        ("The first one", "Yes, two models."),
        ("Do you sell child seats", "Yes, two models."),
        ("child seats", "Yes, two models."),
        ("no", "What?"),
        ("None", "What?"),
        ("When do you open?", "At nine."),
        ("when do yuo open", "At nine."),
    ],
)
def test_the_next_message_chooses_or_is_answered_as_ever(shop, choice, answer):
    assert str(shop(UNSURE, choice)) == answer


def test_what_was_offered_is_forgotten_after_the_next_message(shop):
    assert str(shop(UNSURE, "When do you open?", "1")) == "What?"
    assert str(shop(UNSURE, "no", "no")) == "All right."
    assert str(shop("no")) == "All right."


def test_what_only_begins_as_an_offer_offers_nothing(train):
    chat_bot = train(
        ["Hello", f"{NOT_SURE} 1. Do you sell child seats?"], ["No", "So?"]
    )
    assert "child seats" in str(chat_bot.get_response("Hello"))
    assert str(chat_bot.get_response("No")) == "So?"


def test_a_choice_is_quoted_as_it_was_said(shop):
    shop.chat_bot.get_response(UNSURE, conversation="quoted")
    shop.chat_bot.get_response("1", conversation="quoted")
    exchanges = shop.chat_bot.conversations.find("quoted").exchanges

    assert [each.said for each in exchanges] == [UNSURE, "1"]


@pytest.mark.parametrize(
    ("prompt", "said"),
    [
        ("Is there a tour at 10?", "is there any kind of tour for us at 11"),
        ("I can find my ticket", "i can not find any of my tickets"),
        ("Where is my bag?", "where has your bag been put"),
    ],
)
def test_what_differs_in_what_matters_is_not_offered(train, prompt, said):
    chat_bot = train(
        [prompt, "Yes."], ["What is on the menu?", "Soup."], least_offered=0
    )

    assert str(chat_bot.get_response(said)) == "What?"


@pytest.mark.parametrize(("least", "is_asked"), [(1, False), (0.1, True), (0, True)])
def test_how_near_it_must_be_can_be_set(train, least, is_asked):
    chat_bot = train(
        [LINES[0], "Yes, two models."],
        [LINES[1], "The heavy one."],
        least_offered=least,
        least_meaning=1,
    )

    assert bool(offered_in(str(chat_bot.get_response(UNSURE)))) == is_asked


def test_of_more_responses_one_must_be_likelier_to_be_offered(train):
    said = "is there anything like a bicycle"
    prompt = ["Where do I get a bicycle?", "Here."]
    others = [[f"Who made object {number}?", f"No. {number}."] for number in range(500)]

    settings = {"least_offered": 0.3, "least_meaning": 1}

    assert offered_in(str(train(prompt, others[0], **settings).get_response(said)))
    assert not offered_in(str(train(prompt, *others, **settings).get_response(said)))


class Dice(Skill):
    """Roll a die."""

    examples = ("Roll a die for me",)

    def answer(self, statement):
        """Say a number."""
        return "4"


class Weather(Skill):
    """Say what the weather is like in a place."""

    examples = ("What is the weather like in Paris?",)
    patterns = ("weather in (?P<place>.+)",)

    def answer(self, statement, place):
        """Say it."""
        return f"Fair in {place}."


def test_an_example_is_offered_unless_its_skill_needs_a_part():
    skills = [f"{__name__}.Dice", f"{__name__}.Weather"]
    chat_bot = make_pupil(
        "chatbot.mind.logic.NearestPrompt",
        *skills,
        least_offered=0.01,
        least_meaning=1,
    )

    assert offered_in(str(chat_bot.get_response("do you have any dice"))) == [
        "Roll a die for me"
    ]
    assert str(chat_bot.get_response("1")) == "4"
    assert offered_in(str(chat_bot.get_response("how is the weather like"))) == []
