"""How many clients one process holds, and the memory that each of them costs."""

import asyncio
import time
from itertools import islice

from benchmarks.load import open_conversation, run
from benchmarks.messages import mistyped_prompts
from benchmarks.replies import greet
from benchmarks.report import in_megabytes, in_seconds, report
from chatbot.mind.conversation import MOST_EXCHANGES
from chatbot.server.checks import make_room
from testing.running import running_server


async def hold(server, number):
    """Hold clients that first say nothing, then all speak at once, then go on.

    :returns: The memory of an idle client in bytes, the number of those that were
        answered, the time until all were, in seconds, the count then, the memory of
        a client that has said all that Diego remembers, and the memory of the server
        then, in bytes.
    """
    await asyncio.to_thread(greet, server)  # What is needed once is there then.
    before = server.memory()
    clients = [
        await open_conversation(server.url, islice(mistyped_prompts(seed), 1))
        for seed in range(number)
    ]
    await asyncio.to_thread(server.counts, number)
    cost = (server.memory() - before) / number

    start = time.perf_counter()
    for client in clients:
        client.say()
    await asyncio.gather(*(client.finished for client in clients))
    duration = time.perf_counter() - start

    answered = sum(len(client.times) for client in clients)
    count = await asyncio.to_thread(server.count)

    for seed, client in enumerate(clients):
        client.plan(islice(mistyped_prompts(number + seed), MOST_EXCHANGES))
        client.say()
    await asyncio.gather(*(client.finished for client in clients))
    memory = server.memory()
    later_cost = (memory - before) / number
    await asyncio.gather(*(client.leave() for client in clients))
    return cost, answered, duration, count, later_cost, memory


def main(numbers=(1_000, 5_000)):
    """Hold so many clients at once, each time with a fresh server."""
    rows = []
    for number in numbers:
        make_room(number)
        with running_server(DIEGO_CLIENTS=str(number)) as server:
            cost, answered, duration, count, later_cost, memory = run(
                hold, server, number
            )
        rows.append(
            [
                f"{number:,}",
                f"{cost / 1e3:.0f} KB",
                f"{answered:,}",
                in_seconds(duration),
                f"{count:,}",
                f"{later_cost / 1e3:.0f} KB",
                in_megabytes(memory),
            ]
        )
    report(
        "Clients of one process: each number once",
        [
            "clients",
            "memory for each, idle",
            "answered",
            "all of them within",
            "count then",
            f"memory for each, after {MOST_EXCHANGES} messages more",
            "memory of the process",
        ],
        rows,
    )


if __name__ == "__main__":
    main()
