"""The skill that quotes what was said."""

import pytest

from testing.corpora import PHRASINGS


@pytest.mark.parametrize(
    ("said", "quoted"),
    [("said_i", 'You said: "Are you a robot?"'), ("said_you", 'I said: "Yes I am."')],
)
def test_what_was_said_is_asked_for_in_many_ways(ask, said, quoted):
    assert ask("Are you a robot?") == "Yes I am."
    for text in PHRASINGS[said]:
        assert ask(text) == quoted, text


def test_before_anything_was_said_there_is_nothing_to_repeat(ask_alone):
    assert ask_alone("What did I say?") == "You have not said anything yet."
    assert ask_alone("What did you say?") == "I have not said anything yet."


def test_asking_what_was_said_is_not_quoted(ask):
    for _ in range(3):
        assert ask("What did I say?") == "You have not said anything yet."
    ask("Are you a robot?")
    for _ in range(3):
        assert ask("What did I say?") == 'You said: "Are you a robot?"'


def test_what_is_long_is_quoted_in_part(ask):
    ask("word \n" * 500)
    quoted = ask("What did I just say?")

    assert quoted.startswith('You said: "word word word')
    assert quoted.endswith('…"')
    assert len(quoted) < 250
