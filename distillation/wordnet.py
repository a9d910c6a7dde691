"""What WordNet says of words. See https://wordnet.princeton.edu/documentation/wndb5wn."""

import re
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

PARTS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}

# What may be at the end of a word that is not as WordNet has it, and what is there in
# WordNet: https://wordnet.princeton.edu/documentation/morphy7wn.
ENDINGS = {
    "n": "s: ses:s xes:x zes:z ches:ch shes:sh men:man ies:y",
    "v": "s: ies:y es:e es: ed:e ed: ing:e ing:",
    "a": "er: est: er:e est:e",
    "r": "",
}

# What a meaning points to: one that is wider, similar, or in the same group of verbs.
NEAR = {"@", "&", "$"}
OPPOSITE = {"!"}


class Meaning(NamedTuple):
    """A set of words with one meaning.

    :ivar words: The words.
    :ivar near: The keys of the meanings near to it.
    :ivar opposite: The keys of those opposite to it.
    :ivar gloss: Its definition, and examples.
    """

    words: list
    near: set
    opposite: set
    gloss: str


class WordNet:
    """Read WordNet.

    :param folder: The folder with its files ``data.noun`` and so on.
    :ivar meanings: Each :class:`Meaning`, by its part of speech and its offset.
    """

    def __init__(self, folder):
        self.meanings = {}
        self._meanings_of = defaultdict(set)
        self._irregular = defaultdict(set)
        for part, name in PARTS.items():
            for line in read_lines(folder, f"data.{name}"):
                head, _, gloss = line.partition(" | ")
                key, meaning = read_meaning(part, head.split(), gloss)
                self.meanings[key] = meaning
                for word in meaning.words:
                    self._meanings_of[word].add(key)
            for line in read_lines(folder, f"{name}.exc"):
                word, *bases = line.split()
                self._irregular[part, word].update(bases)

    def examples(self):
        """Return all example sentences."""
        examples = {}
        for meaning in self.meanings.values():
            examples |= dict.fromkeys(re.findall(r'"([^"]{8,120})"', meaning.gloss))
        return list(examples)

    def words(self, part):
        """Return the single words of a part of speech."""
        words = {
            word: None
            for (of, _), meaning in self.meanings.items()
            if of == part
            for word in meaning.words
            if word.isalpha()
        }
        return list(words)

    def meanings_of(self, word):
        """Return the keys of what a word may mean, in any of its forms."""
        keys = set(self._meanings_of[word])
        for part in PARTS:
            bases = set(self._irregular[part, word])
            for ending in ENDINGS[part].split():
                end, _, base = ending.partition(":")
                if word.endswith(end) and len(word) > len(end) + 1:
                    stem = word.removesuffix(end)
                    bases.add(stem + base)
                    if part == "v" and len(stem) > 3 and stem[-1] == stem[-2]:
                        bases.add(stem[:-1])  # "Stopped".
            for base in bases:
                keys |= {key for key in self._meanings_of[base] if key[0] == part}
        return keys

    def synonyms(self, words):
        """Return the pairs of words with a common meaning, each once."""
        return {
            tuple(sorted(pair))
            for group in self._words_of(words).values()
            for pair in combinations(group, 2)
        }

    def near_synonyms(self, words):
        """Return the pairs of words with meanings that are near, each once."""
        return self._pairs(words, lambda meaning: meaning.near)

    def antonyms(self, words):
        """Return the pairs of words with opposite meanings, each once."""
        return self._pairs(words, lambda meaning: meaning.opposite)

    def _pairs(self, words, related):
        words_of = self._words_of(words)
        return {
            tuple(sorted((word, other)))
            for key, group in words_of.items()
            for each in related(self.meanings[key])
            for word in group
            for other in words_of.get(each, ())
            if word != other
        }

    def _words_of(self, words):
        """Return those of some words that have each meaning, by its key."""
        words_of = defaultdict(set)
        for word in words:
            for key in self.meanings_of(word):
                words_of[key].add(word)
        return words_of


def read_lines(folder, name):
    """Return the lines of one of its files, but for those of the licence."""
    lines = Path(folder, name).read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("  ")]


def read_meaning(part, fields, gloss):
    """Read the fields of a meaning.

    :returns: Its key, and the :class:`Meaning`.
    """
    end_of_words = 4 + 2 * int(fields[3], 16)
    words = [re.sub(r"\(\w+\)$", "", word).lower() for word in fields[4:end_of_words:2]]
    first = end_of_words + 1
    pointers = fields[first : first + 4 * int(fields[end_of_words])]

    def pointed_at(signs):
        return {
            (of.replace("s", "a"), offset)
            for sign, offset, of in zip(
                pointers[::4], pointers[1::4], pointers[2::4], strict=True
            )
            if sign in signs
        }

    meaning = Meaning(words, pointed_at(NEAR), pointed_at(OPPOSITE), gloss)
    return (part, fields[0]), meaning
