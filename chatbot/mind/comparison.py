"""How near two texts are, and which words make them differ."""

import math
import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA, Indel

from chatbot.mind.normalization import normalize_words
from chatbot.mind.politeness import question_in
from chatbot.mind.prompts import Numbers, Prompts
from chatbot.mind.words import (
    FOREIGN_NEGATIONS,
    NEGATION_WITHIN,
    NEGATIONS,
    OPPOSITES,
    PERSONS,
    english,
)

NONE: frozenset[str] = frozenset()

# What comes after so many words adds little to the meaning, nor do so many letters.
MOST_WORDS = 100
LONGEST_WORD = 50

# What tells a word from another that may not be meant for it.
NUMBER_OR_SIGN = re.compile(r"[\d+#]")

ASKING = "who what which when where why how whose"
QUESTION_WORDS = frozenset(ASKING.split())

# Words that may be exchanged, left out or added.
SAYING_LITTLE = """
    a an the is are was were be been am do does did has have had to of in on for at by
    with and or it that this these those there some any now just so well please hi hey
    hello thanks thank can could may might will would shall should all really usually
    actually maybe exactly still also too even quite very much general sir
"""
HARDLY_MATTER = frozenset(SAYING_LITTLE.split())


# Of these, another one makes another thing of a text, as another number does.
DAYS_AND_MONTHS = frozenset(
    """
    monday mondays tuesday tuesdays wednesday wednesdays thursday thursdays friday
    fridays saturday saturdays sunday sundays january february march april june july
    august september october november december
    """.split()
)


OWNERS = frozenset({"my", "your"})


class Words(NamedTuple):
    """The words of a text, and what of them matters in any text.

    :ivar all: The words, "how old" and the like as one.
    :ivar say_no: Whether one of them says no.
    :ivar numbers: Those with a digit.
    :ivar days: The days and the months.
    :ivar persons: The persons who are spoken of.
    :ivar owners: What is mine and what is yours: persons, and the word after each.
    """

    all: list[str]
    say_no: bool
    numbers: set[str]
    days: set[str]
    persons: set[str]
    owners: set[tuple[str, str]]


def look_at_words(text: str) -> Words:
    """Return the words of a text, and what of them matters."""
    words = words_of(text)
    return Words(
        words,
        is_negated(words),
        {word for word in words if not word.isalpha() and any(map(str.isdigit, word))},
        {word.removesuffix("s") for word in DAYS_AND_MONTHS.intersection(words)},
        {PERSONS[word] for word in words if word in PERSONS},
        {
            (PERSONS[owner], owned)
            for owner, owned in pairwise(words)
            if owner in OWNERS
        },
    )


class Utterance:
    """What was said, as it is compared with the prompts.

    :ivar text: The text, as the tagger indexes it, without polite words around it, in
        the form of all variants; of a long one, the first ``MOST_WORDS`` words.
    :ivar vectors: The vectors of the words, in the rows of an array.
    :ivar meaning: The direction of the sum of the vectors.
    """

    def __init__(self, text: str) -> None:
        words = normalize_words(question_in(text)).split()
        words = [word[:LONGEST_WORD] for word in words[:MOST_WORDS]]
        self.text = " ".join(words)
        vectors = [*map(english().vector, words)]
        self.vectors = np.concatenate(vectors).reshape(len(vectors), -1)
        meaning = np.add.reduce(self.vectors)
        self.meaning: NDArray[np.float32] = meaning / (
            math.sqrt(meaning @ meaning) or 1
        )

    @cached_property
    def words(self) -> Words:
        """The words, and what of them matters."""
        return look_at_words(self.text)

    @cached_property
    def lengths(self) -> NDArray[np.float32]:
        """How much each word says."""
        lengths: NDArray[np.float32] = np.sqrt(np.add.reduce(self.vectors**2, axis=1))
        return lengths

    @cached_property
    def directions(self) -> NDArray[np.float32]:
        """The vectors of the words, with the length 1."""
        return self.vectors / self.lengths[:, None]


class Comparison(NamedTuple):
    """How near what was said is to some prompts, a number for each.

    :ivar words: How similar the words are, each with the nearest on the other side.
    :ivar letters: How similar the letters are, from 0 to 1 (Indel).
    :ivar missing_in_prompt: How much of what each word says, in rows, a prompt lacks.
    :ivar missing_in_said: How much the one word says that was missed most.
    """

    words: NDArray[np.floating]
    letters: list[float]
    missing_in_prompt: NDArray[np.floating]
    missing_in_said: NDArray[np.floating]


def compare(said: Utterance, prompts: Prompts, indices: Numbers) -> Comparison:
    """Compare what was said with some prompts, word by word.

    :param said: What was said.
    :param prompts: The trained prompts.
    :param indices: Where those to compare are among them.
    """
    counts = prompts.word_counts[indices]
    starts = counts.cumsum() - counts
    rows, in_prompt = prompts.words_in(indices, counts, starts)
    similarities = said.directions @ prompts.directions.take(rows, axis=0).T

    by_said = np.maximum.reduceat(similarities, starts, axis=1)
    in_said = said.lengths / np.add.reduce(said.lengths)
    by_prompt = np.maximum.reduce(similarities)
    text = said.text
    return Comparison(
        (in_said @ by_said + np.add.reduceat(in_prompt * by_prompt, starts)) / 2,
        [
            Indel.normalized_similarity(text, prompts.asked[index])
            for index in indices.tolist()
        ],
        in_said[:, None] * (1 - by_said),
        np.maximum.reduceat(in_prompt - in_prompt * by_prompt, starts),
    )


