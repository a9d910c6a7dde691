"""Whether what differs in two texts may be due to mistyped letters."""

import pytest

from chatbot.mind.mistyped_prompts import differs_by_a_slip, is_meant


@pytest.mark.parametrize(
    ("text", "prompt", "meant"),
    [
        ("helo there", "hello there", True),
        ("i need a job", "i need a car", False),  # "job" is known.
        ("i nead a cat", "i need a car", True),  # Half of what differs is not known.
        ("rom 12", "room 13", False),
        ("rom 1 2", "room 12", True),
        ("sse you", "see you", True),
        ("see form", "see from", False),  # "form" is known.
        ("zzzzz you", "see you", False),  # No letter is the same.
        ("i have a catandadog", "i have a cat and a dog", True),
        ("unlock the door", "lock the door", False),  # "Unlock" is no mistyped "lock".
    ],
)
def test_what_differs_may_be_due_to_mistyped_letters(text, prompt, meant):
    known = {
        "i",
        "need",
        "a",
        "job",
        "cat",
        "car",
        "you",
        "have",
        "there",
        "the",
        "form",
    }

    assert is_meant(text, prompt, known.__contains__) == meant


@pytest.mark.parametrize(
    ("text", "prompt", "differs"),
    [
        ("hat is it", "what is it", True),  # People say "what" ten times as often.
        ("what is it", "hat is it", False),
        ("i need a card", "i need a car", False),
        ("what is our question", "what is your question", True),  # It is long.
        ("waht is it", "what is it", True),
        ("whatt is it now", "what is it", False),
        ("hat si it", "what is it", False),
    ],
)
def test_a_letter_may_have_made_another_word(text, prompt, differs):
    assert differs_by_a_slip(text, prompt) == differs
