"""What was said, read once for all who may answer."""

import math
import re
from collections.abc import Sequence
from functools import cached_property
from itertools import filterfalse, islice
from typing import Protocol

import numpy as np
from chatterbot.conversation import Statement
from numpy.typing import NDArray

from chatbot.mind.mistyped_words import Vocabulary
from chatbot.mind.politeness import AFTER, BEFORE, LONGEST_QUESTION, question_in
from chatbot.mind.prompts import Prompts
from chatbot.mind.words import english

# What comes after so many words adds little to the meaning.
MOST_WORDS = 100

# A text with more unknown words is not a mistyped one.
MOST_MISTYPED = 12

# How confident a skill is that it is asked.
AS_TYPED = 0.99
MISTYPED = 0.74


class AnySkill(Protocol):
    """What is to be known of a :class:`chatbot.skills.skill.Skill`.

    :ivar pattern: A regular expression that fits all that its ``match`` may.
    :ivar words: The words in its patterns, none of which is mistyped.
    """

    pattern: str
    words: Sequence[str]

    def match(self, statement: Statement, text: str) -> re.Match[str] | None:
        """Compare what was said with the patterns."""


class Reading:
    """What was said, and what it is made of.

    :ivar text: The text, as the tagger indexes it.
    :ivar is_mistyped: Whether a word in it is surely not meant as it is.
    :ivar skill: The skill that is asked, ``None`` if none is.
    :ivar match: How its patterns fit; ``None`` if one of its examples was
        meant.
    :ivar confidence: How sure it is that the skill is asked, from 0 to 1.
    :ivar prompt: The trained prompt that was meant, ``None`` if none was found.
    """

    def __init__(self, statement: Statement, reader: "Reader") -> None:
        self.text: str = statement.search_text
        words = self.text.split()
        is_known = reader.vocabulary.is_known
        unknown = [*islice(filterfalse(is_known, words), MOST_MISTYPED + 1)]
        self.is_mistyped = bool(unknown)
        self._can_be_corrected = 0 < len(unknown) <= MOST_MISTYPED
        self._vocabulary = reader.vocabulary
        self.prompt: str | None = None
        self.skill: AnySkill | None = None
        self.match: re.Match[str] | None = None
        self.confidence = 0.0
        if found := reader.find_skill(statement, self.text):
            self.skill, self.match = found
            self.confidence = AS_TYPED
        elif self.is_mistyped and (
            found := reader.find_skill(statement, self.corrected)
        ):
            self.skill, self.match = found
            self.confidence = MISTYPED

    @property
    def is_asked_as_typed(self) -> bool:
        """Whether it is a question for a skill, letter by letter."""
        return self.confidence == AS_TYPED

    def note_example(self, skill: AnySkill, confidence: float) -> None:
        """Take note that an example of a skill was meant."""
        if confidence > self.confidence:
            self.skill, self.match, self.confidence = skill, None, confidence

    @cached_property
    def corrected(self) -> str:
        """The text with its mistyped words corrected."""
        if not self._can_be_corrected or len(self.text) > LONGEST_QUESTION:
            return self.text
        return " ".join(map(self._vocabulary.correct, self.text.split()))

    @cached_property
    def asked(self) -> str:
        """The corrected text without what is polite around it."""
        return question_in(self.corrected)

    @cached_property
    def vectors(self) -> NDArray[np.float32]:
        """The vectors of the words, in the rows of an array."""
        words = self.asked.split()[:MOST_WORDS]
        return np.array(list(map(english().vector, words)))

    @cached_property
    def lengths(self) -> NDArray[np.float32]:
        """How much each word says."""
        lengths: NDArray[np.float32] = np.sqrt((self.vectors**2).sum(axis=1))
        return lengths

    @cached_property
    def directions(self) -> NDArray[np.float32]:
        """The vectors of the words, with the length 1."""
        return self.vectors / self.lengths[:, None]

    @cached_property
    def meaning(self) -> NDArray[np.float32]:
        """The direction of the sum of the vectors."""
        meaning = np.add.reduce(self.vectors)
        direction: NDArray[np.float32] = meaning / (math.sqrt(meaning @ meaning) or 1)
        return direction


class Reader:
    """Read what is said to a chat bot.

    :ivar vocabulary: The words that are known to the skills and in the trained prompts.
    """

    vocabulary: Vocabulary

    def __init__(self) -> None:
        self._skills: list[AnySkill] = []
        self._question: re.Pattern[str] | None = None
        self._prompts: Prompts | None = None

    def add_skill(self, skill: AnySkill) -> None:
        """Look for one more skill, after the others."""
        self._skills.append(skill)
        self._prompts = None

    def read(self, statement: Statement, prompts: Prompts) -> Reading:
        """Read a statement.

        :param statement: What was said. Its ``search_text`` is its indexed form.
        :param prompts: The trained prompts.
        """
        if self._prompts is not prompts:
            self.prepare(prompts)
        return Reading(statement, self)

    def prepare(self, prompts: Prompts) -> None:
        """Get ready to read what is said to a chat bot with these trained prompts."""
        words = [word for skill in self._skills for word in skill.words]
        self.vocabulary = Vocabulary(words, prompts)
        if self._skills:
            # All at once: a message that is for none of them costs hardly more.
            patterns = "|".join(skill.pattern for skill in self._skills)
            self._question = re.compile(f"{BEFORE}(?:{patterns}){AFTER}")
        self._prompts = prompts

    def find_skill(
        self, statement: Statement, text: str
    ) -> tuple[AnySkill, re.Match[str]] | None:
        """Find the skill with a pattern that fits.

        :param statement: What was said.
        :param text: Its indexed form, as it is or with its mistyped words corrected.
        :returns: The skill and how its pattern fits; ``None`` if none does.
        """
        if self._question and (
            len(text) <= LONGEST_QUESTION and self._question.fullmatch(text)
        ):
            for skill in self._skills:
                if match := skill.match(statement, text):
                    return skill, match
        return None
