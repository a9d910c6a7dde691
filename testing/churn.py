"""Clients that come and go, and how right the count is meanwhile."""

import asyncio
import random
import time
from itertools import cycle
from typing import NamedTuple

import uvloop
from picows import WSListener, ws_connect

# How many clients connect at once.
CROWD = 50
# Seconds between two looks at the count of each server.
INTERVAL = 0.05


class Churn(NamedTuple):
    """What was seen while clients came and went.

    :ivar errors: By how many each count that was asked for was off.
    :ivar rest: The seconds until all servers counted right, once nobody came or went.
    :ivar commands: How many commands a second Redis was given meanwhile.
    """

    errors: list[int]
    rest: float
    commands: float


def churn(servers, redis, number, rate, seconds):
    """Hold clients of several servers, of which some leave and as many come.

    :param servers: The running servers, all given the same Redis.
    :param redis: That, a :class:`testing.redis_server.RunningRedis`.
    :param number: How many clients there are.
    :param rate: How many of them leave, and how many others come, in a second.
    :param seconds: For how long.
    :returns: A :class:`Churn`.
    """
    return uvloop.run(_churn(servers, redis, number, rate, seconds))


async def _churn(servers, redis, number, rate, seconds):
    next_server = cycle(servers)
    clients = []

    async def join():
        client, _ = await ws_connect(WSListener, next(next_server).url)
        clients.append(client)

    async def leave():
        client = clients.pop(random.randrange(len(clients)))
        client.disconnect()
        await client.wait_disconnected()

    async def count(server):
        return await asyncio.to_thread(server.count)

    async def find_errors():
        counts = await asyncio.gather(*map(count, servers))
        return [abs(each - len(clients)) for each in counts]

    for _ in range(0, number, CROWD):
        await asyncio.gather(*(join() for _ in range(CROWD)))
    while any(await find_errors()):
        await asyncio.sleep(INTERVAL)

    errors = []
    began = time.perf_counter()
    commands = sum(redis.commands().values())

    async def look():
        while time.perf_counter() < began + seconds:
            errors.extend(await find_errors())
            await asyncio.sleep(INTERVAL)

    async def come_and_go():
        for turn in range(rate * seconds):
            await asyncio.sleep(began + turn / rate - time.perf_counter())
            await asyncio.gather(join(), leave())

    await asyncio.gather(look(), come_and_go())
    duration = time.perf_counter() - began
    commands = sum(redis.commands().values()) - commands
    began = time.perf_counter()
    while any(await find_errors()):
        await asyncio.sleep(INTERVAL / 10)
    rest = time.perf_counter() - began
    while clients:
        await leave()
    return Churn(errors, rest, commands / duration)
