"""How long a bot takes to train and to answer, the more prompts it is trained on.

Diego, and ChatterBot as the tutorial has it. There is no server between.
"""

import asyncio
import os
import random
import time
from contextlib import chdir
from importlib import import_module
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from chatterbot.trainers import ChatterBotCorpusTrainer

from benchmarks.messages import make_prompts, mistype, write_corpus
from benchmarks.process import in_another_process
from benchmarks.report import in_megabytes, in_seconds, report
from chatbot.training import CorpusTrainer
from tests.running import memory_of

# The modules that provide them.
BOTS = {"Diego": "providerconf", "tutorial's bot": "benchmarks.tutorial_bot"}

# Seconds. A bot that takes longer for a reply is not trained on more.
SLOWEST = 5


def train_on(path):
    """Have the bots trained on a corpus, whatever their lists say."""
    for trainer in ChatterBotCorpusTrainer, CorpusTrainer:
        train = trainer.train
        trainer.train = lambda self, *corpora, train=train: train(self, path)


def grow(bot, number, asked):
    """Train a bot on so many prompts, and ask it.

    :returns: The seconds of the training, the bytes that it took, and the median
        seconds of a reply to a trained prompt, to a mistyped one, and to something
        that is like no prompt.
    """
    others = make_prompts(number + asked)
    prompts, unknown = others[:number], others[number:]
    dice = random.Random(0)
    known = dice.sample(prompts, min(asked, number))
    with TemporaryDirectory() as folder, chdir(folder):
        corpus = Path(folder) / "prompts.yml"
        write_corpus(corpus, prompts)
        train_on(str(corpus))

        provider = import_module(BOTS[bot]).diego
        before = memory_of(os.getpid())
        start = time.perf_counter()
        bot = asyncio.run(provider.func())
        training = time.perf_counter() - start
        memory = memory_of(os.getpid()) - before

        mistyped = [mistype(prompt, dice) for prompt in known]
        replies = [median(ask(bot, said)) for said in (known, mistyped, unknown)]
    return training, memory, *replies


def ask(bot, messages):
    """Ask a bot until it has taken too long in all, and time its replies."""
    end = time.perf_counter() + SLOWEST
    times = []
    for message in messages:
        start = time.perf_counter()
        bot.get_response(message)
        times.append(time.perf_counter() - start)
        if time.perf_counter() > end:
            break
    return times


def main(numbers=(100, 1_000, 10_000, 90_000), asked=100):
    """Train each bot on more and more, each time in a process of its own."""
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
            if max(replies) > SLOWEST:
                break
    report(
        f"Growth: one training; medians of {asked} replies, or as many as {SLOWEST} s "
        "allow",
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


if __name__ == "__main__":
    main()
