"""The words that Diego knows, and what they are made of."""

import numpy as np
import pytest

from chatbot.mind.words import FILE, direction_of_its_own, english


def similarity(word, other):
    first, second = map(english().vector, (word, other))
    return first @ second / np.sqrt((first @ first) * (second @ second))


def test_the_file_is_small_and_its_licences_stand_beside_it():
    assert FILE.stat().st_size <= 2_000_000
    assert len(english().ranks) == 15_000
    assert english().size == 128
    notice = FILE.with_name("NOTICE.md").read_text()
    for name in ["MiniLM", "symspellpy", "WordNet", "Princeton University"]:
        assert name in notice
    assert "Apache License" in FILE.with_name("LICENSE-Apache-2.0.txt").read_text()


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [
        ("car", "automobile", "banana"),
        ("happy", "glad", "wooden"),
        ("buy", "purchase", "sleep"),
        ("doctor", "physician", "river"),
    ],
)
def test_words_of_similar_meaning_have_similar_vectors(word, near, far):
    assert similarity(word, near) > 0.5 > similarity(word, far)


def test_an_unknown_word_is_like_itself_alone():
    assert similarity("xyzzy", "xyzzy") > 0.99
    others = [*list(english().ranks)[:1000], "plugh", "15", "1.5", "Москва"]
    assert max(abs(similarity("xyzzy", other)) for other in others) < 0.5


def test_what_is_mine_is_another_thing_than_what_is_yours():
    assert similarity("my", "your") < 0.5
    assert similarity("my", "me") > 0.8


def test_synonyms_can_be_said_for_each_other_but_not_all_that_is_similar():
    are_synonyms = english().are_synonyms

    for word, other in [("car", "automobile"), ("create", "make"), ("car", "car")]:
        assert are_synonyms(word, other)
        assert are_synonyms(other, word)
    for word, other in [("sunday", "monday"), ("brother", "sister"), ("xyzzy", "a")]:
        assert not are_synonyms(word, other)


@pytest.mark.parametrize("text", ["plugh", "Москва", "\ud800", ""])
def test_a_direction_of_its_own_has_the_length_1(text):
    assert np.linalg.norm(direction_of_its_own(text, 128)) == pytest.approx(1)
