"""The sentences that the student learns from."""

import math
import random
import re
from importlib.resources import files
from itertools import accumulate

from distillation.vocabulary import read_shares

BIGRAMS = "frequency_bigramdictionary_en_243_342.txt"

# What people say to a bot, with gaps for a noun (n), a verb (v), an adjective (a), a
# thing of one or two words (t), and a verb with its object (do).
FRAMES = """
    how do i {v} my {n} | how can i {v} a {n} | what is the {n} of the {n}
    where is the {n} | where can i find a {n} | can you {v} the {n}
    could you {v} my {n} please | i want to {v} a {n} | i would like to {v} the {n}
    why is my {n} {a} | is the {n} {a} | when does the {n} {v} | who is the {n}
    tell me about {n} | tell me a {n} | i need a {n} | i need to {v} my {n}
    do you like {n} | do you {v} | do you have a {n} | my {n} is {a}
    i don't {v} the {n} | i can't {v} my {n} | turn on the {n} | turn off the {n}
    how much does a {n} cost | how many {n} are there in a {n}
    what's the best {n} for {n} | please {v} my {n} | {v} the {n}
    {v} my {n} to the {n} | what {n} do you {v} | which {n} is {a} | are you a {n}
    are you {a} | i am {a} | i am a {n} | you are {a} | what does {n} mean
    how {a} is the {n} | will the {n} {v} tomorrow | should i {v} the {n}
    what happens if i {v} the {n} | how long does it take to {v} a {n}
    show me my {n} | set a {n} for the {n} | add {n} to my {n} list
    remove {n} from my {n} | i lost my {n} | someone has to {v} my {n}
    what time does the {n} {v} | what is my {n} | what is your {n}
    who can {v} the {n} | why do you {v} | why did my {n} {v} | thanks for the {n}
    i hate {n} | i love {n} | my favourite {n} is {a} | is there a {n} for {n}
    does the {n} {v} in {n} | the {n} is {a} and {a} | my favorite {n} is {a}
    what {n} do you like best | has my {n} been {a} | i have a problem with my {n}
    what are the {n} {n} | how is the {n} today | let's {v} about {n}
    do not {v} the {n} | never {v} a {a} {n} | {a} {n} | {n} {n} | {v} {n}
    {n} and {n} | the {a} {n} of the {n} | from {n} to {n}
    i am looking for a {a} {n} | help me {v} my {a} {n} | what's wrong with the {n}
    can i {v} with my {n} | give me {n} about {n} | how old is the {n}
    how far is the {n} from the {n} | say {n} in {n} | what is a {n} | what is {n}
    who invented the {n} | when was the {n} {a} | did you {v} the {n}
    i forgot my {n} | my {n} does not {v} | is it {a} to {v}
    what do you think about {n} | have you ever {v} a {n}
"""
FRAMES_OF_PAIRS = """
    how do i {do} | how can i {do} | how to {do} | can you {do}
    could you {do} for me | please {do} | i want to {do} | i would like to {do}
    i need to {do} | i need help to {do} | can i {do} | is it possible to {do}
    why can't i {do} | where can i {do} | when can i {do} | what do i need to {do}
    how long does it take to {do} | how much is it to {do} | what happens when i {do}
    do i have to {do} | will you {do} | i forgot to {do} | i tried to {do}
    don't {do} | i do not want to {do} | never {do} | let me {do} | help me {do}
    what is the best way to {do} | should i {do} | is there a way to {do}
    i am trying to {do} | i am unable to {do} | remind me to {do} | who can {do}
    did you {do} | have you ever {do} | what is a {t} | what is the {t}
    tell me about the {t} | where is the {t} | where is my {t} | i lost my {t}
    do you have a {t} | i need a {t} | i want a {t} | i am looking for a {t}
    show me the {t} | my {t} is not working | why is my {t} so {a}
    how much is the {t} | what does the {t} cost | is the {t} {a} | when is the {t}
    who is the {t} | how does the {t} work | do you like {t} | i like {t}
    i love the {t} | i hate the {t} | what is my {t} | what's your {t}
    what is your favourite {t} | what is your favorite {t}
    which {t} do you like best | which {t} is the best | give me a {t} | tell me a {t}
    how many {t} are there | i got a {t} | my {t} has not arrived | the {t} was {a}
    is there any {t} | what about the {t} | how is the {t} | can i have a {t}
    can i use my {t} | turn on the {t} | turn off the {t} | open the {t}
    close the {t} | what time is the {t} | set the {t} | cancel my {t} | change my {t}
    update my {t} | check my {t} | {do} and {do} | {t} | {do} | the {t} and the {t}
    are you a {t} | you are a {t} | i am a {t} | are there any {t} near me
    what are the {t} in {n} | i have a question about my {t} | thank you for the {t}
    good {n} | what do you know about {t} | who invented the {t}
    i don't understand the {t} | explain the {t} to me | is {t} better than {t}
    difference between {t} and {t}
"""

