"""Which words are a letter or two off another."""

from chatbot.mind.spelling import Spelling


def test_of_words_as_near_those_with_the_same_first_letter_come_first():
    assert Spelling(["who", "how"]).near("hwo") == ["how", "who"]


def test_the_nearest_come_first_and_then_the_first():
    spelling = Spelling(["bold", "cold", "colder", "cola"])

    assert spelling.near("cold", most=2) == ["cold", "cola", "colder"]
    assert spelling.near("cold") == ["cold", "cola"]


def test_all_that_are_near_are_found():
    words = [f"cat{letter}" for letter in "bcdefghijkl"]

    assert Spelling(words).near("cat") == words
