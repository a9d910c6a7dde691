"""Which words are known, and which of them is meant by a mistyped one."""

from collections.abc import Iterable
from functools import cache

from chatbot.mind.prompts import Prompts
from chatbot.mind.spelling import (
    LONG,
    NUMBER_OR_SIGN,
    Spelling,
    have_the_same_letters,
    is_slip,
)
from chatbot.mind.words import english

# A rarer word of English may be a mistyped one, too: so may a rarer one of two letters.
FREQUENT = 6000
FREQUENT_OF_TWO_LETTERS = 150

# Letters. In shorter words nothing is corrected but the order of the letters, since
# each is near to many.
SHORTEST = 3


class Vocabulary:
    """The words that a chat bot knows.

    :param words: Those that its skills are asked with.
    :param prompts: Its trained prompts.
    """

    def __init__(self, words: Iterable[str], prompts: Prompts) -> None:
        self._prompts = prompts
        self._spelling = Spelling([*words, *prompts.vocabulary])
        self._english = english_spelling()

    def is_known(self, word: str) -> bool:
        """Return whether a word is surely meant as it is."""
        if word in self._prompts.vocabulary or is_a_number(word):
            return True
        if not self._prompts.are_english:
            return False
        rank = english().ranks.get(word, FREQUENT)
        return rank < (FREQUENT if len(word) > 2 else FREQUENT_OF_TWO_LETTERS)

    def correct(self, word: str) -> str:
        """Return the word that is meant by a mistyped one; itself if none is near."""
        if (
            word in self._spelling.words
            or self.is_known(word)
            or NUMBER_OR_SIGN.search(word)
        ):
            return word
        most = 1 if len(word) < LONG else 2
        near = self._spelling.near(word, most)
        is_english = word in english().ranks
        # Of "want" and "what", the second is meant by "waht".
        swapped = [meant for meant in near if have_the_same_letters(word, meant)]
        # "Sang" is not meant for "song".
        others = [
            meant
            for meant in near
            if len(meant) > 3 and (not is_english or is_slip(word, meant))
        ]
        if swapped or others:
            return (swapped or others)[0]
        if is_english or len(word) < SHORTEST or not self._prompts.are_english:
            return word
        return next(iter(self._english.near(word, most)), word)


def is_a_number(word: str) -> bool:
    """Return whether a word has digits, and signs at most beside them."""
    return any(map(str.isdigit, word)) and not any(map(str.isalpha, word))


@cache
def english_spelling() -> Spelling:
    """Return the words of English that may be mistyped."""
    return Spelling(word for word in english().ranks if len(word) >= SHORTEST)
