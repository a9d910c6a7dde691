"""The student: a table of word vectors whose sums point where the teacher points."""

from itertools import chain

import numpy as np
import torch
from torch.nn.functional import normalize
from tqdm import tqdm

from chatbot.mind.tagging import PlainTextTagger

PASSES = 6
BATCH = 1024
LEARNING_RATE = 2e-3

# A sentence with more unknown words teaches the wrong thing.
LEAST_KNOWN = 0.7

# How strongly vectors are held to where they start, and the similarities of sentences
# to what the teacher says of them.
HOLD = 0.01
SIMILARITIES = 10

# A word with this share of all words weighs half of a rare one: the more frequent, the
# less it says. See Arora et al., A simple but tough-to-beat baseline for sentence
# embeddings, 2017.
FREQUENT = 1e-3


class Student(torch.nn.Module):
    """Word vectors; the meaning of a text is the sum of those of its words.

    :param vectors: What they start from, a row for each word.
    """

    def __init__(self, vectors):
        super().__init__()
        self.table = torch.nn.EmbeddingBag.from_pretrained(
            torch.tensor(vectors), freeze=False, mode="sum"
        )

    def forward(self, texts):
        """Return the meanings of texts, which are lists of the ranks of words."""
        starts = np.cumsum([0, *map(len, texts[:-1])])
        ranks = torch.tensor(list(chain.from_iterable(texts)))
        return normalize(self.table(ranks, torch.tensor(starts)))


def distil(vocabulary, word_meanings, sentences, meanings, size):
    """Train the student.

    :param vocabulary: See :func:`distillation.vocabulary.read_vocabulary`.
    :param word_meanings: What the teacher says of each way to write each word.
    :param sentences: The sentences that it learns from.
    :param meanings: What the teacher says of each.
    :param size: How many numbers a vector is to have.
    :returns: An array with a row for each word.
    """
    torch.manual_seed(0)
    axes = principal_axes(meanings, size)
    words, shares = average_spellings(vocabulary, word_meanings @ axes)
    start = (words - words.mean(0)) * (FREQUENT / (FREQUENT + shares))[:, None]

    texts, known = split(vocabulary, sentences)
    # Each word is a text, too.
    texts += [[rank] for rank in range(len(vocabulary))]
    targets = normalize(torch.tensor(np.concatenate([meanings[known] @ axes, words])))

    student = Student(start.astype(np.float32))
    beginning = student.table.weight.detach().clone()
    optimizer = torch.optim.Adam(student.parameters(), lr=LEARNING_RATE)
    batches = len(texts) // BATCH
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, LEARNING_RATE, total_steps=PASSES * batches + 1, pct_start=0.1
    )
    for number in range(PASSES):
        order = torch.randperm(len(texts)).split(BATCH)[:batches]
        for indices in tqdm(order, desc=f"Teaching, pass {number + 1} of {PASSES}"):
            batch = [texts[index] for index in indices]
            used = torch.tensor(sorted(set(chain.from_iterable(batch))))
            moved = student.table.weight[used] - beginning[used]
            loss = compare(student(batch), targets[indices])
            loss = loss + HOLD * moved.square().sum(1).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return student.table.weight.detach().numpy()


def compare(learned, wanted):
    """Tell how far the student is from the teacher, for a batch of texts.

    That is the difference of directions, and that of the similarities of all pairs, in
    which the pairs that are similar count most.
    """
    directions = 1 - (learned * wanted).sum(1)
    similarities = wanted @ wanted.T
    weights = 1 + 20 * similarities.clamp(min=0) ** 2
    pairs = weights * (learned @ learned.T - similarities) ** 2
    return directions.mean() + SIMILARITIES * pairs.mean()


def principal_axes(meanings, size, sample=40_000):
    """Return the axes along which meanings differ most, in the columns of an array."""
    chosen = np.random.default_rng(0).permutation(len(meanings))[:sample]
    _, axes = np.linalg.eigh(meanings[chosen].T @ meanings[chosen])
    return axes[:, ::-1][:, :size].copy()


def average_spellings(vocabulary, meanings):
    """Return a row for each word, the mean of all ways to write it, and its share."""
    rows = iter(meanings)
    words, shares = [], []
    for spellings in vocabulary.values():
        share = sum(spellings.values())
        words.append(sum(part * next(rows) for part in spellings.values()) / share)
        shares.append(share)
    return np.array(words, np.float32), np.array(shares)


def split(vocabulary, sentences):
    """Split sentences into words.

    :returns: For each sentence that is made of known words, the ranks of these in the
        vocabulary; and where these sentences are.
    """
    index = PlainTextTagger().get_text_index_string
    rank_of = {word: rank for rank, word in enumerate(vocabulary)}
    texts, known = [], []
    for number, sentence in enumerate(sentences):
        words = index(sentence).split()
        ranks = [rank_of[word] for word in words if word in rank_of]
        if ranks and len(ranks) >= LEAST_KNOWN * len(words):
            texts.append(ranks)
            known.append(number)
    return texts, known
