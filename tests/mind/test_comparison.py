"""How two texts are compared, and whether a word that matters is another one."""

import numpy as np
import pytest
from chatterbot.conversation import Statement

from chatbot.mind.comparison import (
    Utterance,
    another_word,
    compare,
    differ_decisively,
    differing_words,
)
from chatbot.mind.prompts import Prompts


def mean_another_thing(said, prompt):
    """Return whether a word that matters is another one."""
    words, others = Utterance(said).words, Utterance(prompt).words
    alone = differing_words(words.all, others.all)
    return differ_decisively(words, others, *alone) or another_word(*alone)


@pytest.mark.parametrize(
    ("said", "prompt"),
    [
        ("how old are you", "how are you"),
        ("how long is it", "how old is it"),
        ("who are you", "where are you"),
        ("whats that", "wheres that"),
        ("is he your friend", "is she your friend"),
        ("what is my name", "what is your name"),
        ("am i late", "are you late"),
        ("do you know my name", "do i know your name"),
        ("whats your brother", "who is your brother"),
        ("tell me how old you are", "tell me how you are"),
        ("is gate 12 open today", "is gate 13 shut tomorrow"),
        ("is my bag in your car", "is your bag in my car"),
        ("is my bag in my car", "is your bag in your car then"),
        ("platform nine to rome", "platform ten to rome"),
        ("gate 12", "gate 13"),
        ("the gate", "gate 4"),
        ("i can go", "i cant go"),
        ("euros to dollars", "dollars to euros"),
        ("turn it on", "turn it off"),
        ("on sunday", "on monday"),
        ("is it good for cats", "is it good for dogs"),
    ],
)
def test_another_thing_is_told_apart(said, prompt):
    assert mean_another_thing(said, prompt)


@pytest.mark.parametrize(
    ("said", "prompt"),
    [
        ("whats your name", "what is your name"),
        ("where is the bank", "find the bank please"),
        ("how is the weather", "how the weather is"),
        ("how do you do", "how you do"),
        ("how old are you", "how old you are"),
        ("who created you", "who made you"),
        ("have you head the news", "have you heard the news"),
        ("the gate 4 please", "gate"),
        ("could i have the bill", "can i have the bill"),
        ("where do you live and work", "where do you live"),
        ("i wonder what he said to me", "what did he say to me i wonder"),
    ],
)
def test_the_same_thing_is_not(said, prompt):
    assert not mean_another_thing(said, prompt)


def test_how_near_a_prompt_is_does_not_depend_on_the_others():
    texts = ["where is my card", "my parrot is green", "cards"]
    prompts = Prompts({text: [Statement(text)] for text in texts})
    said = Utterance("where is my bank card")

    def similarities(*indices):
        return compare(said, prompts, np.array(indices))

    together = similarities(0, 1, 2)
    for index in range(3):
        alone = similarities(index)
        assert together.words[index] == pytest.approx(alone.words[0])
        assert together.letters[index] == pytest.approx(alone.letters[0])
        assert together.missing_in_said[index] == pytest.approx(
            alone.missing_in_said[0]
        )
    assert together.words[0] > together.words[2] > together.words[1]
    assert (
        together.missing_in_prompt[:, 0].max() < together.missing_in_prompt[:, 1].max()
    )
