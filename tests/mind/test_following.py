"""A trained conversation is followed line by line."""

import pytest
from chatterbot.trainers import ListTrainer

from testing.pupil import make_pupil

PROBLEM = "My printer does not print"
PLUGGED_IN = "Is it plugged in?"
CONVERSATIONS = [
    [PROBLEM, PLUGGED_IN, "Yes", "Is there paper in it?", "No", "Put some in."],
    [PROBLEM, PLUGGED_IN, "No", "Plug it in."],
    ["Is the shop open?", "From nine to six.", "And on Saturday?", "From ten to two."],
    [
        "Is the pool open?",
        "From ten to eight.",
        "And on Saturday?",
        "From nine to five.",
    ],
    ["Thank you", "You are welcome."],
    ["The doctor will see you now", "Thank you", "Right this way."],
    ["Do you like tea?", "Yes", "So do I.", "With milk?", "Never."],
]


@pytest.fixture
def talk(train):
    """Say one thing after another in a conversation, and get the last response."""
    chat_bot = train(*CONVERSATIONS)
    number = iter(range(1000))

    def talk(*messages):
        name = f"No. {next(number)}"
        *_, last = [
            str(chat_bot.get_response(message, conversation=name))
            for message in messages
        ]
        return last

    return talk


@pytest.mark.parametrize(
    ("messages", "response"),
    [
        ([PROBLEM, "Yes"], "Is there paper in it?"),
        ([PROBLEM, "No"], "Plug it in."),
        ([PROBLEM, "yes", "no"], "Put some in."),
        ([PROBLEM, "Yeah"], "Is there paper in it?"),
        ([PROBLEM, "nope"], "Plug it in."),
        ([PROBLEM, "yes it is"], "Is there paper in it?"),
        ([PROBLEM, "No, it is in the cellar"], "Plug it in."),
        ([PROBLEM, "sure"], "Is there paper in it?"),
        (["my printer doesn't print", "Yes"], "Is there paper in it?"),
        (["Is the shop open?", "And on Saturday?"], "From ten to two."),
        (["Is the pool open?", "And on Saturday?"], "From nine to five."),
        (["Is the pool open?", "and on satruday"], "From nine to five."),
        (["Is the pool open?", "what about saturdays?"], "From nine to five."),
        (["Is the shop open?", "on saturday"], "From ten to two."),
    ],
)
def test_the_next_line_is_answered_from_the_conversation(talk, messages, response):
    assert talk(*messages) == response


@pytest.mark.parametrize("said", ["not sure", "I do not know"])
def test_what_is_no_clear_answer_is_none(talk, said):
    assert talk(PROBLEM, said) not in {"Plug it in.", "Is there paper in it?"}


def test_a_direction_is_no_yes(train):
    chat_bot = train(
        ["Which way?", "Left or right?", "Left", "Go."],
        ["Which way?", "Left or right?", "Right", "Stop."],
    )

    for said, response in [("yes", "What?"), ("right", "Stop."), ("left", "Go.")]:
        chat_bot.get_response("Which way?", conversation=said)
        assert str(chat_bot.get_response(said, conversation=said)) == response


def test_another_prompt_begins_another_conversation(talk):
    assert talk(PROBLEM, "Is the shop open?") == "From nine to six."
    assert talk(PROBLEM, "Is the shop open?", "And on Saturday?") == "From ten to two."
    assert talk("Is the shop open?", "Thank you") == "You are welcome."


def test_what_opens_a_conversation_comes_before_what_is_in_the_middle_of_one(talk):
    for said in ["Thank you", "thank yuo", "Thank you!", "thanks"]:
        assert talk(said) == "You are welcome.", said
    assert talk("The doctor will see you now") == "Thank you"


def test_a_line_in_the_middle_is_answered_alone_word_for_word_or_mistyped(talk):
    for said in ["With milk?", "with milk", "wiht milk"]:
        assert talk(said) == "Never."
    assert talk("would you take it with some milk") != "Never."


def test_a_longer_common_past_tells_two_branches_apart(train):
    chat_bot = train(
        ["Tea?", "Yes", "Sure?", "Of course", "Sugar?", "Two."],
        ["Coffee?", "Yes", "Sure?", "Of course", "Sugar?", "None."],
    )

    for first, last in [("Tea?", "Two."), ("Coffee?", "None.")]:
        for text in [first, "Sure?", "Sugar?"]:
            response = chat_bot.get_response(text, conversation=first)
        assert str(response) == last


def test_a_skill_that_is_asked_comes_before_a_line_that_only_means_the_same():
    people, nearest = (
        "chatbot.skills.how_many_people.HowManyPeople",
        "chatbot.mind.logic.NearestPrompt",
    )
    chat_bot = make_pupil(nearest, people)
    ListTrainer(chat_bot, show_training_progress=False).train(
        ["Hello", "Hi", "How are you doing?", "Well."]
    )

    def ask(*messages):
        *_, last = [chat_bot.get_response(each, conversation="x") for each in messages]
        return str(last)

    assert ask("Hello", "How are you doing?") == "Well."
    assert "you" in ask("Hello", "How many people are you talking to?")


def test_a_prompt_elsewhere_is_not_taken_for_a_line_that_means_nearly_the_same(train):
    chat_bot = train(
        ["How are you?", "Fine. And you?", "I am fine, too", "Good."],
        ["I am fine", "I am glad."],
    )

    assert str(chat_bot.get_response("How are you?", conversation="one"))
    assert str(chat_bot.get_response("I am fine", conversation="one")) == "I am glad."
