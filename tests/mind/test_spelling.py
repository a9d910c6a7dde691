"""Which word, and which prompt, is meant by what is mistyped."""

import pytest
from chatterbot.conversation import Statement

from chatbot.mind.prompts import Prompts
from chatbot.mind.spelling import (
    Spelling,
    Vocabulary,
    differs_by_a_slip,
    is_meant,
    is_mistyped,
)


def prompts_of(*texts):
    """Return prompts that all have one response."""
    return Prompts({text: [Statement("Yes.")] for text in texts})


def test_of_words_as_near_those_with_the_same_first_letter_come_first():
    assert Spelling(["who", "how"]).near("hwo") == ["how", "who"]


def test_the_nearest_come_first_and_then_the_first():
    spelling = Spelling(["bold", "cold", "colder", "cola"])

    assert spelling.near("cold", most=2) == ["cold", "cola", "colder"]
    assert spelling.near("cold") == ["cold", "cola"]


def test_all_that_are_near_are_found():
    words = [f"cat{letter}" for letter in "bcdefghijkl"]

    assert Spelling(words).near("cat") == words


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
    return Vocabulary(["ukelele"], prompts_of(*PROMPTS))


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
    german = Vocabulary([], prompts_of("wie geht es dir", "was machst du heute"))

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


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("fotos", "fotso"),
        ("bicicleta", "biciceta"),
        ("bicicleta", "bicicleata"),
        ("biblioteca", "bibliotca"),
        ("öffnungszeiten", "öffnungzeitn"),
        ("restaurante", "restaurente"),
        ("почта", "почта"[:2] + "та"),
    ],
)
def test_a_word_of_any_language_may_be_mistyped(word, meant):
    assert is_mistyped(word, meant)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("fotos", "notas"),
        ("tauchen", "rauchen"),
        ("cama", "casa"),
        ("pero", "pera"),
        ("关门", "开门"),
        ("駐輪場", "駐車場"),
        ("vestry", "pastry"),
        ("minix", "linux"),
        ("hanna", "anna"),
        ("anna", "hanna"),
        ("b2", "b3"),
    ],
)
def test_another_word_of_any_language_is_not_mistyped(word, meant):
    assert not is_mistyped(word, meant)
