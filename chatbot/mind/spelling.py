"""What was meant by what is mistyped: which word, and which trained prompt."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from unicodedata import normalize

from rapidfuzz.distance import OSA, Indel
from rapidfuzz.process import extract

from chatbot.mind.comparison import (
    NUMBER_OR_SIGN,
    differ_decisively,
    differing_words,
    have_the_same_letters,
    is_slip,
    look_at_words,
)
from chatbot.mind.prompts import FEW, Prompts
from chatbot.mind.words import AT_HAND, NEGATION_WITHIN, english

# Letters. In so long a word, two may be wrong.
LONG = 8

# Letters. In shorter words nothing is corrected but the order of the letters, since
# each is near to many.
SHORTEST = 3

# Letters. A shorter text, of a language of which nothing is known, is as it is meant.
SHORTEST_TEXT = 5

# Letters. In a shorter word that may be a name, or of another language, a letter in the
# place of another makes another word, as "cama" of "casa".
SHORTEST_WITH_ANOTHER_LETTER = 5

# A rarer word of English may be a mistyped one, too: so may a rarer one of two letters.
FREQUENT = 6000
FREQUENT_OF_TWO_LETTERS = 150

# "whta" and "what" score 0.75.
LEAST_SIMILARITY = 0.75

# What is mistyped is mostly this similar to what was meant, which leaves few of many
# prompts to be compared, those of about the same length.
USUAL_SIMILARITY = 0.9

# With more prompts it would take milliseconds to compare all that may be less similar.
MANY = 10_000

# "hat is it" is "what is it", since people say "what" more than ten times as often.
MORE_FREQUENT = 10

# "What is our question" is "what is your question", as long as it is, while "I need a
# card" may be another thing than "I need a car".
LEAST_SIMILARITY_OF_A_SLIP = 0.965

# With what stands between its digits.
NUMBER = re.compile(r"\d(?:\W?\d)*")

# How similar the letters of all words must be in which two texts differ, and of those
# in which a space is missing or too much.
LEAST_SIMILARITY_OF_WORDS = 0.6
LEAST_SIMILARITY_OF_JOINED = 0.8

# Scripts that write no spaces: Thai to Burmese, Khmer, Japanese and Chinese. In them, a
# character less makes another word of a text that is not long, another character does
# even of a longer one.
WITHOUT_SPACES = re.compile(r"[\u0e00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
LONG_WITHOUT_SPACES = 5
VERY_LONG_WITHOUT_SPACES = 20


class Spelling:
    """Find words by what they are mistyped as.

    :param words: The words, or names of several words.
    :ivar words: The same, each once, with its rank in their order.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self.words = {word: rank for rank, word in enumerate(dict.fromkeys(words))}
        self._groups: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in self.words:
            self._groups[word[0], len(word)].append(word)

    def near(self, word: str, most: int = 1) -> list[str]:
        """Return the words that a word is off by few letters, or by the order of two.

        The first letter is right, or in the second place.

        :param most: The largest distance, in the metric of optimal string alignment.
        :returns: The nearest first, of equals those with the same first letter,
            and of these in their order.
        """
        words: list[str] = []
        for length in range(len(word) - most, len(word) + most + 1):
            for initial in {*word[:2]}:
                words += self._groups.get((initial, length), ())
        near = extract(word, words, scorer=OSA.distance, score_cutoff=most, limit=None)
        near.sort(
            key=lambda found: (found[1], found[0][0] != word[0], self.words[found[0]])
        )
        return [meant for meant, _, _ in near]


class Vocabulary:
    """The words that a chat bot knows.

    :param words: Those that its skills are asked with.
    :param prompts: Its trained prompts.
    :ivar correct: Returns the word that is meant by a mistyped one; itself if none is
        near.
    """

    def __init__(self, words: Iterable[str], prompts: Prompts) -> None:
        self._prompts = prompts
        self._spelling = Spelling([*words, *prompts.vocabulary])
        self._english = english_spelling()
        self.correct = lru_cache(AT_HAND)(self._correct)

    def is_known(self, word: str) -> bool:
        """Return whether a word is surely meant as it is."""
        if word in self._prompts.vocabulary or is_a_number(word):
            return True
        if not self._prompts.are_english:
            return False
        rank = english().ranks.get(word, FREQUENT)
        return rank < (FREQUENT if len(word) > 2 else FREQUENT_OF_TWO_LETTERS)

    def _correct(self, word: str) -> str:
        if (
            word in self._spelling.words
            or self.is_known(word)
            or NUMBER_OR_SIGN.search(word)
        ):
            return word
        most = 1 if len(word) < LONG else 2
        near = self._spelling.near(word, most)
        ranks = english().ranks
        # Of "want" and "what", the second is meant by "waht".
        swapped = [meant for meant in near if have_the_same_letters(word, meant)]
        # "Sang" is not meant for "song", nor "Hanna" for "Anna".
        others = [
            meant
            for meant in near
            if len(meant) > 3
            and (
                is_slip(word, meant)
                if word in ranks
                else meant in ranks or is_mistyped(word, meant)
            )
        ]
        if swapped or others:
            return (swapped or others)[0]
        if word in ranks or len(word) < SHORTEST or not self._prompts.are_english:
            return word
        return next(iter(self._english.near(word, most)), word)


