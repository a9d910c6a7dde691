"""What the clients of the benchmarks say, and what bots are trained on."""

import json
import random

from chatterbot.corpus import list_corpus_files, load_corpus

from tests.test_diego import RESPONSES

PROMPTS = list(RESPONSES)


def mistype(text, dice):
    """Swap two neighbouring letters of a text, and mistake one for another."""
    letters = list(text)
    place = dice.randrange(len(letters) - 1)
    letters[place : place + 2] = reversed(letters[place : place + 2])
    letters[dice.randrange(len(letters))] = dice.choice("abcdefghijklmnopqrstuvwxyz")
    return "".join(letters)


def mistyped_prompts(seed):
    """Say what Diego is trained on, never in the same words.

    Each is a search for him, and no cache of answers would be of use.
    """
    dice = random.Random(seed)
    while True:
        yield mistype(dice.choice(PROMPTS), dice)


def make_prompts(number):
    """Make as many different prompts, of the words of ChatterBot's English corpus.

    They have the lengths of that corpus's texts, and are the same each time.
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
    dice = random.Random(number)
    prompts = {}
    while len(prompts) < number:
        length = len(dice.choice(texts).split())
        prompts[" ".join(dice.choices(words, k=max(3, length)))] = None
    return list(prompts)


def write_corpus(path, prompts):
    """Write a corpus in which each prompt has a response of its own."""
    with path.open("w", encoding="utf-8") as file:
        file.write("conversations:\n")
        for number, prompt in enumerate(prompts, 1):
            # A text of JSON is one of YAML, too.
            file.write(f"- - {json.dumps(prompt, ensure_ascii=False)}\n")
            file.write(f"  - Answer {number}.\n")
