"""Which words are known, and which is meant by a mistyped one."""

import pytest

from chatbot.mind.mistyped_words import Vocabulary
from chatbot.mind.prompts import Prompts

PROMPTS = [
    "what is your name",
    "where is the restaurant",
    "can i borrow a bicycle",
    "play the song",
    "it is late",
    "c is a letter",
    "where is my kubernetes",
]


@pytest.fixture(scope="module")
def vocabulary():
    return Vocabulary(["ukelele"], Prompts(PROMPTS))


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("waht", "what"),  # The letters of "what"; English has "want", too.
        ("ti", "it"),
        ("borow", "borrow"),
        ("restuarnat", "restaurant"),  # Two faults in a long word.
        ("kubrenetse", "kubernetes"),  # Of a prompt, and no word of English.
        ("tommorow", "tomorrow"),  # No word of a prompt's, but one of English.
        ("tomorow", "tomorrow"),
        ("teh", "the"),
    ],
)
def test_a_mistyped_word_is_corrected(vocabulary, word, meant):
    assert vocabulary.correct(word) == meant


@pytest.mark.parametrize(
    "word",
    [
        "name",
        "people",  # Of English, in no prompt.
        "xame",  # Few mistype the first letter of "name".
        "sang",  # Rare, but not "song" with a letter more or less.
        "ukelele",  # A skill knows it; English would write "ukulele".
        "bycicle",  # Two faults in a word of seven letters.
        "c#",
        "b2",
        "xq",
    ],
)
def test_another_word_stays(vocabulary, word):
    assert vocabulary.correct(word) == word


def test_in_another_language_no_english_word_is_meant():
    german = Vocabulary([], Prompts(["wie geht es dir", "was machst du heute"]))

    assert german.correct("heite") == "heute"
    for word in ["teh", "tomorow"]:
        assert german.correct(word) == word


@pytest.mark.parametrize(
    ("word", "is_known"),
    [
        ("restaurant", True),
        ("people", True),
        ("1,030", True),
        ("c3po", False),
        ("sang", False),  # Rare.
        ("tommorow", False),
        ("we", True),
        ("ow", False),  # Rare for two letters.
    ],
)
def test_a_frequent_word_is_known(vocabulary, word, is_known):
    assert vocabulary.is_known(word) == is_known
