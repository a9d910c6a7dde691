"""How the time of a response changes as a conversation goes on."""

from statistics import median

from benchmarks.load import converse, run
from benchmarks.report import in_seconds, report
from testing.process import in_another_process
from testing.running import running_server

# How many messages, with the one that is meant.
NEIGHBOURS = 50


def main(ordinals=(1, 100, 1_000, 10_000), conversations=15):
    """Hold long conversations, one after another, and print the medians.

    The first response of each takes longer, as the connection is new.

    :param ordinals: Which messages are compared. Those shortly before them are
        counted in, since a single time varies.
    :param conversations: How many there are.
    """
    with running_server() as server:
        times = [
            in_another_process(run, converse, server.url, seed, max(ordinals))
            for seed in range(conversations)
        ]
    medians = [
        median(time for each in times for time in each[max(0, nth - NEIGHBOURS) : nth])
        for nth in ordinals
    ]
    report(
        f"Length of a conversation: the medians of {conversations} conversations",
        ["message", "time of its response", "ratio to the first"],
        [
            [f"{nth:,}", in_seconds(time), f"{time / medians[0]:.2f}"]
            for nth, time in zip(ordinals, medians, strict=True)
        ],
    )


if __name__ == "__main__":
    main()
