"""Whether two texts that are alike mean another thing, for a word that matters."""

from chatbot.spelling import is_slip
from chatbot.words import PERSONS, english

NEGATIONS = """
    not no never nothing nobody none without aint cannot cant dont doesnt didnt isnt
    arent wasnt werent wont wouldnt couldnt shouldnt havent hasnt hadnt
"""

QUESTION_WORDS = "who what which when where why how whose"

# Words that may be exchanged, left out or added.
WORDS_THAT_HARDLY_MATTER = """
    a an the is are was were be been am do does did to of in on for at by with and or it
    that this these those there some any now just so well please hi hey hello thanks
    thank can could may might will would shall should id ill
"""

IS_NEGATION = frozenset(NEGATIONS.split())
IS_QUESTION_WORD = frozenset(QUESTION_WORDS.split())
HARDLY_MATTERS = frozenset(WORDS_THAT_HARDLY_MATTER.split())


def differ_decisively(text, prompt):
    """Tell whether a word that matters is another one.

    That is a number; a negation in one alone; "my" in one and "your" in the other; or
    one word in the place of another that is no synonym: "on Sunday" is another day than
    "on Monday", while "who created you" is "who made you", and "have you head" is "have
    you heard".

    :param text: What was said, as the tagger indexes it.
    :param prompt: A similar prompt.
    """
    said, meant = (list(map(base, each.split())) for each in (text, prompt))
    said_alone = [word for word in said if word not in meant]
    meant_alone = [word for word in meant if word not in said]
    if len(said_alone) == len(meant_alone) == 1 and is_slip(*said_alone, *meant_alone):
        return False
    return (
        have_other_numbers(said, meant)
        or IS_NEGATION.isdisjoint(said_alone) != IS_NEGATION.isdisjoint(meant_alone)
        or are_swapped(persons(said), persons(meant))
        or is_another_word(said_alone, meant_alone)
    )


def base(word):
    """Give the question word of "what's" and the like; another word as it is."""
    return word[:-1] if word[:-1] in IS_QUESTION_WORD and word[-1] == "s" else word


def have_other_numbers(said, meant):
    """Tell whether the numbers of a prompt are not those that were said."""
    numbers_said, numbers_meant = (
        {word for word in words if any(map(str.isdigit, word))}
        for words in (said, meant)
    )
    return bool(numbers_meant) and numbers_said != numbers_meant


def persons(words):
    """Give who is spoken of: the one who speaks, the one who is spoken to, or both."""
    return {PERSONS.get(word) for word in words} & {"first", "second"}


def are_swapped(said, meant):
    """Tell whether a text is about the one who speaks, another about the other."""
    return len(said) == len(meant) == 1 and said != meant


def is_another_word(said_alone, meant_alone):
    """Tell whether all that differs is one word, and it says another thing."""
    words = [
        [word for word in alone if word not in HARDLY_MATTERS and word not in PERSONS]
        for alone in (said_alone, meant_alone)
    ]
    if [len(each) for each in words] != [1, 1]:
        return False
    [[said], [meant]] = words
    of_the_same_kind = (said in IS_QUESTION_WORD) == (meant in IS_QUESTION_WORD)
    return of_the_same_kind and not english().are_synonyms(said, meant)
