"""What the clients of the benchmarks say, and what bots are trained on."""

import json
import random
from string import ascii_lowercase

from chatterbot.corpus import list_corpus_files, load_corpus

from tests.corpora import RESPONSES

PROMPTS = list(RESPONSES)


def mistype(text, randomness):
    """Swap two neighbouring letters of a text, and mistake one for another.

    :param text: Two letters or more.
    :param randomness: The ``random.Random`` that says which.
    """
    letters = list(text)
    place = randomness.randrange(len(letters) - 1)
    letters[place : place + 2] = reversed(letters[place : place + 2])
    letters[randomness.randrange(len(letters))] = randomness.choice(ascii_lowercase)
    return "".join(letters)


def mistyped_prompts(seed):
    """Say what Diego is trained on, mistyped and rarely twice the same, for ever.

    He has to search for nearly each of them, and no cache of answers would help.
    """
    randomness = random.Random(seed)
    while True:
        yield mistype(randomness.choice(PROMPTS), randomness)


def make_prompts(number):
    """Make so many different prompts, the same each time.

    They are of the words of ChatterBot's English corpus, and about as long as its
    texts.
    """
    texts = [
        text
        for conversations, _, _ in load_corpus(
            *list_corpus_files("chatterbot.corpus.english")
        )
        for conversation in conversations
        for text in conversation
    ]
    words = " ".join(texts).split()
    randomness = random.Random(0)
    prompts = {}
    while len(prompts) < number:
        length = len(randomness.choice(texts).split())
        prompts[" ".join(randomness.choices(words, k=max(3, length)))] = None
    return list(prompts)


def write_corpus(path, prompts):
    """Write a corpus in which each prompt has a response of its own."""
    with path.open("w", encoding="utf-8") as file:
        file.write("conversations:\n")
        for number, prompt in enumerate(prompts, 1):
            # A text of JSON is one of YAML, too.
            file.write(f"- - {json.dumps(prompt, ensure_ascii=False)}\n")
            file.write(f"  - Answer {number}.\n")
