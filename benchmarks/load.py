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

from benchmarks.messages import KINDS, mistyped_prompts
from benchmarks.replies import APOLOGY_AS_SENT, FAILURE

# Seconds of talk before the measurement.
WARM_UP = 0.5
# Seconds, after which a measurement has failed.
PATIENCE = 180


class Client(WSListener):
    """A client that says the next thing as soon as the last is answered.

    :param messages: What it says.
    :ivar times: How long each response took, in seconds.
    :ivar finished: A future that is done when it has said all. It fails if it is
        left before.
    """

    def __init__(self, messages):
        self.times = []
        self.plan(messages)

    def on_ws_connected(self, transport):
        self.transport = transport

    def plan(self, messages):
        """Have it say other things, from when it next says one."""
        self.messages = messages
        self.finished = asyncio.get_running_loop().create_future()

    def say(self):
        """Say the next thing, if there is one."""
        message = next(self.messages, None)
        if message is None:
            self.finished.set_result(None)
            return
        self.said = time.perf_counter()
        self.transport.send(WSMsgType.TEXT, message.encode())

    def on_ws_frame(self, transport, frame):
        if frame.msg_type is WSMsgType.TEXT:
            self.times.append(time.perf_counter() - self.said)
            if frame.get_payload_as_memoryview() == APOLOGY_AS_SENT:
                self.fail(FAILURE)
            else:
                self.say()
        elif frame.msg_type is WSMsgType.CLOSE:
            transport.disconnect()

    def on_ws_disconnected(self, transport):
        self.fail("The server has closed a conversation.")

    def fail(self, reason):
        """Take note that what is measured is worth nothing."""
        if not self.finished.done():
            self.finished.set_exception(ConnectionError(reason))

    async def leave(self):
        """End the conversation.

        :raises ConnectionError: If it has failed before.
        """
        if self.finished.done():
            await self.finished
        self.finished.cancel()
        self.transport.disconnect()
        await self.transport.wait_disconnected()


async def open_conversation(url, messages):
    """Connect, and return the :class:`Client`. It says nothing yet.

    :param url: Where the server's conversations are.
    :param messages: An iterator over what the client is to say.
    """
    _, client = await ws_connect(lambda: Client(messages), url)
    return client


class Measurement(NamedTuple):
    """What clients measured.

    :ivar rate: Messages that were answered in a second.
    :ivar median: The time of a response, in seconds.
    :ivar percentile_99: The time within which 99 of 100 responses came, in seconds.
    :ivar server_busy: The share of the time in which the server was at work; of several
        processes the sum.
    :ivar clients_busy: The same of the clients' process.
    """

    rate: float
    median: float
    percentile_99: float
    server_busy: float
    clients_busy: float


async def measure(url, server_ids, kind, number, seconds):
    """Let clients talk all at once, and return a :class:`Measurement` of it.

    :param url: Where the server's conversations are.
    :param server_ids: The identifiers of its processes.
    :param kind: What they say, a key of ``benchmarks.messages.KINDS``.
    :param number: How many clients talk.
    :param seconds: How long, unless one of them has no response by then.
    """
    clients = [
        await open_conversation(url, KINDS[kind](seed)) for seed in range(number)
    ]
    for client in clients:
        client.say()
    await asyncio.sleep(WARM_UP)

    for client in clients:
        client.times.clear()
    start, *work = look_at_clocks(server_ids)
    await asyncio.sleep(seconds)
    least = 2 if number == 1 else 1  # There are no percentiles of one.
    while not all(
        len(client.times) >= least or client.finished.done() for client in clients
    ):
        await asyncio.sleep(0.01)
    end, *work_done = look_at_clocks(server_ids)
    duration = end - start
    times = [each for client in clients for each in client.times]
    await asyncio.gather(*(client.leave() for client in clients))

    percentiles = quantiles(times, n=100, method="inclusive")
    return Measurement(
        len(times) / duration,
        percentiles[49],
        percentiles[98],
        *((b - a) / duration for a, b in zip(work, work_done, strict=True)),
    )


def look_at_clocks(server_ids):
    """Return the time, and how long the server and this process have worked.

    All are in seconds.
    """
    server_work = sum(map(work_of, server_ids))
    return time.perf_counter(), server_work, work_of(os.getpid())


def work_of(process_id):
    """Ask the system for how long a process has worked, in seconds."""
    stat = Path(f"/proc/{process_id}/stat").read_text()
    user, system = stat.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


async def converse(url, seed, number):
    """Hold one conversation, and return the time of each response, in seconds.

    :param url: Where the server's conversations are.
    :param seed: With another one, there are other messages.
    :param number: How many messages there are.
    """
    client = await open_conversation(url, islice(mistyped_prompts(seed), number))
    client.say()
    await client.finished
    await client.leave()
    return client.times


def run(function, *arguments):
    """Run one of these functions on the fastest event loop there is.

    :raises TimeoutError: If it takes longer than :data:`PATIENCE`.
    """

    async def run_in_time():
        async with asyncio.timeout(PATIENCE):
            return await function(*arguments)

    return uvloop.run(run_in_time())
