"""Whether a word that matters is another one."""

import pytest

from chatbot.mind.decisive import differ_decisively


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
    assert differ_decisively(said, prompt)


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
    assert not differ_decisively(said, prompt)
