"""What was said, read once."""

from chatbot.mind.reading import MOST_MISTYPED
from testing.pupil import read as read_for

PROMPT = "what is your name"


def read(text):
    return read_for(text, PROMPT)


def test_a_text_with_many_unknown_words_is_not_corrected():
    few, many = ("waht " * number + "is" for number in (MOST_MISTYPED, 13))

    assert read(few).corrected == few.replace("waht", "what")
    assert read(many).corrected == many
    assert read(many).is_mistyped


def test_a_text_without_unknown_words_is_not_mistyped():
    assert not read("what is it").is_mistyped
    assert read("waht is it").is_mistyped


def test_a_long_text_is_not_corrected():
    text = "waht " + "is " * 100 + "it"

    assert read(text).corrected == text


def test_what_is_asked_has_no_politeness_and_no_mistyped_words():
    asked = read("hi diego waht is your naem please").utterance.text
    assert asked == "what is your name"