def is_a_number(word: str) -> bool:
    """Return whether a word has digits, and signs at most beside them."""
    return any(map(str.isdigit, word)) and not any(map(str.isalpha, word))


@cache
def english_spelling() -> Spelling:
    """Return the words of English that may be mistyped."""
    return Spelling(word for word in english().ranks if len(word) >= SHORTEST)


def is_mistyped(word: str, meant: str) -> bool:
    """Return whether a word may be another one that was mistyped.

    Nothing is to be known of the words: they may be names, or of any language. A letter
    is missing, or there is one more, two were exchanged, or in a longer word one is
    another; in one from eight letters on, two may be wrong. The first letter is right,
    or is missing in a longer word.
    """
    if WITHOUT_SPACES.search(word):
        return is_mistyped_without_spaces(word, meant)
    if NUMBER_OR_SIGN.search(word + meant):
        return False
    if "\uac00" <= word[0] <= "\ud7a3":  # A Korean character is two or three letters.
        if abs(len(word) - len(meant)) == OSA.distance(word, meant) == 1:
            return True
        word, meant = normalize("NFD", word), normalize("NFD", meant)
    most = 1 if len(word) < LONG else 2
    if OSA.distance(word, meant, score_cutoff=most) > most:
        return False
    if have_the_same_letters(word, meant):
        return True
    if word[0] != meant[0]:
        return word == meant[1:] and len(word) >= SHORTEST_WITH_ANOTHER_LETTER
    return len(word) != len(meant) or len(word) >= SHORTEST_WITH_ANOTHER_LETTER


def is_mistyped_without_spaces(word: str, meant: str) -> bool:
    """Return whether a text may be another one, in a script without spaces."""
    if OSA.distance(word, meant, score_cutoff=1) > 1 or (
        len(NEGATION_WITHIN.findall(word)) != len(NEGATION_WITHIN.findall(meant))
    ):
        return False
    enough = VERY_LONG_WITHOUT_SPACES
    if len(word) != len(meant) or have_the_same_letters(word, meant):
        enough = LONG_WITHOUT_SPACES
    return len(meant) >= enough


def find_mistyped_prompt(
    text: str, prompts: Prompts, is_known: Callable[[str], bool]
) -> tuple[str, float] | None:
    """Find the prompt that a text is but for mistyped letters.

    Its letters are similar, and what differs is hardly made of words: "I need a job" is
    another thing than "I need a car", and 1:12 than 1:2. Of equals, it is one that
    opens a conversation, and the shortest.

    :param text: The text, as the tagger indexes it.
    :param prompts: The trained prompts.
    :param is_known: Tells of a word whether it is surely meant as it is.
    :returns: The prompt's indexed form, and the similarity of the two (Indel, from 0.75
        to 1); ``None`` if none was meant.
    """
    levels = [LEAST_SIMILARITY]
    if len(prompts.prompts) > FEW:
        levels.insert(0, USUAL_SIMILARITY)
    if len(prompts.prompts) > MANY:
        levels.pop()
    for least in levels:
        # What differs more in length cannot be that similar.
        ratio = least / (2 - least)
        nearest = extract(
            text,
            prompts.of_length(len(text) * ratio, len(text) / ratio),
            scorer=Indel.normalized_similarity,
            score_cutoff=least,
            limit=3,
        )
        if nearest:
            equal = [prompt for prompt, each, _ in nearest if each == nearest[0][1]]
            # "Hwo" is "how" rather than "who": few mistype the first letter.
            prompt = max(
                equal,
                key=lambda prompt: (
                    same_initials(text, prompt),
                    prompts.opens(prompt),
                ),
            )
            if is_meant(text, prompt, is_known, prompts.are_english):
                return prompt, nearest[0][1]
            return None
    return None


