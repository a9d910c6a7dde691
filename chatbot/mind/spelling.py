"""Which words may be meant by a mistyped one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

# Letters. In so long a word, two may be wrong.
LONG = 8

# What tells a word from another that may not be meant for it.
NUMBER_OR_SIGN = re.compile(r"[\d+#]")


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
