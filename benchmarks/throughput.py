"""How many messages a second are answered, and how soon.

Three bots on the same server: an echo, which is the limit of this server; Diego;
and the tutorial's bot. Clients in another process talk over the real socket. Where
the server is all busy and they are not, it is the server that is measured.
"""

from statistics import median

from benchmarks.load import Load, load, run
from benchmarks.process import in_another_process
from benchmarks.report import as_ratio, in_seconds, report
from tests.running import ECHO, running_server

BOTS = {
    "echo": ECHO,
    "Diego": None,
    "tutorial's bot": "import benchmarks.tutorial_bot",
}


def measure(change, clients, seconds):
    """Measure a bot on a fresh server, which has learned nothing yet."""
    with running_server(change=change) as server:
        return in_another_process(
            run, load, server.url, server.process.pid, clients, seconds
        )


def main(numbers=(1, 20, 200), seconds=3, rounds=3):
    """Measure the bots by turns, and print the medians of all rounds."""
    rows = []
    for clients in numbers:
        loads = {bot: [] for bot in BOTS}
        for _ in range(rounds):
            for bot, change in BOTS.items():
                loads[bot].append(measure(change, clients, seconds))
        medians = {
            bot: Load(*map(median, zip(*loads[bot], strict=True))) for bot in BOTS
        }
        rows += [make_row(clients, bot, medians[bot], medians["echo"]) for bot in BOTS]
    report(
        "Throughput: the medians of "
        f"{rounds} rounds of {seconds} s; ratios are to the echo",
        [
            "clients",
            "bot",
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


def make_row(clients, bot, load, limit):
    """Make a bot's row of the table, with its ratios to the limit."""
    return [
        clients,
        bot,
        f"{load.rate:,.0f}",
        as_ratio(load.rate / limit.rate),
        in_seconds(load.median),
        as_ratio(load.median / limit.median),
        in_seconds(load.percentile_99),
        as_ratio(load.percentile_99 / limit.percentile_99),
        f"{load.server_busy:.0%}",
        f"{load.clients_busy:.0%}",
    ]


if __name__ == "__main__":
    main()
