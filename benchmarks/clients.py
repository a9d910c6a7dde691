"""How many clients one process holds, and the memory that each of them costs."""

import asyncio
import time

from benchmarks.load import open_conversation, run
from benchmarks.report import in_megabytes, in_seconds, report
from chatbot.capacity import make_room
from tests.running import running_server


async def hold(server, number):
    """Hold clients that first say nothing, and then all speak at once.

    :returns: A row of the table.
    """
    with server.connect() as websocket:  # What is needed once is there then.
        websocket.send("Hello")
        websocket.recv()
    before = server.memory()

    clients = [
        await open_conversation(server.url, iter(["Hello"])) for _ in range(number)
    ]
    server.counts(number)
    cost = (server.memory() - before) / number

    start = time.perf_counter()
    for client in clients:
        client.say()
    await asyncio.gather(*(client.finished.wait() for client in clients))
    duration = time.perf_counter() - start

    row = [
        f"{number:,}",
        f"{cost / 1e3:.0f} KB",
        f"{sum(len(client.times) for client in clients):,}",
        in_seconds(duration),
        f"{server.count():,}",
        in_megabytes(server.memory()),
    ]
    await asyncio.gather(*(client.leave() for client in clients))
    return row


def main(numbers=(1_000, 5_000)):
    """Hold so many clients at once, each time with a fresh server."""
    rows = []
    for number in numbers:
        make_room(number)
        with running_server(DIEGO_CLIENTS=str(number)) as server:
            rows.append(run(hold, server, number))
    report(
        "Clients of one process",
        [
            "clients",
            "memory for each, idle",
            "answered",
            "all of them within",
            "count then",
            "memory of the process",
        ],
        rows,
    )


if __name__ == "__main__":
    main()
