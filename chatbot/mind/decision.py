"""How likely it is that a trained prompt means the same as what was said.

What was said is compared with the nearest prompts, and with the mean of those that have
the same response. Some numbers tell how near a response is, and decision trees, which
were learned from examples, make a likelihood of them: see docs/understanding.md, and
``python -m distillation.decision``.
"""

import json
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from math import exp, log, sqrt
from pathlib import Path
from typing import NamedTuple

import numpy as np
from chatterbot.conversation import Statement

from chatbot.mind.comparison import (
    Comparison,
    Utterance,
    another_word,
    compare,
    differ_decisively,
    differing_words,
    is_question_word,
    look_at_words,
    says_little,
)
from chatbot.mind.prompts import Prompts, Vectors
from chatbot.mind.words import AT_HAND, english

FILE = Path(__file__).with_name("data") / "decision.json"

# How many prompts are compared word by word, and of how many responses the nearest
# prompt is, too, since the mean of their prompts is near.
NEAREST = 12
NEAREST_MEANS = 4

# How many responses are judged.
JUDGED = 3

# If no prompt is nearer, as a cosine, nothing is meant, where there are so many
# responses. The more there are, the nearer is some one of them: so much for each factor
# of e, up to a limit.
FARTHEST = 0.35
FEW_RESPONSES = 20
NEARER_IF_MORE = 0.1
FARTHEST_OF_MANY = 0.5

# How likely the nearest response must be for others to be judged, too; and how much
# likelier one must be, the more responses there are: by this power of their number, up
# to a limit, so that nothing is dropped that is likelier meant than not.
HOPELESS = 0.04
LIKELIER_IF_MORE = 0.75
MOST_LIKELIER = 8

# The parts of the similarity, by which the nearest prompt of a response is chosen. So
# much of what a text says may be missing in the other; what is beyond has its cost.
OF_THE_COSINE, OF_THE_WORDS, OF_THE_LETTERS = 0.4, 0.5, 0.1
MAY_BE_MISSING = 0.15
COST_OF_MISSING = 0.7

# The more similar a prompt is, the more its vote weighs: to this power.
POWER = 8

# How the responses are ranked before they are judged: by the similarity, the mean and
# the votes.
RANK = (0.5, 0.5, 0.3)

# How far behind the first by rank another response may be.
WORTH_A_LOOK = 0.3

# If so many prompts of a response are near, a word in which one differs matters less,
# but for a negation.
ENOUGH = 3

# Pairs of differing words that are compared; of more, the texts differ anyhow.
MOST_PAIRS = 12

# Where there are few responses, the nearest of the others is mostly far from
# everything, which says nothing: it counts as near as it is among many.
USUAL_RIVAL = 0.5

# Where another is about as similar, it may be either of them.
NEARLY_EQUAL = 0.03

# What is known of a response, in the order in which the trees know it.
NUMBERS = (
    "cosine",  # Of what was said, and the nearest prompt.
    "mean",  # The same, and the mean of the response's prompts.
    "words",  # How similar the words of both are, each with the nearest.
    "letters",  # How similar the letters are.
    "uncovered",  # How much of what was said no near prompt of the response has.
    "rival",  # The similarity of the nearest prompt with other responses.
    "gap",  # How much more similar this one is.
    "mean_gap",  # How much more similar the mean is than the next.
    "votes",  # The share of the near prompts' votes.
    "prompts",  # The logarithm of the number of the response's prompts.
    "responses",  # The logarithm of the number of responses.
    "unknown",  # The share of the words that are no English ones.
    "said_share",  # How much the words say that are in what was said alone.
    "meant_share",  # How much the words say that are in the prompt alone.
    "left",  # How similar these are to those, all together.
    "pair",  # How similar the least similar of them is to its nearest.
    "question",  # Whether both ask, by other question words.
)


class Candidate(NamedTuple):
    """A response that may be meant.

    :ivar prompt: Its nearest prompt, in the indexed form.
    :ivar responses: The responses to this prompt.
    :ivar may_answer: Whether no word that matters is another one, or several prompts
        say that it does not matter.
    :ivar may_be_offered: Whether no number, negation, person or order is another.
    :ivar numbers: What is known of it, in the order of ``NUMBERS``.
    :ivar likelihood: How likely it is meant, from 0 to 1.
    """

    prompt: str
    responses: Sequence[Statement]
    may_answer: bool
    may_be_offered: bool
    numbers: list[float]
    likelihood: float = 0.0


class Response(NamedTuple):
    """A response, and what of it is near to what was said.

    :ivar rank: How near it is, before it is judged.
    :ivar number: Its number among the responses.
    :ivar places: Its prompts, among those that were compared.
    :ivar nearest: The nearest of them.
    :ivar similarity: How similar this one is.
    :ivar mean: How similar the mean of its prompts is, as a cosine.
    :ivar votes: Its share of the votes.
    """

    rank: float
    number: int
    places: list[int]
    nearest: int
    similarity: float
    mean: float
    votes: float


