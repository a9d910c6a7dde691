"""The skills that learn, tell and use names."""

import pytest
from chatterbot.trainers import ListTrainer

from testing.corpora import PHRASINGS
from testing.pupil import make_pupil
from testing.running import say


def test_a_name_is_told_in_many_ways(meet_diego):
    for text, name in PHRASINGS["learn_name"]:
        ask = meet_diego()
        greeting, remembered = ask(text), ask("What is my name?")
        name = name.title() if name.islower() else name
        assert greeting == f"Nice to meet you, {name}.", text
        assert remembered == f"Your name is {name}.", text


def test_a_name_is_asked_for_in_many_ways(ask, ask_alone):
    assert ask("My name is Ana") == "Nice to meet you, Ana."
    for text in PHRASINGS["ask_name"]:
        assert ask(text) == "Your name is Ana.", text
        assert ask_alone(text) == "You have not told me.", text


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("My name is José María", "José María"),
        ("My name is anne-marie o'neill", "Anne-Marie O'Neill"),
        ("my name is Ana and I live in Spain", "Ana"),
        ("My name is Ana. And yours?", "Ana"),
        ("My name is — Ana", "Ana"),
        ("I am Ana Maria Lopez", "Ana Maria Lopez"),
        ("My name is Dr. J. R. Smith", "Dr. J. R. Smith"),
        ("My name is “Ana” 😊", "Ana"),
        ("Call me 明", "明"),
        ("My name is मीना", "मीना"),
        ("My nmae is Carl", "Carl"),
        ("my naame is Ana", "Ana"),
        ("Call me Ana please!", "Ana"),
        ("My name is " + "A" * 40, "A" * 40),
        ("I go by Bea", "Bea"),
        ("I'm Christian", "Christian"),
    ],
)
def test_a_name_is_kept_as_it_is_written(ask, said, name):
    assert ask(said) == f"Nice to meet you, {name}."
    assert ask("Who am I?") == f"Your name is {name}."


@pytest.mark.parametrize(
    "said",
    [
        "My name is " + "A" * 41,
        "My name is <b>Ana</b>",
        "My name is A\u202ena",
        "My name is A{0.__class__}",
        "My name is A" + "\u0301" * 100,
        "My name is A" + "\u0301" * 4,
        "My name is An\x1ba",
        "My name is \u3164",
        "my name is " + "\u0390'" * 20,  # Longer once it begins with a capital letter.
        "My name is 12345",
    ],
)
def test_a_name_that_is_long_or_no_plain_text_is_not_kept(ask, said):
    assert ask(said) == "I cannot remember a name like that."
    assert ask("What is my name?") == "You have not told me."


def test_who_has_told_a_name_is_greeted_by_it(ask):
    ask("Call me Ana")
    greetings = [ask(greeting) for greeting in ["Hello", "Hi!", "helo"]]

    assert sorted(greetings) == ["Greetings, Ana!", "Hello, Ana.", "Hi, Ana."]


@pytest.mark.parametrize("greeting", ["Hey", "hey Diego!", "Good morning", "hiya"])
def test_a_greeting_that_is_not_trained_is_returned(ask, greeting):
    assert ask(greeting) in {"Hello.", "Hi.", "Greetings!"}


def test_what_is_trained_for_a_greeting_comes_first():
    chat_bot = make_pupil(
        "chatbot.skills.greet.Greet", "chatbot.mind.logic.NearestPrompt"
    )
    ListTrainer(chat_bot, show_training_progress=False).train(["Hey", "Ahoy."])

    assert str(chat_bot.get_response("hey, Diego")) == "Ahoy."
    assert str(chat_bot.get_response("good evening")) != "Ahoy."


def test_a_name_is_known_in_its_own_conversation_alone(server):
    with server.connect() as ana, server.connect() as other:
        say(ana, "My name is Ana")
        assert say(other, "What is my name?") == "You have not told me."
        assert say(other, "What did I just say?") == 'You said: "What is my name?"'
        assert "Ana" not in say(other, "Hello")
        say(other, "My name is Bea")
        assert say(ana, "What is my name?") == "Your name is Ana."
    with server.connect() as later:
        assert say(later, "What is my name?") == "You have not told me."


@pytest.mark.parametrize("said", ["I AM TIRED", "I am Ana Maria Lopez Garcia", "I am"])
def test_what_is_not_written_as_a_name_is_none(ask, said):
    ask(said)

    assert ask("What is my name?") == "You have not told me."