DETERMINERS = ["my ", "my ", "the ", "the ", "a ", "", ""]

# Words that WordNet has among its nouns or verbs, but that mostly are something else.
FUNCTION_WORDS = """
    are was were has had have been who can may will does did do its her him his you how
    now then here there more all out off the a an he she it we they my your this that as
    at by in on of to or no so be is if up us go me am i
"""


class SentenceMaker:
    """Make sentences of frames, with words as frequent as people use them.

    :param wordnet: A :class:`distillation.wordnet.WordNet`.
    """

    def __init__(self, wordnet):
        self._random = random.Random(0)
        shares = dict(read_shares())
        self._words = {
            part: weigh(wordnet.words(part), shares, number)
            for part, number in [("n", 9000), ("v", 2500), ("a", 2500)]
        }
        self._objects, self._things = self._read_pairs()

    def _read_pairs(self):
        """Read pairs of words that go together, and how often each is to be drawn."""
        nouns, verbs, adjectives = (set(self._words[kind][0]) for kind in "nva")
        objects, things = ([], []), ([], [])
        lines = files("symspellpy").joinpath(BIGRAMS).read_text("utf-8-sig")
        for line in lines.splitlines():
            first, second, count = line.split()
            weight = math.log(int(count)) - 9
            if weight <= 0 or second not in nouns:
                continue
            if first in verbs and first not in adjectives:
                pairs = objects
            elif first in nouns or first in adjectives:
                pairs = things
            else:
                continue
            pairs[0].append((first, second))
            pairs[1].append(weight)
        return [
            (pairs, list(accumulate(weights))) for pairs, weights in (objects, things)
        ]

    def make(self, frames, number):
        """Make so many different sentences of frames."""
        frames = [frame.strip() for frame in re.split(r"[|\n]", frames)]
        frames = [frame for frame in frames if frame]
        sentences = {}
        while len(sentences) < number:
            frame = self._random.choice(frames)
            sentences[re.sub(r"\{(\w+)\}", self._fill, frame)] = None
        return list(sentences)

    def _fill(self, gap):
        if gap[1] == "do":
            verb, noun = self._draw(self._objects)
            return f"{verb} {self._random.choice(DETERMINERS)}{noun}"
        if gap[1] == "t":
            if self._random.random() < 0.6:
                return " ".join(self._draw(self._things))
            return self._draw(self._words["n"])
        return self._draw(self._words[gap[1]])

    def _draw(self, choices):
        choices, cumulative_weights = choices
        return self._random.choices(choices, cum_weights=cumulative_weights)[0]


def weigh(words, shares, number):
    """Return the most frequent of some words, with cumulative weights to draw them by.

    Rare ones are drawn more often than they are used, to be learned at all.
    """
    function_words = FUNCTION_WORDS.split()
    words = [
        word
        for word in words
        if word in shares and len(word) > 2 and word not in function_words
    ]
    words = sorted(words, key=shares.get)[: -number - 1 : -1]
    return words, list(
        accumulate(math.log10(shares[word] * 1e9) ** 3 for word in words)
    )
