"""The trained prompts, by their length and their meaning."""

import pytest

from chatbot.mind.prompts import FEW, PART, Prompts
from testing.pupil import read


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
    assert Prompts(prompts).are_english == are_english


def test_of_many_prompts_each_finds_itself():
    texts = [f"send {number} roses to street number {number}" for number in range(FEW)]
    prompts = Prompts([*texts, "where is my umbrella"])
    for index in [0, 1, PART - 1, PART, 2 * PART - 1, FEW - 1, FEW]:
        text = prompts.prompts[index]
        reading = read(text)
        found, similarities = prompts.nearest(reading.meaning, 3)
        best = similarities.argmax()

        assert found[best] == index
        assert similarities[best] == pytest.approx(1, abs=0.01)
