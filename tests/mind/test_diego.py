"""What the real Diego says."""

import re
from itertools import pairwise

import pytest

from chatbot.mind.clarification import offered_in
from chatbot.mind.words import NEGATIONS
from testing.corpora import EVERYDAY, MANNERS, NOT_UNDERSTOOD, OTHER_WORDS, RESPONSES
from testing.running import say


def as_written(prompt):
    yield prompt


def in_another_case(prompt):
    yield prompt.upper()
    yield prompt.lower()


# Characters. "No" without a letter may be anything.
SHORT = 6


def without_punctuation(prompt):
    # Without the signs of a number or a name it would be another one.
    yield re.sub(r"[^\w\s$+.]|\.(?!\d)", "", prompt)


def with_doubled_spaces(prompt):
    yield prompt.replace(" ", "  ")


def with_a_letter_dropped(prompt):
    for place, letter in enumerate(prompt):
        mistyped = prompt[:place] + prompt[place + 1 :]
        if len(prompt) < SHORT or not letter.isalpha():
            continue
        if negations(mistyped) == negations(prompt):
            yield mistyped


def with_neighbours_swapped(prompt):
    for place, (first, second) in enumerate(pairwise(prompt)):
        mistyped = prompt[:place] + second + first + prompt[place + 2 :]
        differs = (
            first != second and (first + second).isalpha() and len(prompt) >= SHORT
        )
        if differs and negations(mistyped) == negations(prompt):
            yield mistyped


def negations(text):
    """Return the words without which a text says the opposite: "can" is not "can't"."""
    words = re.sub(r"[^\w\s]", "", text.lower()).split()
    return [word for word in words if word in NEGATIONS]


def test_the_corpora_are_the_tutorial_s():
    assert len(RESPONSES) > 100
    assert RESPONSES["Top of the morning to you!"] == {
        "Thank you kindly.",
        "And the rest of the day to you.",
    }


@pytest.mark.parametrize(
    ("written", "least"),
    [
        (as_written, 1),
        (in_another_case, 1),
        (without_punctuation, 1),
        (with_doubled_spaces, 1),
        (with_a_letter_dropped, 0.98),
        (with_neighbours_swapped, 0.99),
    ],
)
def test_a_trained_prompt_gets_a_response_that_was_trained_to_it(
    ask_alone, written, least
):
    wrong, total = [], 0
    for prompt, responses in RESPONSES.items():
        for text in written(prompt):
            total += 1
            response = ask_alone(text)
            if response not in responses and prompt not in offered_in(response):
                wrong.append((text, response))

    assert total >= len(RESPONSES)
    assert 1 - len(wrong) / total >= least, wrong


def test_a_prompt_with_several_responses_gets_each_of_them_at_times(ask_alone):
    heard = {ask_alone("What's up?") for _ in range(300)}

    assert heard == RESPONSES["What's up?"]


@pytest.mark.parametrize(
    "message",
    [
        "I would like to order a sandwich",
        "Wie komme ich zum Bahnhof?",
        "qwertyuiop",
        "H",
        "?",
        "   ",
        "🙂",
        "<b>Hello</b> <script>alert(1)</script>",
    ],
)
def test_what_is_far_from_every_prompt_is_not_understood(ask, message):
    assert ask(message) == NOT_UNDERSTOOD


def test_everyday_sentences_get_no_answer_to_another_question(ask_alone):
    responses = {text: ask_alone(text) for text in EVERYDAY}
    asked_back = [text for text, said in responses.items() if offered_in(said)]
    answered = {
        text: said
        for text, said in responses.items()
        if said != NOT_UNDERSTOOD and text not in asked_back
    }

    assert len(answered) / len(EVERYDAY) <= 0.04, answered
    assert len(asked_back) / len(EVERYDAY) <= 0.2, asked_back


def test_a_trained_prompt_is_recognised_in_other_words(ask_alone):
    right = offered = 0
    for text, prompt in OTHER_WORDS:
        response = ask_alone(text)
        right += response in RESPONSES[prompt]
        offered += prompt in offered_in(response)

    assert right / len(OTHER_WORDS) >= 0.6
    assert (right + offered) / len(OTHER_WORDS) >= 0.7


def test_what_any_conversation_has_is_understood(ask_alone):
    wrong = [
        text for text, prompt in MANNERS if ask_alone(text) not in RESPONSES[prompt]
    ]

    assert wrong == []


@pytest.mark.parametrize("greeting", ["Hi Diego", "Hello there", "What's up Diego?"])
def test_a_greeting_by_his_name_is_understood(ask, greeting):
    assert ask(greeting) in set().union(
        *(RESPONSES[prompt] for prompt in ["Hi", "Hello", "Greetings!", "What's up?"])
    )


def test_an_empty_message_gets_a_response(ask):
    assert ask("") == NOT_UNDERSTOOD


def test_what_one_client_says_is_no_response_to_another(server):
    secret = "My parrot is called Rosalind"
    with server.connect() as teller, server.connect() as listener:
        for _ in range(20):
            for message in ["Hello", secret]:
                teller.send(message)
                teller.recv()

        # A chat bot that learns takes the secret for an answer to what it had
        # just said itself.
        message = "Hello"
        for _ in range(50):
            listener.send(message)
            message = listener.recv()
            assert "Rosalind" not in message


def test_nothing_that_is_said_reaches_the_log(server):
    with server.connect() as websocket:
        say(websocket, "The colour of my parrot is heliotrope")
        assert say(websocket, "Have you heard the news?") == "What good news?"

    assert "heliotrope" not in server.log
    assert "news" not in server.log


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("No thanks", "All right."),
        ("Don't tell me a joke", NOT_UNDERSTOOD),
        ("I am not happy", NOT_UNDERSTOOD),
        ("I am not leaving", NOT_UNDERSTOOD),
        ("no jokes", NOT_UNDERSTOOD),
    ],
)
def test_a_no_is_a_no(ask_alone, text, response):
    assert ask_alone(text) == response