def judge(said: Utterance, prompts: Prompts) -> list[Candidate]:
    """Judge which responses may be meant by what was said.

    :param said: What was said.
    :param prompts: The trained prompts.
    :returns: Up to ``JUDGED``, the likeliest first; none if all are far.
    """
    candidates = look_at(said, prompts)
    first = next(candidates, None)
    if not first:
        return []
    logits = trees().judge([first.numbers])
    least = least_of_many(HOPELESS, prompts)
    if exp(min(logits[0], 30)) < least / (1 - least):
        return []
    looked_at = [first, *candidates]
    if len(looked_at) > 1:
        logits += trees().judge([candidate.numbers for candidate in looked_at[1:]])
    odds = [exp(min(each, 30)) for each in logits]
    total = 1 + sum(
        each for each, seen in zip(odds, looked_at, strict=True) if seen.may_be_offered
    )
    judged = [
        seen._replace(likelihood=each / (total + each * (not seen.may_be_offered)))
        for each, seen in zip(odds, looked_at, strict=True)
    ]
    return sorted(judged, key=lambda candidate: -candidate.likelihood)


def farthest_of(responses: int) -> float:
    """Return how near, as a cosine, the nearest prompt must be of so many responses."""
    farther = FARTHEST + NEARER_IF_MORE * log(max(1, responses / FEW_RESPONSES))
    return min(farther, FARTHEST_OF_MANY)


def least_of_many(likelihood: float, prompts: Prompts) -> float:
    """Return how likely a response must be among many, as likely as this among few."""
    more = max(1, len(prompts.members) / FEW_RESPONSES) ** LIKELIER_IF_MORE
    return likelihood * min(more, MOST_LIKELIER)


def look_at(said: Utterance, prompts: Prompts) -> Iterator[Candidate]:
    """Return the nearest responses, up to ``JUDGED``, the nearest first; none if far.

    Their likelihood is still to be judged.
    """
    if not prompts.openings:
        return
    nearest, cosines = prompts.nearest(said.meaning, NEAREST)
    if cosines.max() < farthest_of(len(prompts.members)):
        return
    indices, near, means = with_means(said, prompts, nearest.tolist(), cosines.tolist())
    comparison = compare(said, prompts, np.array(indices))
    missing = comparison.missing_in_prompt
    most_missing = np.maximum.reduce(missing)
    responses = rank(prompts, indices, near, comparison, most_missing, means)
    ranks = english().ranks
    words = said.text.split()
    unknown = sum([word not in ranks for word in words]) / len(words)
    number_of_responses = log(len(prompts.members))
    for response in responses[:JUDGED]:
        if response.rank < responses[0].rank - WORTH_A_LOOK:
            break
        own = prompts.texts_of[response.number]
        rival = mean_of_rival = USUAL_RIVAL
        for each in responses:
            is_nearer = each.similarity > rival or each.mean > mean_of_rival
            if is_nearer and own.isdisjoint(prompts.texts_of[each.number]):
                rival = max(rival, each.similarity)
                mean_of_rival = max(mean_of_rival, each.mean)
        index = indices[response.nearest]
        meant = words_of_prompt(prompts.asked[index])
        alone = differing_words(said.words.all, meant.all)
        numbers = [
            near[response.nearest],
            response.mean,
            float(comparison.words[response.nearest]),
            comparison.letters[response.nearest],
            float(
                most_missing[response.nearest]
                if len(response.places) == 1
                else missing[:, response.places].min(axis=1).max()
            ),
            rival,
            response.similarity - rival,
            response.mean - mean_of_rival,
            response.votes,
            log(len(prompts.members[response.number])),
            number_of_responses,
            unknown,
            *differences(said.words.all, meant.all, *alone),
        ]
        is_other = differ_decisively(said.words, meant, *alone)
        is_negated_otherwise = all(
            words_of_prompt(prompts.asked[indices[place]]).say_no != said.words.say_no
            for place in response.places
        )
        matters = (
            is_other
            or another_word(*alone) is not None
            or rival > max(USUAL_RIVAL, response.similarity - NEARLY_EQUAL)
        )
        prompt = prompts.prompts[index]
        yield Candidate(
            prompt,
            prompts.responses_to(prompt),
            may_answer=not is_negated_otherwise
            and (not matters or len(response.places) >= ENOUGH),
            may_be_offered=not is_other,
            numbers=numbers,
        )


def with_means(
    said: Utterance, prompts: Prompts, indices: list[int], cosines: list[float]
) -> tuple[list[int], list[float], dict[int, float]]:
    """Add the nearest prompts of those responses the mean of whose prompts is near.

    :param indices: The nearest prompts.
    :param cosines: How similar the meaning of each is.
    :returns: The same with those added; and how similar the mean is of each response
        that has several prompts.
    """
    if not prompts.several:
        return indices, cosines, {}
    similarities = prompts.means @ said.meaning
    number = min(NEAREST_MEANS, len(similarities))
    found = {prompts.response_of[index] for index in indices}
    indices, cosines = list(indices), list(cosines)
    for row in similarities.argpartition(-number)[-number:].tolist():
        response = prompts.several[row]
        if response not in found:
            index, cosine = prompts.nearest_of(response, said.meaning)
            indices.append(index)
            cosines.append(cosine)
            found.add(response)
    rows = {each: prompts.mean_of[each] for each in found if each in prompts.mean_of}
    return (
        indices,
        cosines,
        {response: float(similarities[row]) for response, row in rows.items()},
    )


