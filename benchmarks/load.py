"""Clients that say one thing after another, in a process of their own."""

import asyncio
import os
import time
from itertools import islice
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple

import uvloop
from picows import WSListener, WSMsgType, ws_connect

from benchmarks.messages import mistyped_prompts

# Seconds of talk before the measurement.
WARM_UP = 0.5
# A slow bot has so many seconds to answer each client once.
PATIENCE = 120


class Client(WSListener):
    """A client that says the next thing as soon as the last is answered.

    :param messages: What it says.
    :ivar times: How long each response took, in seconds.
    :ivar finished: Set once it has said all, or the server has left.
    """

    def __init__(self, messages):
        self.messages = messages
        self.times = []
        self.finished = asyncio.Event()

    def on_ws_connected(self, transport):
        self.transport = transport

    def say(self):
        """Say the next thing, if there is one."""
        message = next(self.messages, None)
        if message is None:
            self.finished.set()
            return
        self.said = time.perf_counter()
        self.transport.send(WSMsgType.TEXT, message.encode())

    def on_ws_frame(self, transport, frame):
        if frame.msg_type is WSMsgType.TEXT:
            self.times.append(time.perf_counter() - self.said)
            self.say()

    def on_ws_disconnected(self, transport):
        self.finished.set()

    async def leave(self):
        """End the conversation."""
        self.transport.disconnect()
        await self.transport.wait_disconnected()


async def open_conversation(url, messages):
    """Connect, and give the :class:`Client`. It says nothing yet."""
    _, client = await ws_connect(lambda: Client(messages), url)
    return client


class Load(NamedTuple):
    """What clients measured.

    :ivar rate: Messages that were answered in a second.
    :ivar median: The time of a response, in seconds.
    :ivar percentile_99: The time within which 99 of 100 responses came.
    :ivar server_busy: The share of the time in which the server was at work.
    :ivar clients_busy: The same of the clients' process.
    """

    rate: float
    median: float
    percentile_99: float
    server_busy: float
    clients_busy: float


async def load(url, server, number, seconds):
    """Let clients talk all at once for a time, or until each has a response.

    :param server: The server's process identifier.
    """
    clients = [
        await open_conversation(url, mistyped_prompts(seed)) for seed in range(number)
    ]
    for client in clients:
        client.say()
    await asyncio.sleep(WARM_UP)

    for client in clients:
        client.times.clear()
    start, *work = look_at_clocks(server)
    await asyncio.sleep(seconds)
    async with asyncio.timeout(PATIENCE):
        while not all(client.times for client in clients):
            await asyncio.sleep(0.01)
    end, *work_done = look_at_clocks(server)
    duration = end - start
    await asyncio.gather(*(client.leave() for client in clients))

    times = [each for client in clients for each in client.times]
    percentiles = quantiles(times, n=100, method="inclusive")
    return Load(
        len(times) / duration,
        percentiles[49],
        percentiles[98],
        *((b - a) / duration for a, b in zip(work, work_done, strict=True)),
    )


def look_at_clocks(server):
    """Give the time, and how long the server and this process have worked."""
    return time.perf_counter(), work_of(server), work_of(os.getpid())


def work_of(process):
    """Ask the system for how long a process has worked, in seconds."""
    stat = Path(f"/proc/{process}/stat").read_text()
    user, system = stat.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


async def converse(url, seed, number):
    """Hold one conversation of so many messages, and give the time of each."""
    client = await open_conversation(url, islice(mistyped_prompts(seed), number))
    client.say()
    await client.finished.wait()
    await client.leave()
    return client.times


def run(function, *arguments):
    """Run one of these functions on the fastest event loop there is."""
    return uvloop.run(function(*arguments))
