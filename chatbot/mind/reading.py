"""What was said, read once for all who may answer."""

import math
import re
from functools import cache, cached_property
from itertools import filterfalse, islice

import numpy as np

from chatbot.mind.politeness import AFTER, BEFORE, LONGEST_QUESTION, question_in
from chatbot.mind.spelling import (
    LONG,
    NUMBER_OR_SIGN,
    Spelling,
    have_the_same_letters,
    is_slip,
)
from chatbot.mind.words import english

# What comes after so many words adds little to the meaning.
MOST_WORDS = 100

# A text with more unknown words is not a mistyped one.
MOST_MISTYPED = 12

# How confident a skill is that it is asked.
AS_TYPED = 0.99
MISTYPED = 0.74

# A rarer word of English may be a mistyped one, too: so may a rarer one of two letters.
FREQUENT = 6000
FREQUENT_OF_TWO_LETTERS = 150

# Letters. In shorter words nothing is mended but the order of the letters, since each
# is near to many.
SHORTEST = 3


class Reading:
    """What was said, and what it is made of.

    :ivar text: The text, as the tagger indexes it.
    :ivar is_mistyped: Whether a word in it is surely not meant as it is.
    :ivar match: How the patterns of ``skill`` fit, a ``re.Match``; ``None`` where one
        of its examples was meant.
    :ivar confidence: How sure it is that the skill is asked, from 0 to 1.
    :ivar prompt: The trained prompt that was meant, ``None`` if none was found.
    """

    def __init__(self, statement, reader):
        self.text = statement.search_text
        words = self.text.split()
        unknown = [*islice(filterfalse(reader.is_known, words), MOST_MISTYPED + 1)]
        self.is_mistyped = bool(unknown)
        self._can_be_mended = 0 < len(unknown) <= MOST_MISTYPED
        self.prompt = self.match = self._skill = None
        self.confidence = 0
        self._statement = statement
        self._reader = reader
        self._look_for_a_skill(self.text, AS_TYPED)
        self._has_looked = not self.is_mistyped

    @property
    def skill(self):
        """The skill that is asked, ``None`` if none is.

        It may be mistyped where it is no trained prompt.
        """
        if not self._has_looked and self._skill is None and self.prompt is None:
            self._has_looked = True
            self._look_for_a_skill(self.mended, MISTYPED)
        return self._skill

    @property
    def is_asked_as_typed(self):
        """Whether it is a question for a skill, letter by letter."""
        return self.confidence == AS_TYPED

    def note_example(self, skill, confidence):
        """Take note that an example of a skill was meant."""
        if confidence > self.confidence:
            self._skill, self.match, self.confidence = skill, None, confidence

    def _look_for_a_skill(self, text, confidence):
        if found := self._reader.find_skill(self._statement, text):
            self._skill, self.match = found
            self.confidence = confidence

    @cached_property
    def mended(self):
        """The text with its mistyped words mended."""
        if not self._can_be_mended or len(self.text) > LONGEST_QUESTION:
            return self.text
        return " ".join(map(self._reader.mend, self.text.split()))

    @cached_property
    def asked(self):
        """The mended text without what is polite around it."""
        return question_in(self.mended)

    @cached_property
    def vectors(self):
        """The vectors of the words, in the rows of an array."""
        words = self.asked.split()[:MOST_WORDS]
        return np.array(list(map(english().vector, words)))

    @cached_property
    def lengths(self):
        """How much each word says."""
        return np.sqrt((self.vectors**2).sum(axis=1))

    @cached_property
    def directions(self):
        """The vectors of the words, with the length 1."""
        return self.vectors / self.lengths[:, None]

    @cached_property
    def meaning(self):
        """The direction of the sum of the vectors."""
        meaning = np.add.reduce(self.vectors)
        return meaning / (math.sqrt(meaning @ meaning) or 1)


class Reader:
    """Read what is said to a chat bot.

    :param skills: The bot's skills.
    """

    def __init__(self, skills):
        # All skills at once: a message that is for none of them costs hardly more.
        patterns = "|".join(skill.pattern for skill in skills)
        self._question = re.compile(f"{BEFORE}(?:{patterns}){AFTER}")
        self._skills = skills
        self._words = dict.fromkeys(word for skill in skills for word in skill.words)
        self._prompts = None
        self._english = english_spelling()  # Not when the first word is mistyped.

    def read(self, statement, prompts):
        """Read a statement.

        :param statement: What was said. Its ``search_text`` is its indexed form.
        :param prompts: The trained prompts, a :class:`chatbot.mind.prompts.Prompts`.
        :returns: A :class:`Reading`.
        """
        if self._prompts is not prompts:
            self._prompts = prompts
            self._spelling = Spelling([*self._words, *prompts.vocabulary])
        return Reading(statement, self)

    def find_skill(self, statement, text):
        """Find the skill with a pattern that fits.

        :param statement: What was said.
        :param text: Its indexed form, as it is or with its mistyped words mended.
        :returns: The skill and the ``re.Match``; ``None`` where none fits.
        """
        if self._skills and (
            len(text) <= LONGEST_QUESTION and self._question.fullmatch(text)
        ):
            for skill in self._skills:
                if match := skill.match(statement, text):
                    return skill, match
        return None

    def is_known(self, word):
        """Tell whether a word is surely meant as it is."""
        if word in self._prompts.vocabulary or is_a_number(word):
            return True
        if not self._prompts.are_english:
            return False
        place = english().places.get(word, FREQUENT)
        return place < (FREQUENT if len(word) > 2 else FREQUENT_OF_TWO_LETTERS)

    def mend(self, word):
        """Give the word that is meant by a mistyped one; itself where none is near."""
        if (
            word in self._spelling.words
            or self.is_known(word)
            or NUMBER_OR_SIGN.search(word)
        ):
            return word
        most = 1 if len(word) < LONG else 2
        near = self._spelling.near(word, most)
        is_english = word in english().places
        # Of "want" and "what", the second is meant by "waht".
        swapped = [meant for meant in near if have_the_same_letters(word, meant)]
        # Few mistype the first letter: "same" is not meant for "name". And "sang" is
        # not meant for "song".
        others = [
            meant
            for meant in near
            if len(meant) > 3
            and word[1:] != meant[1:]
            and (not is_english or is_slip(word, meant))
        ]
        if swapped or others:
            return (swapped or others)[0]
        if is_english or len(word) < SHORTEST or not self._prompts.are_english:
            return word
        return next(iter(self._english.near(word, most)), word)


def is_a_number(word):
    """Tell whether a word has digits, and signs at most beside them."""
    return any(map(str.isdigit, word)) and not any(map(str.isalpha, word))


@cache
def english_spelling():
    """Give the words of English that may be mistyped."""
    return Spelling(word for word in english().places if len(word) >= SHORTEST)
