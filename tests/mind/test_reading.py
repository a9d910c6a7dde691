"""What was said, read once."""

import pytest
from chatterbot.conversation import Statement

from chatbot.mind.prompts import Prompts
from chatbot.mind.reading import MOST_MISTYPED, Reader


@pytest.fixture
def read():
    """Read a text, for a bot that is trained on one prompt."""
    prompts = Prompts(["what is your name"])
    return lambda text: Reader().read(Statement(text, search_text=text), prompts)


def test_a_text_with_many_unknown_words_is_not_corrected(read):
    few, many = ("waht " * number + "is" for number in (MOST_MISTYPED, 13))

    assert read(few).corrected == few.replace("waht", "what")
    assert read(many).corrected == many
    assert read(many).is_mistyped


def test_a_text_without_unknown_words_is_not_mistyped(read):
    assert not read("what is it").is_mistyped
    assert read("waht is it").is_mistyped


def test_a_long_text_is_not_corrected(read):
    text = "waht " + "is " * 100 + "it"

    assert read(text).corrected == text


def test_what_is_asked_has_no_politeness_and_no_mistyped_words(read):
    assert read("hi diego waht is your naem please").asked == "what is your name"