def same_initials(text: str, prompt: str) -> int:
    """Return how many words begin as those in the same places of another text."""
    pairs = zip(text.split(), prompt.split(), strict=False)
    return sum(word[0] == other[0] for word, other in pairs)


def is_meant(
    text: str, prompt: str, is_known: Callable[[str], bool], are_english: bool = True
) -> bool:
    """Return whether what differs in two texts may be due to mistyped letters.

    Each word that differs must be a mistyped one. Of known words of English, as many
    may be among them, if all letters together are similar.
    """
    said_alone, meant_alone = differing_words(text.split(), prompt.split())
    joined = "".join(said_alone), "".join(meant_alone)
    if NUMBER.findall(joined[0]) != NUMBER.findall(joined[1]):
        return False
    if len(joined[0]) + len(joined[1]) == 1:  # As "i", which was left out.
        return True
    similarity = Indel.normalized_similarity(*joined)
    if not are_english:
        if len(said_alone) != len(meant_alone):
            # A space is missing, or too much, beside what else is wrong.
            is_same = not WITHOUT_SPACES.search(text) or similarity == 1
            return is_same and similarity >= LEAST_SIMILARITY_OF_JOINED
        return len(prompt) >= SHORTEST_TEXT and all(
            not is_known(word)
            and any(is_mistyped(word, meant) for meant in meant_alone)
            for word in said_alone
        )
    unknown = [
        word
        for word in said_alone
        if not is_known(word)
        # "Unlock" is rare, but no mistyped "lock", nor is "Hanna" a mistyped "Anna".
        and (
            word not in english().ranks
            or any(
                is_slip(word, meant) and word[0] == meant[0] for meant in meant_alone
            )
        )
    ]
    return (
        2 * len(unknown) >= len(said_alone)
        and similarity >= LEAST_SIMILARITY_OF_WORDS
        and (
            len(said_alone) != len(meant_alone)
            or Indel.normalized_similarity(text, prompt) >= LEAST_SIMILARITY_OF_A_SLIP
            or all(
                any(begins_as(word, meant) for meant in meant_alone) for word in unknown
            )
        )
    )


def begins_as(word: str, meant: str) -> bool:
    """Return whether the first letter of a word that is none may be that of another.

    It is the same, or missing, or exchanged with the second; or all other letters are
    the same, but none was put before them. Few mistype the first letter, while "Minix"
    is another word than "Linux", and "Hanna" than "Anna".
    """
    if word[1:] == meant:
        return False
    return word[0] in meant[:2] or OSA.distance(word, meant, score_cutoff=1) <= 1


def find_slip(text: str, prompts: Prompts) -> str | None:
    """Find the prompt that a text is but for a slip, which made another word of one.

    :param text: The text, as the tagger indexes it.
    """
    if len(prompts.prompts) > MANY:
        return None
    near = extract(
        text,
        prompts.of_length(len(text) - 2, len(text) + 2),
        scorer=OSA.distance,
        score_cutoff=2,  # A letter, and the space beside it.
        limit=None,
    )
    slips = [prompt for prompt, _, _ in near if differs_by_a_slip(text, prompt)]
    return max(slips, key=prompts.opens, default=None)


def differs_by_a_slip(text: str, prompt: str) -> bool:
    """Return whether a letter has made another word of one, and all else is alike.

    It has if the word is a rare one, or the text is long. A word of one letter may be
    missing.
    """
    words, others = text.split(), prompt.split()
    if len(words) != len(others):
        alone = sum(differing_words(words, others), start=[])
        return len(alone) == 1 and len(alone[0]) == 1 and alone[0].isalpha()
    differing = [pair for pair in zip(words, others, strict=True) if len(set(pair)) > 1]
    if len(differing) != 1:
        return False
    [(word, meant)] = differing
    if not is_slip(word, meant) or differ_decisively(
        look_at_words(text), look_at_words(prompt), [word], [meant]
    ):
        return False
    ranks = english().ranks
    rank, rank_of_meant = (ranks.get(each, len(ranks)) for each in (word, meant))
    return (
        rank >= MORE_FREQUENT * (rank_of_meant + 1)
        or Indel.normalized_similarity(text, prompt) >= LEAST_SIMILARITY_OF_A_SLIP
    )
