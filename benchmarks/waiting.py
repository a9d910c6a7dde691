"""How fast others are answered, and let in, while many wait for a skill."""

import asyncio
import time
from itertools import repeat
from statistics import median

from benchmarks.load import open_conversation, run
from benchmarks.report import as_ratio, in_seconds, report
from chatbot.server.checks import make_room
from testing.running import running_server

# Seconds for which the skill waits, and between two messages of who does not.
WAIT = 5
PAUSE = 0.005

QUESTION = "What did you say?"


async def talk(client, seconds):
    """Let a client ask again and again, and return how long each response took."""
    client.times.clear()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        client.plan(repeat(QUESTION, 1))
        client.say()
        await asyncio.sleep(PAUSE)
        await client.finished
    return list(client.times)


async def compare(server, number, wait):
    """Talk to an idle server, and while many wait.

    :returns: The times of responses before and meanwhile, the time in which a new
        client was let in meanwhile, all in seconds; the number of those who got the
        answer that they waited for, and the memory for each of them in bytes.
    """
    fast = await open_conversation(server.url, repeat(QUESTION, 0))
    await talk(fast, 0.5)  # What is needed once is there then.
    idle = await talk(fast, wait - 2)
    waiting = [
        await open_conversation(server.url, repeat(f"wait {wait}", 1))
        for _ in range(number)
    ]
    before = server.memory()
    for client in waiting:
        client.say()
    await asyncio.sleep(1)  # Until all are heard.
    memory = (server.memory() - before) / number
    start = time.perf_counter()
    newcomer = await open_conversation(server.url, repeat(QUESTION, 0))
    entry = time.perf_counter() - start
    meanwhile = await talk(fast, wait - 2)
    still = sum(not client.finished.done() for client in waiting)
    await asyncio.gather(*(client.finished for client in waiting))
    answered = sum(len(client.times) for client in waiting)
    assert still == number, "Some did not wait so long."
    await asyncio.gather(*(each.leave() for each in [fast, newcomer, *waiting]))
    return idle, meanwhile, entry, answered, memory


def main(numbers=(200, 2_000, 5_000), wait=WAIT):
    """Compare for so many who wait, each time with a fresh server.

    :param wait: How long they wait, in seconds: more than 2.
    """
    rows = []
    for number in numbers:
        make_room(number)
        settings = {"DIEGO_CLIENTS": str(number + 2)}
        with running_server(change="benchmarks.waiting_bot", **settings) as server:
            idle, meanwhile, entry, answered, memory = run(
                compare, server, number, wait
            )
        rows.append(
            [
                f"{number:,}",
                in_seconds(median(idle)),
                in_seconds(max(idle)),
                in_seconds(median(meanwhile)),
                in_seconds(max(meanwhile)),
                as_ratio(median(meanwhile) / median(idle)),
                in_seconds(entry),
                f"{answered:,}",
                f"{memory / 1e3:.0f} KB",
            ]
        )
    report(
        f"A client that talks while others wait {wait} s for a skill",
        [
            "wait",
            "median, idle server",
            "worst",
            "median meanwhile",
            "worst",
            "ratio of medians",
            "a new client is in after",
            "who waited were answered",
            "memory for each who waits",
        ],
        rows,
    )


if __name__ == "__main__":
    main()