def rank(
    prompts: Prompts,
    indices: list[int],
    cosines: list[float],
    comparison: Comparison,
    missing: Vectors,
    means: dict[int, float],
) -> list[Response]:
    """Return the responses to the prompts that were compared, the nearest first.

    :param missing: How much the one word says that each prompt lacks most.
    """
    similarities = []
    for cosine, words, letters, *lost in zip(
        cosines,
        comparison.words.tolist(),
        comparison.letters,
        missing.tolist(),
        comparison.missing_in_said.tolist(),
        strict=True,
    ):
        similarity = (
            OF_THE_COSINE * cosine + OF_THE_WORDS * words + OF_THE_LETTERS * letters
        )
        beyond = max(lost) - MAY_BE_MISSING
        similarities.append(
            similarity - COST_OF_MISSING * beyond if beyond > 0 else similarity
        )
    votes = [max(each, 0.01) ** POWER for each in similarities]
    total = sum(votes)
    groups: dict[int, list[int]] = {}
    for place, index in enumerate(indices):
        groups.setdefault(prompts.response_of[index], []).append(place)
    responses = []
    for number, places in groups.items():
        nearest, share = places[0], votes[places[0]]
        mean = means.get(number, cosines[nearest])
        if len(places) > 1:
            nearest = max(places, key=similarities.__getitem__)
            share = sum([votes[place] for place in places])
        similarity = similarities[nearest]
        share /= total
        near = RANK[0] * similarity + RANK[1] * mean + RANK[2] * share
        responses.append((near, number, places, nearest, similarity, mean, share))
    responses.sort(reverse=True)
    return [*map(Response._make, responses)]


def differences(
    said: Sequence[str],
    meant: Sequence[str],
    said_alone: Sequence[str],
    meant_alone: Sequence[str],
) -> list[float]:
    """Return what is known of the words in which two texts differ.

    :returns: The numbers from ``said_share`` on.
    """
    said_rest = [word for word in said_alone if not says_little(word)]
    meant_rest = [word for word in meant_alone if not says_little(word)]
    said_share = sum(map(length_of, said_rest)) / sum(map(length_of, said))
    meant_share = sum(map(length_of, meant_rest)) / sum(map(length_of, meant))
    ask_otherwise = any(map(is_question_word, said_alone)) and any(
        map(is_question_word, meant_alone)
    )
    left, pair = 0.0, 0.5
    if said_rest and meant_rest:
        vector = english().vector
        of_said = np.add.reduce([*map(vector, said_rest)])
        of_meant = np.add.reduce([*map(vector, meant_rest)])
        left = float(of_said @ of_meant) / sqrt(
            float(of_said @ of_said) * float(of_meant @ of_meant) + 1e-9
        )
        if len(said_rest) * len(meant_rest) <= MOST_PAIRS:
            pair = min(
                max(similarity_of(word, other) for other in meant_rest)
                for word in said_rest
            )
    return [said_share, meant_share, left, pair, float(ask_otherwise)]


# Those of prompts are looked at again and again.
words_of_prompt = lru_cache(AT_HAND)(look_at_words)


@lru_cache(AT_HAND)
def length_of(word: str) -> float:
    """Return how much a word says."""
    vector = english().vector(word)
    return sqrt(float(vector @ vector))


@lru_cache(AT_HAND)
def similarity_of(word: str, other: str) -> float:
    """Return how similar two words are: 1 for synonyms, else the cosine."""
    words = english()
    if words.are_synonyms(word, other):
        return 1.0
    product = float(words.vector(word) @ words.vector(other))
    return product / (length_of(word) * length_of(other))


class Trees:
    """Decision trees that were learned: symmetric ones, as CatBoost's.

    At each level of a tree, one number is compared with one border. Which of them are
    above makes the leaf; the leaves of all trees add up to the logarithm of the odds.

    :param file: What ``python -m distillation.decision`` has written.
    """

    def __init__(self, file: Path = FILE) -> None:
        learned = json.loads(file.read_text("utf-8"))
        self._numbers = np.array(
            [
                [NUMBERS.index(name) for name in tree["numbers"]]
                for tree in learned["trees"]
            ]
        )
        self._borders = np.array(
            [tree["borders"] for tree in learned["trees"]], np.float32
        )
        self._leaves = np.array([tree["leaves"] for tree in learned["trees"]])
        self._bias = learned["bias"]
        count, depth = self._numbers.shape
        self._powers = 1 << np.arange(depth)
        self._starts = np.arange(count) << depth

    def judge(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """Return the logarithm of the odds for each row of numbers."""
        above = np.array(rows, np.float32)[:, self._numbers] > self._borders
        leaves = self._leaves.ravel()[above @ self._powers + self._starts]
        odds: list[float] = (leaves.sum(axis=1) + self._bias).tolist()
        return odds


@cache
def trees() -> Trees:
    """Read the trees that come with Diego, once."""
    return Trees()
