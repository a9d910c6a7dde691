"""What Diego's corpora hold, read by ChatterBot's own means; and small ones."""

from collections import defaultdict
from itertools import pairwise

import yaml
from chatterbot.corpus import list_corpus_files, load_corpus

from testing.running import PROJECT

TUTORIAL_S = [
    "chatterbot.corpus.english.greetings",
    "chatterbot.corpus.english.conversations",
]
OWN = str(PROJECT / "corpora" / "manners.yml")


def trained_responses(*corpora):
    """Read corpora as they are: each prompt, with the responses to it."""
    responses = defaultdict(set)
    for corpus in corpora:
        for conversations, _, _ in load_corpus(*list_corpus_files(corpus)):
            for conversation in conversations:
                for prompt, response in pairwise(conversation):
                    responses[prompt].add(response)
    return responses


RESPONSES = trained_responses(*TUTORIAL_S, OWN)

# What Diego says where he finds nothing.
NOT_UNDERSTOOD = "I am sorry, I do not understand."


def read_texts(name):
    """Read a file of texts."""
    path = PROJECT / "testing" / "texts" / f"{name}.yml"
    return yaml.safe_load(path.read_text("utf-8"))


# What people may say, and neither his corpora nor his skills have an answer to.
EVERYDAY = read_texts("everyday")

# How people may ask for his skills, and what only looks like it.
PHRASINGS = read_texts("phrasings")

# What people may say, with the trained prompt that means the same.
OTHER_WORDS = read_texts("other_words")

# What people say in any conversation, with a prompt that has the response that is due.
MANNERS = read_texts("manners")

# Small corpora, with what may be said to each, and the response that is due; none where
# a word that matters is another one.
ONE_WORD_MATTERS = read_texts("one_word_matters")

# The same for any kind of near miss.
NEAR_MISSES = read_texts("near_misses")

# FAQs, with what customers asked: the prompt that has the answer, or none.
FAQS = read_texts("faqs")

# Prompts that have one trained response, which no other prompt has.
CERTAIN_RESPONSES = {
    "I am working on a project": "What are you working on?",
    "What is your question?": "Could I borrow a cup of sugar?",
    "Have you heard the news?": "What good news?",
    "Can I ask you a question?": "Sure, ask away.",
    "What kind of movies do you like?": "Alice in Wonderland",
    "The cake is a lie.": "No it is not. The cake is delicious.",
    "Hi Mrs. Smith, how has your husband been?": "He has been well.",
    "How much money have you lost?": "I've lost about $200.00 so far today.",
}
