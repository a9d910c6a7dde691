"""The nearest prompts vote for what to respond, and are compared one by one."""

import numpy as np
import pytest
from chatterbot.conversation import Statement

from chatbot.mind.comparison import compare
from chatbot.mind.meaning import elect
from chatbot.mind.prompts import Prompts
from chatbot.mind.storage import Example
from testing.pupil import read


def responses(**texts):
    return {prompt: [Statement(text)] for prompt, text in texts.items()}


@pytest.mark.parametrize(
    ("candidates", "texts", "elected"),
    [
        # Two outvote a nearer one.
        (
            [("a", 0.9), ("b", 0.88), ("c", 0.88)],
            {"a": "yes", "b": "no", "c": "no"},
            ["b", "c"],
        ),
        # The nearer a prompt, the more its vote weighs.
        ([("a", 0.9), ("b", 0.7), ("c", 0.7)], {"a": "1", "b": "2", "c": "2"}, ["a"]),
        # The nearest does not have the majority against many others.
        (
            [("a", 0.9), *((each, 0.8) for each in "bcdef")],
            {each: each for each in "abcdef"},
            [],
        ),
        # No response has the majority.
        ([("a", 0.9), ("b", 0.9), ("c", 0.9)], {"a": "1", "b": "2", "c": "3"}, []),
        # Half of the votes are enough, but not for one that has a rival as near.
        (
            [("a", 0.9), ("b", 0.9), ("c", 0.9), ("d", 0.9)],
            {"a": "1", "b": "1", "c": "2", "d": "3"},
            ["a", "b"],
        ),
        ([("a", 0.9), ("b", 0.88)], {"a": "1", "b": "2"}, []),
        ([("a", 0.9), ("b", 0.8)], {"a": "1", "b": "2"}, ["a"]),
        # A vote against, by what means the opposite, does not count.
        ([("a", 0.9), ("b", -0.9)], {"a": "1", "b": "2"}, ["a"]),
    ],
)
def test_the_response_with_most_of_the_votes_is_elected(candidates, texts, elected):
    chosen = elect(candidates, responses(**texts))

    assert [prompt for prompt, _ in chosen] == elected


def test_how_near_a_prompt_is_does_not_depend_on_the_others():
    prompts = Prompts(["where is my card", "my parrot is green", "cards"])
    reading = read("where is my bank card", *prompts.prompts)

    def similarities(*indices):
        cosines = np.full(len(indices), 0.5, np.float32)
        return compare(reading, prompts, np.array(indices), cosines)

    together = similarities(0, 1, 2)
    for index in range(3):
        assert together[index] == pytest.approx(similarities(index)[0])
    assert together[0] > together[2] > together[1]


def test_the_examples_of_two_skills_are_rivals():
    class Coin:
        pass

    class Salad:
        pass

    candidates = [("toss a coin", 0.9), ("toss a salad", 0.89)]
    examples = {
        "toss a coin": [Example(Coin(), "toss a coin")],
        "toss a salad": [Example(Salad(), "toss a salad")],
    }

    assert elect(candidates, examples) == []
    assert elect(candidates, {**examples, "toss a salad": examples["toss a coin"]})
