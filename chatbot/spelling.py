"""Which words may be meant by a mistyped one."""

from collections import defaultdict
from functools import cached_property

from rapidfuzz.distance import OSA


class Spelling:
    """Find words by what they are mistyped as.

    :param words: The words, or names of several words.
    :ivar words: The same, each once, with its place in their order.
    """

    def __init__(self, words):
        self.words = {word: place for place, word in enumerate(dict.fromkeys(words))}

    @cached_property
    def _words_by_shorter(self):
        words = defaultdict(set)
        for word in self.words:
            for shorter in shorten(word):
                words[shorter].add(word)
        return words

    def near(self, word):
        """Give the words that a word is off by a letter, or by the order of two.

        Their distance is 1 in the metric of optimal string alignment. They come in
        their order.
        """
        # Words that are a letter apart are the same without some letter.
        near = set().union(
            *(self._words_by_shorter.get(shorter, ()) for shorter in shorten(word))
        )
        return sorted(
            (meant for meant in near if OSA.distance(word, meant) == 1),
            key=self.words.get,
        )


def shorten(word):
    """Give a word, and what it is without each of its letters."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def have_the_same_letters(word, meant):
    """Tell whether two words differ in nothing but the order of their letters."""
    return sorted(word) == sorted(meant)
