"""What was said, read once for all who may answer."""

import math
import re
from collections.abc import Sequence
from functools import cached_property
from itertools import filterfalse, islice
from typing import TYPE_CHECKING, Protocol

import numpy as np
from chatterbot.conversation import Statement
from numpy.typing import NDArray

from chatbot.mind.politeness import LONGEST_QUESTION, question_in
from chatbot.mind.words import english

if TYPE_CHECKING:
    from chatbot.mind.reader import Reader

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
    :ivar likeness: How sure it is that this prompt was meant, from 0 to 1.
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
        self.likeness = 0.0
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

    def ask(self, skill: AnySkill, confidence: float) -> None:
        """Ask a skill, of which an example was meant, unless a pattern fits better."""
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
