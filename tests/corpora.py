"""What the tutorial's corpora hold, read by ChatterBot's own means."""

from collections import defaultdict
from itertools import pairwise

from chatterbot.corpus import list_corpus_files, load_corpus

CORPORA = [
    "chatterbot.corpus.english.greetings",
    "chatterbot.corpus.english.conversations",
]


def trained_responses():
    """Read the corpora as they are: each prompt, with the responses to it."""
    responses = defaultdict(set)
    for corpus in CORPORA:
        for conversations, _, _ in load_corpus(*list_corpus_files(corpus)):
            for conversation in conversations:
                for prompt, response in pairwise(conversation):
                    responses[prompt].add(response)
    return responses


RESPONSES = trained_responses()
