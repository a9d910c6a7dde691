"""Which trained prompt was meant by a text that is mistyped."""

import re
from collections.abc import Callable

from rapidfuzz.distance import Indel
from rapidfuzz.process import extract

from chatbot.mind.decisive import differ_decisively
from chatbot.mind.prompts import Prompts
from chatbot.mind.spelling import differing_words, is_slip
from chatbot.mind.words import english

# "whta" and "what" score 0.75.
LEAST_SIMILARITY = 0.75

# What is mistyped is mostly this similar to what was meant, which leaves few prompts
# to be compared, those of about the same length.
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

# How similar the letters of all words must be in which two texts differ.
LEAST_SIMILARITY_OF_WORDS = 0.6


def find_mistyped_prompt(
    text: str, prompts: Prompts, is_known: Callable[[str], bool]
) -> tuple[str, float] | None:
    """Find the prompt that a text is but for mistyped letters; of equals, the shortest.

    Its letters are similar, and what differs is hardly made of words: "I need a job" is
    another thing than "I need a car", and 1:12 than 1:2.

    :param text: The text, as the tagger indexes it.
    :param prompts: The trained prompts.
    :param is_known: Tells of a word whether it is surely meant as it is.
    :returns: The prompt's indexed form, and the similarity of the two (Indel, from 0.75
        to 1); ``None`` if none was meant.
    """
    levels = [USUAL_SIMILARITY, LEAST_SIMILARITY]
    for least in levels if len(prompts.prompts) <= MANY else levels[:1]:
        # What differs more in length cannot be that similar.
        ratio = least / (2 - least)
        nearest = extract(
            text,
            prompts.of_length(len(text) * ratio, len(text) / ratio),
            scorer=Indel.normalized_similarity,
            score_cutoff=least,
            limit=2,
        )
        if nearest:
            equal = [prompt for prompt, each, _ in nearest if each == nearest[0][1]]
            # "Hwo" is "how" rather than "who": few mistype the first letter.
            prompt = max(equal, key=lambda prompt: same_initials(text, prompt))
            return (prompt, nearest[0][1]) if is_meant(text, prompt, is_known) else None
    return None


def same_initials(text: str, prompt: str) -> int:
    """Return how many words begin as those in the same places of another text."""
    pairs = zip(text.split(), prompt.split(), strict=False)
    return sum(word[0] == other[0] for word, other in pairs)


def is_meant(text: str, prompt: str, is_known: Callable[[str], bool]) -> bool:
    """Return whether what differs in two texts may be due to mistyped letters."""
    said_alone, meant_alone = differing_words(text.split(), prompt.split())
    joined = "".join(said_alone), "".join(meant_alone)

    def is_as_meant(word: str) -> bool:
        if is_known(word):
            return True
        # "Unlock" is rare, but no mistyped "lock".
        return word in english().ranks and not any(
            is_slip(word, meant) for meant in meant_alone
        )

    return (
        2 * sum(map(is_as_meant, said_alone)) <= len(said_alone)
        and NUMBER.findall(joined[0]) == NUMBER.findall(joined[1])
        and Indel.normalized_similarity(*joined) >= LEAST_SIMILARITY_OF_WORDS
    )


def differs_by_a_slip(text: str, prompt: str) -> bool:
    """Return whether a letter has made another word of one, and all else is alike.

    It has if the word is a rare one, or the text is long.
    """
    if abs(len(text) - len(prompt)) > 1:
        return False
    words, others = text.split(), prompt.split()
    if len(words) != len(others):
        return False
    differing = [pair for pair in zip(words, others, strict=True) if len(set(pair)) > 1]
    if len(differing) != 1:
        return False
    [(word, meant)] = differing
    if not is_slip(word, meant) or differ_decisively(text, prompt):
        return False
    ranks = english().ranks
    rank, rank_of_meant = (ranks.get(each, len(ranks)) for each in (word, meant))
    return (
        rank >= MORE_FREQUENT * (rank_of_meant + 1)
        or Indel.normalized_similarity(text, prompt) >= LEAST_SIMILARITY_OF_A_SLIP
    )
