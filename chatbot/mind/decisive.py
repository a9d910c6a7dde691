"""Whether two texts that are alike mean another thing, for a word that matters."""

from collections.abc import Sequence
from itertools import pairwise

from chatbot.mind.spelling import differing_words, is_slip
from chatbot.mind.words import NEGATIONS, PERSONS, english

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


def differ_decisively(text: str, prompt: str) -> bool:
    """Return whether a word that matters is another one.

    That is a number; a negation in one alone; "my" in one and "your" in the other;
    words in another order; or one word in the place of another that is no synonym: "on
    Sunday" is another day than "on Monday", while "who created you" is "who made you",
    and "have you head" is "have you heard".

    :param text: What was said, as the tagger indexes it.
    :param prompt: A similar prompt.
    """
    said, meant = (words_of(each) for each in (text, prompt))
    said_alone, meant_alone = differing_words(said, meant)
    return (
        have_other_numbers(said, meant)
        or NEGATIONS.isdisjoint(said_alone) != NEGATIONS.isdisjoint(meant_alone)
        or are_swapped(persons(said), persons(meant))
        or not owners(said).isdisjoint(owners(meant, swapped=True))
        or is_another_word(said_alone, meant_alone)
        or (not said_alone and not meant_alone and order(said) != order(meant))
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


def is_question_word(word: str) -> bool:
    """Return whether a word, or "how old" and the like, asks for something."""
    return word.partition(" ")[0] in QUESTION_WORDS


def have_other_numbers(said: Sequence[str], meant: Sequence[str]) -> bool:
    """Return whether the numbers of a prompt are not those that were said."""
    numbers_said, numbers_meant = (
        {word for word in words if any(map(str.isdigit, word))}
        for words in (said, meant)
    )
    return bool(numbers_meant) and numbers_said != numbers_meant


def persons(words: Sequence[str]) -> set[str]:
    """Return the persons who are spoken of."""
    return {PERSONS[word] for word in words if word in PERSONS}


def are_swapped(said: set[str], meant: set[str]) -> bool:
    """Return whether two texts are about other persons: "I" and "you", "he", "she"."""
    return any(
        len(said & pair) == len(meant & pair) == 1 and said & pair != meant & pair
        for pair in ({"first", "second"}, {"he", "she"})
    )


def owners(words: Sequence[str], swapped: bool = False) -> set[tuple[str, str]]:
    """Return what is mine and what is yours, or the other way round.

    :returns: Persons, and the word after each.
    """
    other = {"first": "second", "second": "first"} if swapped else {}
    return {
        (other.get(PERSONS[owner], PERSONS[owner]), owned)
        for owner, owned in pairwise(words)
        if owner in {"my", "your"}
    }


def is_another_word(said_alone: list[str], meant_alone: list[str]) -> bool:
    """Return whether all that differs is one word, and it says another thing."""
    if len(said_alone) == len(meant_alone) == 1:  # As "on" and "off".
        words = [said_alone, meant_alone]
        if HARDLY_MATTER.issuperset([*said_alone, *meant_alone]):
            return False
    else:
        words = [
            [word for word in alone if word not in HARDLY_MATTER]
            for alone in (said_alone, meant_alone)
        ]
    words = [[word for word in alone if word not in PERSONS] for alone in words]
    if [len(each) for each in words] != [1, 1]:
        return False
    [said], [meant] = words
    of_the_same_kind = is_question_word(said) == is_question_word(meant)
    return (
        of_the_same_kind
        and not is_slip(said, meant)
        and not english().are_synonyms(said, meant)
    )


def order(words: Sequence[str]) -> list[str]:
    """Return the words whose order matters, as in "euros to dollars"."""
    return [
        word
        for word in words
        if word not in HARDLY_MATTER and not is_question_word(word)
    ]
