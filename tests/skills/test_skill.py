"""What all skills have in common."""

import re

import pytest
from chatterbot.conversation import Statement
from chatterbot.trainers import ListTrainer

from chatbot.mind.bot import APOLOGY
from chatbot.mind.reading import AS_TYPED, MISTYPED, reading_of
from chatbot.skills.skill import Skill
from testing.answers import UNKNOWN_PLACE, is_time
from testing.corpora import PHRASINGS
from testing.pupil import make_pupil
from testing.running import eventually, say


def test_what_only_looks_like_a_question_for_a_skill_is_none(ask_alone):
    for text in PHRASINGS["near_misses"]:
        response = ask_alone(text)
        assert response != APOLOGY, text
        assert not is_time(response), text
        assert response != UNKNOWN_PLACE, text
        assert not response.startswith(("Just you", "Nice to meet you,")), text
        assert not response.startswith(("You have not", "I have not")), text


def test_skills_do_what_their_docstrings_show(server, trained_diego):
    skills = [each for each in trained_diego.logic_adapters if isinstance(each, Skill)]
    greet, *others, recall = skills  # What was said is quoted first, a name used last.

    def converse():
        with server.connect(), server.connect() as websocket:
            server.counts(2)
            say(websocket, "Hello")
            for skill in [recall, *others, greet]:
                examples = re.findall(
                    r"\"([^\"]+)\"\s+(?:is\s+answered\s+)?with\s+(?:\"([^\"]+)\"|'([^']+)')",
                    skill.__doc__,
                )
                assert examples, skill
                for question, *answers in examples:
                    answer = " ".join(say(websocket, question).split())
                    shown = [" ".join(each.split()) for each in answers]
                    yield re.sub(r"\d\d:\d\d", "14:05", answer) in shown

    # There is more than one greeting.
    eventually(lambda: all(converse()))


def test_the_patterns_confidence_is_less_for_what_is_mistyped():
    chat_bot = make_pupil("chatbot.skills.world_clock.WorldClock")

    assert chat_bot.get_response("What time is it?").confidence == AS_TYPED
    assert chat_bot.get_response("Waht tiem is it?").confidence == MISTYPED
    # A word is corrected if it is near to a known one, and no further.
    assert chat_bot.get_response("Waht lyme is it?").confidence == 0


class Coin(Skill):
    """Toss a coin."""

    examples = ["Toss a coin", "Heads or tails?"]

    def answer(self, statement):
        """Return a side."""
        return "Heads."


@pytest.mark.parametrize(
    ("said", "least"),
    [
        ("Toss a coin!", 1),
        ("Diego, heads or tails?", 1),
        ("tosss a conin please", 0.75),
        ("could you throw a coin", 0.4),
        ("flip the coin for me", 0.4),
    ],
)
def test_a_skill_is_asked_by_what_means_the_same_as_an_example(said, least):
    chat_bot = make_pupil("chatbot.mind.logic.NearestPrompt", f"{__name__}.Coin")
    response = chat_bot.get_response(said)

    assert str(response) == "Heads."
    assert response.confidence >= least


@pytest.mark.parametrize("said", ["Toss a salad", "I need a coin", "What?"])
def test_a_skill_is_not_asked_by_what_is_another_thing_than_its_examples(said):
    chat_bot = make_pupil(
        "chatbot.mind.logic.NearestPrompt", f"{__name__}.Coin", least_offered=1
    )

    assert str(chat_bot.get_response(said)) == "What?"


def test_a_trained_prompt_nearer_than_an_example_is_answered_as_trained():
    chat_bot = make_pupil("chatbot.mind.logic.NearestPrompt", f"{__name__}.Coin")
    ListTrainer(chat_bot, show_training_progress=False).train(["Toss a salad", "Yum."])

    assert str(chat_bot.get_response("toss the salad")) == "Yum."
    assert str(chat_bot.get_response("toss the coin")) == "Heads."


def test_what_is_near_a_prompt_by_its_meaning_alone_is_asked_of_a_skill():
    chat_bot = make_pupil(
        "chatbot.mind.logic.NearestPrompt", "chatbot.skills.recall.Recall"
    )
    ListTrainer(chat_bot, show_training_progress=False).train(
        ["What do you say?", "Thank you."]
    )

    assert "anything yet" in str(chat_bot.get_response("wat did u just say"))


def test_an_example_is_no_statement():
    chat_bot = make_pupil("chatbot.mind.logic.NearestPrompt", f"{__name__}.Coin")

    assert chat_bot.storage.filter() == []


def test_without_a_bot_of_diego_s_kind_there_is_no_reading():
    with pytest.raises(TypeError, match="ResilientChatBot"):
        reading_of(Statement("Hello"))
