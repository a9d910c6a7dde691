"""How many messages a second are answered, and how soon.

Three bots on the same server: an echo, which is the limit of this server; Diego;
and the tutorial's bot. Clients in another process talk over the real socket. Where
the server is all busy and they are not, it is the server that is measured.
"""

from statistics import median

from benchmarks.load import Measurement, measure, run
from benchmarks.report import as_ratio, in_seconds, report
from testing.process import in_another_process
from testing.running import running_server

BOTS = {
    "echo": "testing.changes.echo",
    "Diego": None,
    "tutorial's bot": "benchmarks.tutorial_bot",
}

# The bots, and what they hear: see benchmarks.messages.KINDS.
TALKS = [
    ("echo", "mistyped prompts"),
    ("Diego", "mistyped prompts"),
    ("Diego", "everyday sentences"),
    ("Diego", "questions for skills"),
    ("tutorial's bot", "mistyped prompts"),
]


def measure_bot(bot, kind, number, seconds):
    """Measure a bot on a fresh server, which has learned nothing yet."""
    with running_server(change=BOTS[bot]) as server:
        return in_another_process(
            run, measure, server.url, [server.process.pid], kind, number, seconds
        )


def main(numbers=(1, 20, 200), seconds=3, rounds=3):
    """Measure the bots by turns, and print the medians of all rounds.

    :param numbers: How many clients talk at once.
    :param seconds: How long they talk to a bot.
    :param rounds: How often they talk to each.
    """
    rows = []
    for number in numbers:
        measured = {talk: [] for talk in TALKS}
        for _ in range(rounds):
            for talk in TALKS:
                measured[talk].append(measure_bot(*talk, number, seconds))
        medians = {
            talk: Measurement(*map(median, zip(*measured[talk], strict=True)))
            for talk in TALKS
        }
        limit = medians[TALKS[0]]
        for talk in TALKS:
            rows.append([number, *talk, *make_cells(medians[talk], limit)])
    report(
        "Throughput: the medians of "
        f"{rounds} rounds of {seconds} s; ratios are to the echo",
        [
            "clients",
            "bot",
            "hears",
            "messages a second",
            "ratio",
            "median",
            "ratio",
            "99 of 100 within",
            "ratio",
            "server busy",
            "clients busy",
        ],
        rows,
    )


def make_cells(measured, limit):
    """Write what was measured, with its ratios to the limit."""
    return [
        f"{measured.rate:,.0f}",
        as_ratio(measured.rate / limit.rate),
        in_seconds(measured.median),
        as_ratio(measured.median / limit.median),
        in_seconds(measured.percentile_99),
        as_ratio(measured.percentile_99 / limit.percentile_99),
        f"{measured.server_busy:.0%}",
        f"{measured.clients_busy:.0%}",
    ]


if __name__ == "__main__":
    main()
