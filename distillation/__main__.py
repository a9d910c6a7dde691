"""Make chatbot/mind/data/words.npz.

WordNet's files are in Debian's package wordnet-base; another folder with them can be
named: ``python -m distillation /usr/share/wordnet``.
"""

import os
import sys
from itertools import chain

import numpy as np

from chatbot.mind.words import FILE
from distillation.sentences import FRAMES, FRAMES_OF_PAIRS, SentenceMaker
from distillation.student import distil
from distillation.teacher import embed
from distillation.vocabulary import read_vocabulary
from distillation.wordnet import WordNet

WORDS = 15_000
SIZE = 128

# Words may have a rare meaning in common, for which nobody uses them. Those that are
# synonyms have vectors at least this similar, and more if their meanings are but near.
LEAST_SIMILARITY = 0.3
LEAST_SIMILARITY_IF_NEAR = 0.5


def main(folder="/usr/share/wordnet"):
    """Make it, which takes about ten minutes on two cores.

    :param folder: The folder with WordNet's files.
    """
    if not os.path.isfile(os.path.join(folder, "data.noun")):
        sys.exit(
            f"WordNet is not in {folder}. Type apt-get install wordnet-base, or name "
            "its folder: python -m distillation FOLDER"
        )
    vocabulary = read_vocabulary(WORDS)
    wordnet = WordNet(folder)
    maker = SentenceMaker(wordnet)
    sentences = [
        *wordnet.examples(),
        *maker.make(FRAMES, 90_000),
        *maker.make(FRAMES_OF_PAIRS, 70_000),
    ]
    spellings = list(chain.from_iterable(vocabulary.values()))
    vectors = distil(vocabulary, embed(spellings), sentences, embed(sentences), SIZE)
    words = list(vocabulary)
    synonyms = choose_synonyms(wordnet, words, vectors)
    save(FILE, words, vectors, synonyms)


def choose_synonyms(wordnet, words, vectors):
    """Choose the pairs of words of which one may be said for the other.

    :returns: A set of pairs of ranks of the words, the lower rank first.
    """
    directions = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    rank_of = {word: rank for rank, word in enumerate(words)}
    antonyms = wordnet.antonyms(words)
    chosen = set()
    for pairs, least in [
        (wordnet.synonyms(words), LEAST_SIMILARITY),
        (wordnet.near_synonyms(words), LEAST_SIMILARITY_IF_NEAR),
    ]:
        for pair in pairs - antonyms:
            first, second = sorted(rank_of[word] for word in pair)
            if directions[first] @ directions[second] >= least:
                chosen.add((first, second))
    return chosen


def save(path, words, vectors, synonyms):
    """Write words, their vectors and their synonyms into a small file.

    :class:`chatbot.mind.words.Words` reads it. The numbers of a vector are scaled to
    bytes, and its length stands beside them. A pair of synonyms is one number, made of
    the ranks of both words, and written as what it is more than that of the pair
    before.
    """
    lengths = np.linalg.norm(vectors, axis=1)
    largest = np.abs(vectors).max(axis=1, keepdims=True)
    pairs = sorted(first << 16 | second for first, second in synonyms)
    np.savez_compressed(
        path,
        words=np.frombuffer("\n".join(words).encode(), np.uint8),
        directions=np.round(127 / largest * vectors).astype(np.int8),
        lengths=lengths.astype(np.float16),
        synonyms=np.diff(np.array(pairs, np.uint32), prepend=np.uint32(0)),
    )
    print(f"{path}: {len(words):,} words, {len(pairs):,} pairs of synonyms")


if __name__ == "__main__":
    main(*sys.argv[1:])
