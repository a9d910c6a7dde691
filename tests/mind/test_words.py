"""The words that Diego knows, and what they are made of."""

import numpy as np
import pytest

from chatbot.mind.words import FILE, direction_of_its_own, english
from distillation.wordnet import WordNet

# In the format of WordNet: https://wordnet.princeton.edu/documentation/wndb5wn.
NOUNS = """\
  1 A line of the licence.
00000001 03 n 02 car 0 automobile 1 001 @ 00000002 n 0000 | a machine; "his car is red"
00000002 03 n 02 vehicle 0 sports_car 0 000 | a thing that carries people
00000003 03 n 01 mouse 0 000 | a small animal; "a mouse ran away"; "no"
"""
VERBS = """\
00000001 29 v 02 stop 0 halt 0 001 ! 00000002 v 0101 00 | come to an end
00000002 29 v 01 start 0 000 00 | begin
"""


@pytest.fixture
def wordnet(tmp_path):
    for name, data, irregular in [
        ("noun", NOUNS, "mice mouse\n"),
        ("verb", VERBS, ""),
        ("adj", "", ""),
        ("adv", "", ""),
    ]:
        (tmp_path / f"data.{name}").write_text(data)
        (tmp_path / f"{name}.exc").write_text(irregular)
    return WordNet(tmp_path)


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


def test_wordnet_s_examples_and_words_are_read(wordnet):
    assert wordnet.examples() == ["his car is red", "a mouse ran away"]
    assert wordnet.words("n") == ["car", "automobile", "vehicle", "mouse"]


def test_wordnet_s_synonyms_are_found_in_any_form(wordnet):
    words = ["cars", "automobile", "vehicles", "mice", "mouse"]
    words += ["stopped", "halting", "starts"]

    assert wordnet.synonyms(words) == {
        ("automobile", "cars"),
        ("mice", "mouse"),
        ("halting", "stopped"),
    }
    assert wordnet.near_synonyms(words) == {
        ("cars", "vehicles"),
        ("automobile", "vehicles"),
    }
    assert wordnet.antonyms(words) == {("starts", "stopped"), ("halting", "starts")}


@pytest.mark.parametrize("text", ["plugh", "Москва", "\ud800", ""])
def test_a_direction_of_its_own_has_the_length_1(text):
    assert np.linalg.norm(direction_of_its_own(text, 128)) == pytest.approx(1)
