"""How long a bot takes to train and to answer, the more prompts it is trained on.

Diego, and ChatterBot as the tutorial has it. There is no server between.
"""

import asyncio
import os
import random
import time
from contextlib import ExitStack, chdir
from functools import partialmethod
from importlib import import_module
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from unittest.mock import patch

from chatterbot.trainers import ChatterBotCorpusTrainer

from benchmarks.messages import make_prompts, mistype, number_responses, write_corpus
from benchmarks.replies import check_reply
from benchmarks.report import in_megabytes, in_seconds, report
from chatbot.mind.training import CorpusTrainer
from testing.process import in_another_process
from testing.running import memory_of

# The modules with the providers ``diego``.
BOTS = {"Diego": "providerconf", "tutorial's bot": "benchmarks.tutorial_bot"}

# Seconds. A bot that takes longer for a reply is not trained on more.
SLOWEST_REPLY = 5
# Seconds, in which a bot is asked, but three times at least.
TIME_FOR_REPLIES = 15


def main(numbers=(100, 1_000, 10_000, 90_000), asked=100):
    """Train each bot on more and more, and ask it.

    :param numbers: How many prompts it is trained on.
    :param asked: How often it is asked each kind of thing.
    """
    rows = []
    for bot in BOTS:
        for number in numbers:
            training, memory, *replies = in_another_process(grow, bot, number, asked)
            rows.append(
                [
                    bot,
                    f"{number:,}",
                    in_seconds(training),
                    in_megabytes(memory),
                    *map(in_seconds, replies),
                ]
            )
            if max(replies) > SLOWEST_REPLY:
                break
    report(
        f"Growth: one training each; the medians of {asked} replies, or of as many as "
        f"{TIME_FOR_REPLIES} s allow",
        [
            "bot",
            "prompts",
            "training",
            "memory of it",
            "a trained prompt",
            "a mistyped one",
            "like no prompt",
        ],
        rows,
    )


def grow(name, number, asked):
    """Train a bot on so many prompts, and ask it.

    :returns: The time of the training in seconds, the memory that it took in bytes,
        and the median times of a reply, in seconds, to a trained prompt, to a
        mistyped one, and to what is like no prompt.
    """
    prompts = make_prompts(number)
    randomness = random.Random(0)
    known = randomness.sample(prompts, min(asked, number))
    mistyped = [mistype(prompt, randomness) for prompt in known]
    unknown = ["".join(randomness.sample(prompt, len(prompt))) for prompt in known]
    with TemporaryDirectory() as folder, chdir(folder):
        corpus = Path(folder) / "prompts.yml"
        write_corpus(corpus, number_responses(prompts))
        bot, training, memory = train(name, corpus)
        replies = [median(ask(bot, said)) for said in (known, mistyped, unknown)]
    return training, memory, *replies


def train(name, corpus):
    """Make a bot as its provider does, but train it on another corpus.

    :returns: The bot, the time in seconds and the memory in bytes.
    """
    with ExitStack() as stack:
        for trainer in ChatterBotCorpusTrainer, CorpusTrainer:
            changed = partialmethod(replace_corpora, trainer.train, str(corpus))
            stack.enter_context(patch.object(trainer, "train", changed))
        before = memory_of(os.getpid())
        start = time.perf_counter()
        bot = make(name)
    duration = time.perf_counter() - start
    return bot, duration, memory_of(os.getpid()) - before


def replace_corpora(trainer, train, corpus, *_):
    """Train on another corpus than those that are named."""
    train(trainer, corpus)


def make(name):
    """Make a bot as its provider does."""
    return asyncio.run(import_module(BOTS[name]).diego.func())


def ask(bot, messages):
    """Ask a bot, and return the time of each reply, in seconds.

    :raises ConnectionError: If it fails.
    """
    end = time.perf_counter() + TIME_FOR_REPLIES
    times = []
    for message in messages:
        start = time.perf_counter()
        reply = bot.get_response(message)
        times.append(time.perf_counter() - start)
        check_reply(reply)
        if time.perf_counter() > end and len(times) >= 3:
            break
    return times


if __name__ == "__main__":
    main()
