"""Several processes: their speed and size, what nginx takes, and how they count."""

import sys
from contextlib import ExitStack
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory

from benchmarks.load import Measurement, measure, run
from benchmarks.report import in_megabytes, in_seconds, report
from chatbot.server.checks import make_room
from testing.churn import churn
from testing.process import in_another_process
from testing.proxies import (
    configurations,
    is_installed,
    running_proxy,
    with_changes,
)
from testing.redis_server import PROGRAM, RunningRedis
from testing.running import eventually, free_port, memory_of, running_server

KIND = "mistyped prompts"


def own_memory_of(process_id):
    """Ask the system how much memory a process shares with no other, in bytes."""
    lines = Path(f"/proc/{process_id}/smaps_rollup").read_text().splitlines()
    return 1024 * sum(int(line.split()[1]) for line in lines if "Private" in line)


def measure_workers(number, redis, clients, seconds):
    """Measure so many workers on one port.

    :returns: A :class:`Measurement`, the memory that a worker has in use, and that of
        it which it shares with no other, in bytes.
    """
    environment = {"REDIS_URL": redis.url} if redis else {}
    with running_server(DIEGO_WORKERS=str(number), **environment) as server:
        started = "Application startup complete"
        eventually(lambda: server.log.count(started) == number)
        workers = server.workers()
        measured = in_another_process(
            run, measure, server.url, workers, KIND, clients, seconds
        )
        memories = mean(map(memory_of, workers)), mean(map(own_memory_of, workers))
        server.stop()
    return measured, *memories


def report_workers(redis, clients, seconds, rounds):
    """Print the medians of all rounds, in which the numbers of workers take turns."""
    kinds = {"1, without Redis": (1, None), "1": (1, redis), "2": (2, redis)}
    measured = {name: [] for name in kinds}
    for _ in range(rounds):
        for name, kind in kinds.items():
            measured[name].append(measure_workers(*kind, clients, seconds))
    rows = []
    for name, results in measured.items():
        measurements, memories, own_memories = zip(*results, strict=True)
        medians = Measurement(*map(median, zip(*measurements, strict=True)))
        rows.append(
            [
                name,
                f"{medians.rate:,.0f}",
                in_seconds(medians.median),
                f"{medians.server_busy:.2f}",
                f"{medians.clients_busy:.2f}",
                in_megabytes(median(memories)),
                in_megabytes(median(own_memories)),
            ]
        )
    report(
        f"Workers: medians of {rounds} rounds of {seconds} s with {clients} clients",
        [
            "workers",
            "messages a second",
            "median",
            "cores that the workers take",
            "and the clients",
            "memory of a worker",
            "of it its own",
        ],
        rows,
    )


def report_nginx(redis, clients, seconds, rounds):
    """Print what nginx takes, as docs/processes.md configures it, for a process."""
    [configuration] = configurations("processes", "nginx")
    port = free_port()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        server = stack.enter_context(running_server(REDIS_URL=redis.url))
        changes = {
            f"127.0.0.1:800{n}": f"127.0.0.1:{server.port}" for n in (1, 2, 3, 4)
        }
        changes["listen 80"] = f"listen 127.0.0.1:{port}"
        configuration = with_changes(configuration, changes)
        nginx = stack.enter_context(running_proxy("nginx", configuration, port, folder))
        children = Path(f"/proc/{nginx.pid}/task/{nginx.pid}/children").read_text()
        workers = [int(child) for child in children.split()]
        url = f"ws://127.0.0.1:{port}/conversation"
        measured = [
            in_another_process(run, measure, url, workers, KIND, clients, seconds)
            for _ in range(rounds)
        ]
    report(
        f"nginx: medians of {rounds} rounds of {seconds} s with {clients} clients",
        ["messages a second", "nginx's time for each"],
        [
            [
                f"{median(each.rate for each in measured):,.0f}",
                in_seconds(median(each.server_busy / each.rate for each in measured)),
            ]
        ],
    )


def report_count(redis, processes, clients, rate, seconds):
    """Print how right the count is while clients come and go."""
    make_room(clients)
    with ExitStack() as stack:
        servers = [
            stack.enter_context(
                running_server(REDIS_URL=redis.url, DIEGO_CLIENTS=str(clients))
            )
            for _ in range(processes)
        ]
        seen = churn(servers, redis, clients, rate, seconds)
    report(
        f"The count: {clients:,} clients of {processes} processes, {rate} leave and "
        f"{rate} come in a second, for {seconds} s",
        ["asked", "off by, mean", "most", "right after", "commands a second at Redis"],
        [
            [
                f"{len(seen.errors):,} times",
                f"{mean(seen.errors):.1f}",
                max(seen.errors),
                in_seconds(seen.rest),
                f"{seen.commands:.0f}",
            ]
        ],
    )


def main(talkers=20, seconds=3, rounds=3, clients=10_000, rate=100, churn_seconds=60):
    """Measure one worker and two, nginx, and the count of four processes."""
    if PROGRAM is None or not is_installed("nginx"):
        sys.exit("Install redis-server, or valkey-server, and nginx.")
    redis = RunningRedis()
    try:
        report_workers(redis, talkers, seconds, rounds)
        report_nginx(redis, talkers, seconds, rounds)
        report_count(redis, 4, clients, rate, churn_seconds)
    finally:
        redis.kill()


if __name__ == "__main__":
    main()
