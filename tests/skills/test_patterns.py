"""The patterns of a skill, and what stands in the place of their groups."""

import re

import pytest
from chatterbot.conversation import Statement

from chatbot.skills.skill import Skill, as_said
from testing.answers import is_time
from testing.pupil import make_pupil


class Twice(Skill):
    """Hear what is said twice."""

    patterns = [r"(?P<word>\w+) and (?P=word)", r"say [(a] (\w+)"]

    def answer(self, statement, word=None):
        """Tell it."""
        return f"Twice {word or 'that'}."


def test_a_pattern_may_be_any_regular_expression():
    chat_bot = make_pupil("chatbot.skills.world_clock.WorldClock", f"{__name__}.Twice")

    assert str(chat_bot.get_response("Please, tea and tea!")) == "Twice tea."
    assert str(chat_bot.get_response("say a word")) == "Twice that."
    assert is_time(str(chat_bot.get_response("What time is it?")))


class Broken(Skill):
    """Understand nothing."""

    patterns = ["(roll"]


def test_what_is_no_pattern_is_told_in_a_line():
    with pytest.raises(SystemExit) as stop:
        make_pupil(f"{__name__}.Broken")

    assert stop.value.code.startswith(
        "The skill Broken has a pattern that is no regular expression: "
    )


class Likes(Skill):
    """Hear what somebody likes."""

    patterns = ["i like (?P<word>.+)"]

    def answer(self, statement, word=None):
        """Say it again."""
        return f"So you like {word}."


class Hates(Skill):
    """Hear what somebody hates."""

    patterns = ["i hate (?P<word>.+)"]

    def answer(self, statement, word=None):
        """Say it again."""
        return f"So you hate {word}."


def test_two_skills_may_have_a_group_of_the_same_name():
    chat_bot = make_pupil(f"{__name__}.Likes", f"{__name__}.Hates")

    assert str(chat_bot.get_response("I like — Tea!")) == "So you like Tea."
    assert str(chat_bot.get_response("I hate it.")) == "So you hate it."


def test_a_part_is_as_written_and_as_indexed_where_a_character_is_several_words():
    written = Statement("\ufdfa likes Tea.", search_text="صلى الله عليه وسلم likes tea")
    match = re.fullmatch(r".+ likes (?P<what>.+)", written.search_text)

    assert as_said(written, match, "what") == "tea"


class Escaped(Skill):
    """Have patterns with letters that are no words."""

    patterns = [r"\bhello\d{2}\sworlds", r"(?P<thing>\w+) (?P=thing)"]


def test_letters_that_mean_something_to_a_pattern_are_no_words():
    skill = make_pupil(f"{__name__}.Escaped").logic_adapters[0]

    assert skill.words == ["hello", "worlds"]
