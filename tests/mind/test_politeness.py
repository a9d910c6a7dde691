"""What people say around a question."""

import pytest

from chatbot.mind.politeness import question_in, without_politeness


@pytest.mark.parametrize(
    ("prompt", "said"),
    [
        ("Hi", "Hi Diego"),
        ("Hello", "Hello there!"),
        ("What's up?", "What's up, Diego?"),
        ("Are you a robot?", "tell me, are you a robot?"),
        ("How are you?", "Hey Diego, hwo are you today?"),
        ("Can I ask you a question?", "Hey, can I ask you a question?"),
        ("Hello there", "Well, hello there, Diego"),
        ("Can I ask you a question?", "Excuse me, may I ask you a question?"),
    ],
)
def test_politeness_around_a_prompt_is_left_aside(train, prompt, said):
    chat_bot = train([prompt, "Yes."], ["No", "Why not?"])

    assert str(chat_bot.get_response(said)) == "Yes."


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("hi there", ["hi", "there"]),
        ("well hello there", ["hello there", "well hello", "hello", "there"]),
        ("please tell me who you are thanks", ["tell me who you are thanks"]),
        ("who are you", []),
        ("who are you now", ["who are you"]),
        ("who are you please thanks", ["who are you please", "who are you"]),
        ("x" * 300 + " thanks", []),
    ],
)
def test_what_may_be_the_question_is_found_the_longest_first(text, questions):
    found = without_politeness(text)

    assert [len(each) for each in found] == sorted(map(len, found), reverse=True)
    assert set(questions) <= set(found)
    assert bool(found) == bool(questions)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("hey diego could you tell me who you are please", "who you are"),
        ("can you swim", "can you swim"),
        ("could you swim now", "swim"),
        ("who are you by the way", "who are you"),
        ("hello", "hello"),
        ("please", "please"),
        ("hi " + "x" * 300, "hi " + "x" * 300),
    ],
)
def test_the_question_is_what_is_left_without_politeness(text, question):
    assert question_in(text) == question
