"""How near two texts are, looked at word by word."""

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from chatbot.mind.prompts import Numbers, Prompts, Vectors
from chatbot.mind.reading import Reading

# The parts of the similarity; the rest is the cosine of the meanings. Word by word,
# "the card was refused" is nearer to "was my card declined" than by the sum.
BY_WORDS = 0.5
BY_LETTERS = 0.1

# Where a word that says much has no counterpart, another thing was meant, however alike
# the rest is. So much of what a text says may be missing; what is beyond has its cost.
MAY_BE_MISSING = 0.15
COST_OF_MISSING = 0.7


def compare(
    reading: Reading, prompts: Prompts, indices: Numbers, cosines: Vectors
) -> NDArray[np.floating]:
    """Compare what was said with some prompts, word by word.

    :param reading: What was said.
    :param prompts: The trained prompts.
    :param indices: Where those to compare are among them.
    :param cosines: The similarity of the meaning of each.
    :returns: How similar each is, up to 1.
    """
    counts = prompts.word_counts[indices]
    starts = np.cumsum(counts) - counts
    rows = prompts.rows_of_words(indices, counts, starts)
    similarities = reading.directions @ prompts.directions[rows].T

    said = np.maximum.reduceat(similarities, starts, axis=1)
    in_said = reading.lengths / reading.lengths.sum()
    missing_in_prompt = (in_said[:, None] * (1 - said)).max(axis=0)

    prompt = similarities.max(axis=0)
    in_prompt = prompts.lengths[rows]
    in_prompt /= np.repeat(np.add.reduceat(in_prompt, starts), counts)
    missing_in_said = np.maximum.reduceat(in_prompt * (1 - prompt), starts)

    by_words = (in_said @ said + np.add.reduceat(in_prompt * prompt, starts)) / 2
    by_letters = [
        Indel.normalized_similarity(reading.asked, prompts.prompts[index])
        for index in indices.tolist()
    ]
    missing = np.maximum(missing_in_prompt, missing_in_said)
    return (
        (1 - BY_WORDS - BY_LETTERS) * cosines
        + BY_WORDS * by_words
        + BY_LETTERS * np.array(by_letters)
        - COST_OF_MISSING * np.maximum(0, missing - MAY_BE_MISSING)
    )
