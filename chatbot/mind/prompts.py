"""Which trained prompts are as long as what was said, or mean nearly the same."""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from chatbot.mind.words import english

# Of more prompts, only those in the groups that are nearest are compared.
FEW = 2000
NEAREST_GROUPS = 16

# How many prompts are taken at a time, to need little memory.
PART = 256

# A number of a direction fits a byte if it is that many times as large: few of the 128
# numbers of a vector of length 1 are above a half.
SCALE = 254

Vectors = NDArray[np.float32]
Numbers = NDArray[np.integer]


class Prompts:
    """Find prompts by their length and by their meaning.

    The meaning of a text is the sum of the vectors of its words, and the similarity of
    two is the cosine of the angle between them.

    :param prompts: The prompts, as the tagger indexes them.
    :param progress: Whether a bar shows how far it has come, if there are many.
    :ivar vocabulary: The words of the prompts, the most frequent first, and the row of
        each in ``directions`` and ``lengths``.
    :ivar are_english: Whether half of these words are known, or more.
    """

    def __init__(self, prompts: Iterable[str], progress: bool = False) -> None:
        self.prompts = list(prompts)
        self._prompts_by_length = sorted(self.prompts, key=len)
        self.words = english()
        counts: Counter[str] = Counter()
        for prompt in self.prompts:
            counts.update(split_words(prompt))
        self.vocabulary = {
            word: row for row, (word, _) in enumerate(counts.most_common())
        }
        known = sum(word in self.words.ranks for word in self.vocabulary)
        self.are_english = 2 * known >= len(self.vocabulary)
        vectors = np.array(
            [self.words.make_vector(word) for word in self.vocabulary], np.float32
        ).reshape(-1, self.words.size)
        self.lengths = np.linalg.norm(vectors, axis=1)
        self.directions = vectors / self.lengths[:, None]
        self._read_words()
        self._read_meanings(vectors, progress)

    def _read_words(self) -> None:
        """Note the words of each prompt, all in a row, and how many each has."""
        rows, counts = array("i"), array("i")
        for prompt in self.prompts:
            words = split_words(prompt)
            rows.extend(self.vocabulary[word] for word in words)
            counts.append(len(words))
        self._rows = np.array(rows, np.int32)
        self.word_counts = np.array(counts, np.int32)
        self._starts = np.cumsum(self.word_counts) - self.word_counts

    def _read_meanings(self, vectors: Vectors, progress: bool) -> None:
        number = len(self.prompts)

        def meanings(first: int, last: int) -> Vectors:
            starts = self._starts[first:last]
            end = starts[-1] + self.word_counts[last - 1]
            words = vectors[self._rows[starts[0] : end]]
            return normalise(np.add.reduceat(words, starts - starts[0]))

        self._leaders: Vectors | None = None
        self._meanings: NDArray[np.float32] | NDArray[np.int8]
        if number <= FEW:
            self._meanings = meanings(0, number) if number else vectors
            return
        chosen = np.random.default_rng(0).permutation(number)[: int(number**0.5)]
        self._leaders = np.concatenate([meanings(each, each + 1) for each in chosen])
        groups = np.empty(number, np.int32)
        small = np.empty((number, self.words.size), np.int8)
        for first in tqdm(
            range(0, number, PART), desc="Reading prompts", disable=not progress
        ):
            part = slice(first, min(first + PART, number))
            whole = meanings(part.start, part.stop)
            groups[part] = (whole @ self._leaders.T).argmax(axis=1)
            small[part] = np.clip(np.round(whole * SCALE), -127, 127)
        self._order = np.argsort(groups, kind="stable").astype(np.int32)
        ends = np.searchsorted(groups[self._order], np.arange(len(chosen) + 1))
        self._groups = [slice(*ends[group : group + 2]) for group in range(len(chosen))]
        self._meanings = small[self._order]

    def of_length(self, least: float, most: float) -> list[str]:
        """Return the prompts with a length within bounds, the shortest first."""
        first = bisect_left(self._prompts_by_length, least, key=len)
        last = bisect_right(self._prompts_by_length, most, key=len)
        return self._prompts_by_length[first:last]

    def rows_of_words(
        self, indices: Numbers, counts: Numbers, starts: Numbers
    ) -> NDArray[np.int32]:
        """Return the rows of the words of some prompts, one after the other.

        :param indices: Where the prompts are in ``prompts``.
        :param counts: How many words each has.
        :param starts: Where those of each are to start.
        """
        shifts = np.repeat(self._starts[indices] - starts, counts)
        return self._rows[shifts + np.arange(len(shifts))]

    def nearest(self, meaning: Vectors, number: int) -> tuple[Numbers, Vectors]:
        """Find the prompts that are most similar, in no order.

        Of more than ``FEW`` prompts it may miss the nearest: of 3,000 prompts in 3 of
        100 cases, of 90,000 in 10.

        :param meaning: What was said, as a vector of length 1.
        :param number: How many prompts to find.
        :returns: Where they are in ``prompts``, and how similar, from -1 to 1.
        """
        if self._leaders is None:
            similarities, order = self._meanings @ meaning, None
        else:
            near = np.argpartition(self._leaders @ meaning, -NEAREST_GROUPS)
            groups = [self._groups[group] for group in near[-NEAREST_GROUPS:]]
            rows = np.concatenate([self._meanings[group] for group in groups])
            similarities = rows.astype(np.float32) @ meaning / SCALE
            order = np.concatenate([self._order[group] for group in groups])
        if len(similarities) > number:
            best = np.argpartition(similarities, -number)[-number:]
        else:
            best = np.arange(len(similarities))
        return (best if order is None else order[best]), similarities[best]


def split_words(text: str) -> list[str]:
    """Return the words of a text; one without any is a word itself."""
    return text.split() or [text]


def normalise(vectors: Vectors) -> Vectors:
    """Make the length of each vector 1."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = vectors / np.maximum(lengths, 1e-9)
    return unit
