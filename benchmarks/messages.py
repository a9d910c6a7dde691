"""What the clients of the benchmarks say, and what bots are trained on."""

import json
import random
from string import ascii_lowercase

from chatterbot.corpus import list_corpus_files, load_corpus

from testing.corpora import EVERYDAY, PHRASINGS, TUTORIAL_S, trained_responses

PROMPTS = list(trained_responses(*TUTORIAL_S))  # Which both bots know.


def mistype(text, randomness):
    """Swap two neighbouring letters of a text, and mistake one for another.

    :param text: Two letters or more.
    :param randomness: The ``random.Random`` that says which.
    """
    letters = list(text)
    index = randomness.randrange(len(letters) - 1)
    letters[index : index + 2] = reversed(letters[index : index + 2])
    letters[randomness.randrange(len(letters))] = randomness.choice(ascii_lowercase)
    return "".join(letters)


def mistype_words(text, randomness):
    """Drop a letter of one or two words of a text, or swap two neighbouring ones.

    The first letter of a word stays.
    """
    words = text.split()
    indices = [index for index, word in enumerate(words) if len(word) > 3]
    for index in randomness.sample(
        indices, min(len(indices), randomness.choice((1, 2)))
    ):
        word = words[index]
        letter = randomness.randrange(1, len(word) - 1)
        swapped = word[letter + 1] + word[letter]
        middle = randomness.choice(["", swapped])
        words[index] = word[:letter] + middle + word[letter + len(middle) or 1 :]
    return " ".join(words)


def mistyped_prompts(seed):
    """Say what Diego is trained on, mistyped and rarely twice the same, for ever.

    He has to search for nearly each of them, and no cache of answers would help.
    """
    randomness = random.Random(seed)
    while True:
        yield mistype(randomness.choice(PROMPTS), randomness)


def everyday_sentences(seed):
    """Say what Diego has no answer to, for ever."""
    return say_any(EVERYDAY, seed)


def questions_for_skills(seed):
    """Ask what Diego's skills answer, for ever."""
    kinds = "people", "clock", "ask_name", "said_i", "said_you"
    return say_any([text for kind in kinds for text in PHRASINGS[kind]], seed)


def say_any(texts, seed):
    randomness = random.Random(seed)
    while True:
        yield randomness.choice(texts)


# What clients may say, for ever.
KINDS = {
    "mistyped prompts": mistyped_prompts,
    "everyday sentences": everyday_sentences,
    "questions for skills": questions_for_skills,
}


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


def number_responses(prompts):
    """Return each prompt with a response of its own."""
    return [(prompt, f"Answer {number}.") for number, prompt in enumerate(prompts, 1)]


def write_corpus(path, conversations):
    """Write a corpus of conversations, which are sequences of texts."""
    with path.open("w", encoding="utf-8") as file:
        file.write("conversations:\n")
        for conversation in conversations:
            # A text of JSON is one of YAML, too.
            file.write(f"- {json.dumps(conversation, ensure_ascii=False)}\n")
