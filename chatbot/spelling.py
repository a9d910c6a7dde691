"""Which words may be meant by a mistyped one."""

import re
from collections import defaultdict

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

# Of two letters in a long word, one may be wrong twice.
LONG = 8

NO_LETTER = re.compile(r"\W")


class Spelling:
    """Find words by what they are mistyped as.

    :param words: The words, or names of several words.
    :ivar words: The same, each once, with its place in their order.
    """

    def __init__(self, words):
        self.words = {word: place for place, word in enumerate(dict.fromkeys(words))}
        self._groups = defaultdict(list)
        for word in self.words:
            self._groups[word[0], len(word)].append(word)

    def near(self, word, most=1):
        """Give the words that a word is off by few letters, or by the order of two.

        The first letter is right, or in the second place.

        :param most: The largest distance, in the metric of optimal string alignment.
        :returns: A list, the nearest first, and of equals in their order.
        """
        words = []
        for length in range(len(word) - most, len(word) + most + 1):
            for initial in {*word[:2]}:
                words += self._groups.get((initial, length), ())
        near = extract(word, words, scorer=OSA.distance, score_cutoff=most, limit=None)
        near.sort(key=lambda found: (found[1], self.words[found[0]]))
        return [meant for meant, _, _ in near]


def have_the_same_letters(word, meant):
    """Tell whether two words differ in nothing but the order of their letters."""
    return sorted(word) == sorted(meant)


def is_slip(word, meant):
    """Tell whether a letter was left out or added, or two have changed their places.

    So may signs have been left out, as those of C++.
    """
    if not (word.isalpha() and meant.isalpha()):
        return NO_LETTER.sub("", word) == NO_LETTER.sub("", meant) != ""
    return OSA.distance(word, meant) == 1 and (
        len(word) != len(meant) or have_the_same_letters(word, meant)
    )
