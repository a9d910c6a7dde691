"""What it takes that each process hears all the others, the more of them there are."""

import asyncio
import sys
import time
from contextlib import suppress
from uuid import uuid4

from benchmarks.load import run, work_of
from benchmarks.report import report
from chatbot.crowd.count import BEAT
from testing.redis_server import PROGRAM, RunningRedis
from testing.running import running_server

CHANNEL = "diego:0:clients"


async def be_a_peer(port):
    """Say each second how many clients there are, and hear what others say."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    _, speaking = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"SUBSCRIBE {CHANNEL}\r\n".encode())
    name = uuid4().hex

    async def speak():
        while True:
            speaking.write(f'PUBLISH {CHANNEL} "{name} 25"\r\n'.encode())
            await asyncio.sleep(BEAT)

    speaker = asyncio.create_task(speak())
    try:
        while await reader.read(65_536):
            pass
    finally:
        speaker.cancel()
        writer.close()
        speaking.close()


async def measure_peers(port, ids, number, seconds):
    """Return the cores that some processes take beside so many peers.

    :param port: That of Redis.
    :param ids: The identifiers of the processes.
    """
    peers = []
    for _ in range(number):
        peers.append(asyncio.create_task(be_a_peer(port)))
        await asyncio.sleep(BEAT / number)  # They speak at different times.
    await asyncio.sleep(BEAT)
    began, before = time.perf_counter(), [work_of(each) for each in ids]
    await asyncio.sleep(seconds)
    after, duration = [work_of(each) for each in ids], time.perf_counter() - began
    for peer in peers:
        peer.cancel()
        with suppress(asyncio.CancelledError):
            await peer
    return [(b - a) / duration for a, b in zip(before, after, strict=True)]


def main(numbers=(50, 100, 200, 400), seconds=10):
    """Print what Redis and a process take beside so many others."""
    if PROGRAM is None:
        sys.exit("Install redis-server, or valkey-server.")
    rows = []
    for number in numbers:
        redis = RunningRedis()
        try:
            with running_server(REDIS_URL=redis.url) as server:
                ids = [redis.process.pid, server.process.pid]
                cores = run(measure_peers, redis.port, ids, number, seconds)
                count = server.count()
        finally:
            redis.kill()
        rows.append([number, *(f"{each:.3f}" for each in cores), f"{count:,}"])
    report(
        f"Peers that say each {BEAT} s how many clients they have, for {seconds} s",
        ["peers", "cores that Redis takes", "and a process", "its count"],
        rows,
    )


if __name__ == "__main__":
    main()
