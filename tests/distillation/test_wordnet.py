"""What the words are made of: WordNet, read."""

import pytest

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