def differing_words(
    said: Sequence[str], meant: Sequence[str]
) -> tuple[list[str], list[str]]:
    """Return the words of each of two lists that are not in the other, as often."""
    rest = list(meant)
    alone = []
    for word in said:
        if word in rest:
            rest.remove(word)
        else:
            alone.append(word)
    return alone, rest


def have_the_same_letters(word: str, meant: str) -> bool:
    """Return whether two words differ in nothing but the order of their letters."""
    return sorted(word) == sorted(meant)


def is_slip(word: str, meant: str) -> bool:
    """Return whether a letter was left out or added, or two were exchanged."""
    return (
        (len(word) != len(meant) or have_the_same_letters(word, meant))
        and not NUMBER_OR_SIGN.search(word + meant)
        and OSA.distance(word, meant) == 1
    )


def differ_decisively(
    said: Words, meant: Words, said_alone: Sequence[str], meant_alone: Sequence[str]
) -> bool:
    """Return whether two texts mean another thing, for what matters in any text.

    That is a number, or a day; a negation in one alone; "my" in one and "your" in the
    other; "I" and "you", where hardly anything else differs, as in "Are you late?"; or
    words in another order, as in "euros to dollars".

    :param said: The words of what was said.
    :param meant: The words of a prompt.
    :param said_alone: Those of the first that are not in the second.
    :param meant_alone: Those of the second that are not in the first.
    """
    if meant.numbers and said.numbers != meant.numbers:
        return True
    if said.days and meant.days and said.days.isdisjoint(meant.days):
        return True
    if is_negated(said_alone) != is_negated(meant_alone):
        return True
    if any(OPPOSITES.get(word, NONE) & set(meant_alone) for word in said_alone):
        return True
    if said.owners and not said.owners.isdisjoint(map(of_the_other, meant.owners)):
        return True
    if not said_alone and not meant_alone:
        return order(said.all) != order(meant.all)
    return are_swapped(said.persons, meant.persons) and (
        all(map(says_little, said_alone)) or all(map(says_little, meant_alone))
    )


def words_of(text: str) -> list[str]:
    """Return the words of a text; "what" for "what's", and "how old" as one."""
    words: list[str] = []
    for word in text.split():
        if word[:-1] in QUESTION_WORDS and word[-1] == "s":
            word = word[:-1]
        if words[-1:] == ["how"] and word not in HARDLY_MATTER | PERSONS.keys():
            word = f"{words.pop()} {word}"
        words.append(word)
    return words


def is_negated(words: Sequence[str]) -> bool:
    """Return whether one of some words says no, in one of many languages."""
    return (
        not NEGATIONS.isdisjoint(words)
        or not FOREIGN_NEGATIONS.isdisjoint(words)
        or any(NEGATION_WITHIN.search(word) for word in words if not word.isascii())
    )


def is_question_word(word: str) -> bool:
    """Return whether a word, or "how old" and the like, asks for something."""
    return word.partition(" ")[0] in QUESTION_WORDS


def says_little(word: str) -> bool:
    """Return whether a word is none that tells two questions apart by itself."""
    return word in HARDLY_MATTER or word in PERSONS or is_question_word(word)


def are_swapped(said: set[str], meant: set[str]) -> bool:
    """Return whether two texts are about other persons: "I" and "you", "he", "she"."""
    return any(
        len(said & pair) == len(meant & pair) == 1 and said & pair != meant & pair
        for pair in ({"first", "second"}, {"he", "she"})
    )


def of_the_other(owned: tuple[str, str]) -> tuple[str, str]:
    """Return what is yours for what is mine, and the other way round."""
    person, thing = owned
    return ("second" if person == "first" else "first"), thing


def order(words: Sequence[str]) -> list[str]:
    """Return the words whose order matters, as in "euros to dollars"."""
    return [
        word
        for word in words
        if word not in HARDLY_MATTER and not is_question_word(word)
    ]


def another_word(
    said_alone: Sequence[str], meant_alone: Sequence[str]
) -> tuple[str, str] | None:
    """Return the one word in which two texts differ, if it says another thing.

    "On Sunday" is another day than "on Monday", while "who created you" is "who made
    you", and "have you head" is "have you heard".

    :param said_alone: The words of one text that are not in the other.
    :param meant_alone: Those of the other.
    """
    if len(said_alone) == len(meant_alone) == 1:  # As "on" and "off".
        if HARDLY_MATTER.issuperset([*said_alone, *meant_alone]):
            return None
        words = [list(said_alone), list(meant_alone)]
    else:
        words = [
            [word for word in alone if word not in HARDLY_MATTER]
            for alone in (said_alone, meant_alone)
        ]
    words = [[word for word in alone if word not in PERSONS] for alone in words]
    asks = [any(map(is_question_word, alone)) for alone in words]
    if asks[0] != asks[1] and all(words):  # "Turn off the light", "How do I turn on …"
        words = [
            [word for word in alone if not is_question_word(word)] or alone
            for alone in words
        ]
    if [len(each) for each in words] != [1, 1]:
        return None
    [said], [meant] = words
    if (
        is_question_word(said) != is_question_word(meant)
        or is_slip(said, meant)
        or english().are_synonyms(said, meant)
    ):
        return None
    return said, meant
