"""The trained prompts, by their length and their meaning."""

import pytest
from chatterbot.conversation import Statement

from chatbot.mind.comparison import Utterance
from chatbot.mind.prompts import FEW, PART, Prompts


def prompts_of(*texts):
    """Return prompts that have a response each."""
    return Prompts({text: [Statement(text)] for text in texts})


@pytest.mark.parametrize(
    ("prompts", "are_english"),
    [
        (["what is it", "was ist das"], True),  # "was" is English, too.
        (["the house", "plugh xyzzy"], True),
        (["the house", "plugh xyzzy frobnicate"], False),
        ([], True),
    ],
)
def test_prompts_are_english_if_half_of_their_words_are(prompts, are_english):
    assert prompts_of(*prompts).are_english == are_english


def test_of_many_prompts_each_finds_itself():
    texts = [f"send {number} roses to street number {number}" for number in range(FEW)]
    prompts = prompts_of(*texts, "where is my umbrella")
    for index in [0, 1, PART - 1, PART, 2 * PART - 1, FEW - 1, FEW]:
        text = prompts.prompts[index]
        found, similarities = prompts.nearest(Utterance(text).meaning, 3)
        best = similarities.argmax()

        assert found[best] == index
        assert similarities[best] == pytest.approx(1, abs=0.01)
