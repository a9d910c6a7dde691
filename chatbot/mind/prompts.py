"""The trained prompts: as they are written, by their length, and by their meaning."""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from chatterbot.conversation import Statement
from numpy.typing import NDArray
from rapidfuzz.distance import Indel
from tqdm import tqdm

from chatbot.mind.normalization import (
    differ_by_marks_left_out,
    key_of,
    normalize_words,
    with_digraphs,
)
from chatbot.mind.politeness import question_in
from chatbot.mind.words import english

# Of more prompts, only those in the groups that are nearest are compared.
FEW = 2000
NEAREST_GROUPS = 16

# How many prompts are taken at a time, to need little memory.
PART = 256

# A number of a direction fits a byte if it is that many times as large: few of the 128
# numbers of a vector of length 1 are above a half.
SCALE = 254

# How many prompts of a response are looked at for their mean.
MOST_OF_A_RESPONSE = 200

Vectors = NDArray[np.float32]
Numbers = NDArray[np.integer]


class Prompts:
    """Find prompts by how they are written, by their length and by their meaning.

    The meaning of a text is the sum of the vectors of its words, and the similarity of
    two is the cosine of the angle between them.

    :param responses: The responses to each prompt, by the prompt as the tagger indexes
        it.
    :param opens: Tells of a response whether its prompt opens a conversation, rather
        than stand in the middle of one.
    :param progress: Whether a bar shows how far it has come, if there are many.
    :ivar prompts: The prompts, those that open a conversation first. Only these are
        found by their meaning.
    :ivar openings: How many they are.
    :ivar asked: What each opening asks, without politeness, as all its variants do.
    :ivar vocabulary: The words of the prompts, the most frequent first, and the row of
        each in ``directions`` and ``lengths``.
    :ivar are_english: Whether half of these words are known, or more.
    :ivar response_of: The number of what responds to each opening: to those with the
        same responses it is the same.
    :ivar members: The openings with each of these numbers.
    :ivar texts_of: The texts of the responses with each of them.
    """

    def __init__(
        self,
        responses: Mapping[str, Sequence[Statement]],
        opens: Callable[[Statement], bool] = lambda _: True,
        progress: bool = False,
    ) -> None:
        self.responses = responses
        self._opening_responses = {
            prompt: opening
            for prompt, statements in responses.items()
            if (opening := [*filter(opens, statements)])
        }
        openings = list(self._opening_responses)
        self.openings = len(openings)
        self.prompts = openings + [each for each in responses if not self.opens(each)]
        self._prompts_by_length = sorted(self.prompts, key=len)
        self._variants: dict[str, list[str]] = defaultdict(list)
        for prompt in self.prompts:
            for key in {key_of(prompt), with_digraphs(prompt)} - {prompt}:
                self._variants[key].append(prompt)
        self.asked = [normalize_words(question_in(prompt)) for prompt in openings]
        self._read_vocabulary()
        self._read_responses()
        self._read_meanings(progress)

    def _read_vocabulary(self) -> None:
        """Note the words of the prompts, and of each opening all in a row."""
        self.words = english()
        counts: Counter[str] = Counter()
        for prompt in self.prompts:
            counts.update(split_words(prompt))
        written = [word for word, _ in counts.most_common()]
        known = sum(word in self.words.ranks for word in written)
        self.are_english = 2 * known >= len(written)
        for asked in self.asked:
            counts.update(split_words(asked))
        self.vocabulary = {
            word: row for row, word in enumerate(dict.fromkeys([*written, *counts]))
        }
        self._vectors = np.array(
            [self.words.make_vector(word) for word in self.vocabulary], np.float32
        ).reshape(-1, self.words.size)
        self.lengths = np.linalg.norm(self._vectors, axis=1)
        self.directions = self._vectors / self.lengths[:, None]
        rows, numbers = array("i"), array("i")
        for asked in self.asked:
            words = split_words(asked)
            rows.extend(self.vocabulary[word] for word in words)
            numbers.append(len(words))
        self._rows = np.array(rows, np.int32)
        self.word_counts = np.array(numbers, np.int32)
        self._starts = np.cumsum(self.word_counts) - self.word_counts
        lengths = self.lengths[self._rows]
        if len(lengths):
            totals = np.add.reduceat(lengths, self._starts)
            lengths /= np.repeat(totals, self.word_counts)
        self._shares = lengths

    def _read_responses(self) -> None:
        """Note which openings have the same responses, and the mean of each several."""
        known: dict[frozenset[str], int] = {}
        self.response_of: list[int] = []
        self.members: list[list[int]] = []
        for index, prompt in enumerate(self.prompts[: self.openings]):
            texts = frozenset(each.text for each in self.responses_to(prompt))
            response = known.setdefault(texts, len(known))
            if response == len(self.members):
                self.members.append([])
            self.members[response].append(index)
            self.response_of.append(response)
        self.texts_of = list(known)
        self.several = [
            response for response, members in enumerate(self.members) if members[1:]
        ]
        means = [
            self.meanings(np.array(self.members[response][:MOST_OF_A_RESPONSE]))
            for response in self.several
        ]
        self.means = normalise(
            np.array([each.sum(axis=0) for each in means], np.float32).reshape(
                -1, self.words.size
            )
        )
        self.mean_of = {response: row for row, response in enumerate(self.several)}

    def meanings(self, indices: Numbers) -> Vectors:
        """Return the meanings of some openings, as vectors of length 1."""
        counts = self.word_counts[indices]
        starts = counts.cumsum() - counts
        rows, _ = self.words_in(indices, counts, starts)
        return normalise(np.add.reduceat(self._vectors[rows], starts))

    def _read_meanings(self, progress: bool) -> None:
        number = self.openings
        self._leaders: Vectors | None = None
        self._meanings: NDArray[np.float32] | NDArray[np.int8]
        if number <= FEW:
            self._meanings = self.meanings(np.arange(number))
            return
        chosen = np.random.default_rng(0).permutation(number)[: int(number**0.5)]
        self._leaders = self.meanings(chosen)
        groups = np.empty(number, np.int32)
        small = np.empty((number, self.words.size), np.int8)
        for first in tqdm(
            range(0, number, PART), desc="Reading prompts", disable=not progress
        ):
            part = slice(first, min(first + PART, number))
            whole = self.meanings(np.arange(part.start, part.stop))
            groups[part] = (whole @ self._leaders.T).argmax(axis=1)
            small[part] = np.clip(np.round(whole * SCALE), -127, 127)
        self._order = np.argsort(groups, kind="stable").astype(np.int32)
        ends = np.searchsorted(groups[self._order], np.arange(len(chosen) + 1))
        self._groups = [slice(*ends[group : group + 2]) for group in range(len(chosen))]
        self._meanings = small[self._order]

    def opens(self, prompt: str) -> bool:
        """Return whether a prompt opens a conversation."""
        return prompt in self._opening_responses

    def responses_to(self, prompt: str) -> Sequence[Statement]:
        """Return the responses to a prompt, as it opens a conversation, if it does."""
        return self._opening_responses.get(prompt) or self.responses.get(prompt, ())

    def written_as(self, text: str, key: str) -> str | None:
        """Find the prompt that is the same text, in a variant of it.

        Marks may be missing on either side; of several prompts it is one that opens a
        conversation, and the most similar.

        :param text: The text, as the tagger indexes it.
        :param key: What all its variants have in common.
        """
        found = {
            prompt
            for each in {key, with_digraphs(text)}
            for prompt in (*self._variants.get(each, ()), each)
            if prompt in self.responses and differ_by_marks_left_out(text, prompt)
        }
        return max(
            found,
            key=lambda prompt: (
                self.opens(prompt),
                Indel.normalized_similarity(text, prompt),
            ),
            default=None,
        )

    def of_length(self, least: float, most: float) -> list[str]:
        """Return the prompts with a length within bounds, the shortest first."""
        first = bisect_left(self._prompts_by_length, least, key=len)
        last = bisect_right(self._prompts_by_length, most, key=len)
        return self._prompts_by_length[first:last]

    def words_in(
        self, indices: Numbers, counts: Numbers, starts: Numbers
    ) -> tuple[NDArray[np.int32], Vectors]:
        """Return the words of some openings, one after the other.

        :param indices: Where the prompts are in ``prompts``.
        :param counts: How many words each has.
        :param starts: Where those of each are to start.
        :returns: The row of each word in ``directions``, and its share of what its
            prompt says.
        """
        places = np.repeat(self._starts[indices] - starts, counts)
        places += np.arange(len(places))
        return self._rows[places], self._shares[places]

    def nearest_of(self, response: int, meaning: Vectors) -> tuple[int, float]:
        """Find the opening with a response that is most similar.

        :param response: The number of the response.
        :param meaning: What was said, as a vector of length 1.
        :returns: Where it is in ``prompts``, and how similar.
        """
        members = np.array(self.members[response][:MOST_OF_A_RESPONSE])
        if self._leaders is None:
            similarities = self._meanings[members] @ meaning
        else:
            similarities = self.meanings(members) @ meaning
        best = int(similarities.argmax())
        return int(members[best]), float(similarities[best])

    def nearest(self, meaning: Vectors, number: int) -> tuple[Numbers, Vectors]:
        """Find the openings that are most similar, in no order.

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
