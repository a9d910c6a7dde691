"""How many answers are right and how many wrong, the higher Diego's threshold is.

It draws docs/threshold.svg, from the part of CLINC150 that is for validation:
https://github.com/clinc/oos-eval
"""

import sys

import matplotlib.pyplot as plt
import numpy as np

from benchmarks.trials import Trial, choose, read_clinc
from benchmarks.understanding import as_percent, trained
from chatbot.mind.reading import LEAST_MEANING
from testing.process import in_another_process
from testing.running import PROJECT

THRESHOLDS = np.arange(0.2, 0.96, 0.05)
SHARES = [
    "right", "right or offered", "wrong", "answered without an answer",
    "asked back without one",
]  # fmt: skip
PICTURE = PROJECT / "docs" / "threshold.svg"


def try_thresholds(trial):
    """Ask Diego with each threshold.

    :returns: For each, in percent, the ``SHARES``.
    """
    shares = []
    with trained("Diego", trial) as diego:
        for threshold in THRESHOLDS:
            diego.reader.least_meaning = threshold
            shares.append(as_percent(trial.judge(diego)))
    return shares


def main(clinc):
    """Draw the figure.

    :param clinc: The folder of CLINC150.
    """
    known, asked = read_clinc(clinc, "val")
    plt.rcParams["svg.hashsalt"] = PICTURE.name  # The same figure each time.
    figure, axes = plt.subplots(1, 2, figsize=(8, 3.4), sharey=True)
    for axis, number in zip(axes, (100, 5), strict=True):
        trial = Trial(choose(known, number), asked)
        shares = in_another_process(try_thresholds, trial)
        for name, share in zip(
            SHARES,
            zip(*shares, strict=True),
            strict=True,
        ):
            axis.plot(THRESHOLDS, share, label=name)
        axis.axvline(LEAST_MEANING, color="grey", linestyle=":")
        axis.set(title=f"{number} prompts a response", xlabel="least_meaning")
        axis.grid(alpha=0.3)
    axes[0].set(ylabel="%", ylim=(0, 100))
    axes[1].legend()
    figure.tight_layout()
    figure.savefig(PICTURE, metadata={"Date": None})
    print(f"The figure is in {PICTURE.relative_to(PROJECT)}.")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(
            "Name the folder of the data set: python -m benchmarks.threshold oos-eval"
        )
    main(sys.argv[1])
