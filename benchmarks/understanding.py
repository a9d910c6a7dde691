"""How often a bot answers what was meant.

Diego, and ChatterBot as the tutorial has it, of which fewer questions are asked, since
it is slow.
"""

import random
import sys
from contextlib import chdir, contextmanager
from math import isnan
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.growth import BOTS, make, train
from benchmarks.messages import write_corpus
from benchmarks.report import report
from benchmarks.trials import Score, make_trials
from testing.process import in_another_process

# How many questions of each kind the tutorial's bot is asked.
SAMPLE = 60


@contextmanager
def trained(bot, trial):
    """Train a bot, in a folder of its own.

    :param bot: Its name in ``BOTS``.
    """
    with TemporaryDirectory() as folder, chdir(folder):
        if trial.conversations is None:
            yield make(bot)
        else:
            corpus = Path(folder) / "corpus.yml"
            write_corpus(corpus, trial.conversations)
            yield train(bot, corpus)[0]


def try_out(bot, trial):
    """Train a bot and ask it.

    :param bot: Its name in ``BOTS``.
    :returns: Its :class:`Score`.
    """
    with trained(bot, trial) as chat_bot:
        return trial.judge(chat_bot)


def try_out_all(bot, trials, sample):
    """Try out a bot, and return its :class:`Score` in all trials.

    :param sample: How many questions at most it is asked in a trial.
    """
    scores = []
    for trial in trials:
        if len(trial.questions) > sample:
            questions = random.Random(0).sample(trial.questions, sample)
            trial = trial._replace(questions=questions)
        scores.append(try_out(bot, trial))
    return Score(*map(sum, zip(*scores, strict=True)))


def as_percent(score):
    """Return the shares of right answers, of such that are right or offered, of wrong
    ones; and of what has none, of needless ones, and of what was asked back."""
    return [
        100 * number / total if total else float("nan")
        for number, total in [
            (score.right, score.answerable),
            (score.right + score.offered, score.answerable),
            (score.wrong, score.answerable),
            (score.answered, score.foreign),
            (score.asked_back, score.foreign),
        ]
    ]


def main(clinc, banking, sample=SAMPLE, bots=tuple(BOTS)):
    """Try the bots out, and print the shares of right and wrong answers.

    :param clinc: The folder of CLINC150.
    :param banking: The folder of BANKING77.
    :param sample: How many questions the tutorial's bot is asked in a trial.
    :param bots: Which bots.
    """
    rows = []
    for name, trials in make_trials(clinc, banking).items():
        for bot in bots:
            most = sys.maxsize if bot == "Diego" else sample
            score = in_another_process(try_out_all, bot, trials, most)
            shares = as_percent(score)
            cells = ["" if isnan(share) else f"{share:.1f} %" for share in shares]
            rows.append([name, bot, *cells])
    report(
        f"Understanding: the tutorial's bot is asked {sample} questions a trial",
        [
            "trial",
            "bot",
            "right",
            "right or offered",
            "wrong",
            "answered without an answer",
            "asked back without one",
        ],  # fmt: skip
        rows,
    )


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(
            "Name the folders of the two data sets: pipenv run "
            "benchmark-understanding oos-eval task-specific-datasets"
        )
    main(*sys.argv[1:])
