"""The clients of all the processes that are given the same Redis, counted together.

Nothing is stored: each process says how many clients it has, and remembers what the
others have said. So no client that joins or speaks waits for Redis, and a Redis that
comes back empty has lost nothing.
"""

import asyncio
import logging
from time import monotonic
from typing import Any

from chatbot.crowd.peer import Peer

# Seconds. A process says how many clients it has when that changes, but not more often
# than each ``PAUSE``, and anyhow each ``BEAT``. One that is silent for a ``LEASE`` is
# counted no more; if Redis has lost one, for a ``SHORT_LEASE``.
PAUSE = 0.2
BEAT = 1
LEASE = 10
SHORT_LEASE = 2.5

BYE = "bye"

logger = logging.getLogger(__name__)


class Crowd(Peer):
    """The clients of this process, whose ``len()`` is that of all processes' clients.

    :param url: Where Redis is.
    :param clients: The set to keep the clients of this process in.
    """

    def __init__(self, url: str, clients: set[Any]) -> None:
        super().__init__(url, "clients")
        self._here = clients
        # What each of the others has said last, and when.
        self._elsewhere: dict[str, tuple[int, float]] = {}
        self._met: set[str] = set()  # Who was heard since Redis was found.
        self._lease: float = LEASE
        self._has_news = asyncio.Event()
        self._is_told = False  # Whether the log says that Redis is lost.

    def __len__(self) -> int:
        past = monotonic() - self._lease
        return len(self._here) + sum(
            number for number, heard in self._elsewhere.values() if heard > past
        )

    def add(self, client: Any) -> None:
        """Take in a client of this process."""
        self._here.add(client)
        self._has_news.set()

    def remove(self, client: Any) -> None:
        """Let a client of this process go."""
        self._here.remove(client)
        self._has_news.set()

    async def speak(self) -> None:
        """Say how many clients are here, at once when that changes."""
        self._met = set()
        while True:
            self._has_news.clear()
            hearers = await self.publish(str(len(self._here)))
            # One that was heard since Redis was found hears, too, unless it is dead.
            is_one_lost = hearers <= len(self._met)
            self._lease = SHORT_LEASE if is_one_lost else LEASE
            self._forget_the_silent()
            await asyncio.sleep(PAUSE)
            try:
                async with asyncio.timeout(BEAT - PAUSE):
                    await self._has_news.wait()
            except TimeoutError:
                continue

    def _forget_the_silent(self) -> None:
        past = monotonic() - self._lease
        for peer, (_, heard) in list(self._elsewhere.items()):
            if heard <= past:
                del self._elsewhere[peer]
                self._met.discard(peer)

    def hear(self, peer: str, text: str) -> None:
        """Take in how many clients another process has, or that it has ended."""
        if text == BYE:
            self._elsewhere.pop(peer, None)
            self._met.discard(peer)
        elif text.isdecimal():
            if peer not in self._met:
                self._met.add(peer)
                self._has_news.set()  # It may not have heard of this process either.
            self._elsewhere[peer] = int(text), monotonic()

    async def say_goodbye(self) -> None:
        """Let the others know that this process ends."""
        await self.publish(BYE)

    def found(self) -> None:
        """Log that the count is right again, if it was not."""
        super().found()
        if self._is_told:
            logger.info("Redis is back: the count is that of all processes.")
        self._is_told = False

    def lost(self, error: BaseException) -> None:
        """Log once why the count is not that of all processes."""
        super().lost(error)
        self._lease = LEASE  # Who is silent now may not be.
        if not self._is_told:
            logger.warning(
                "Redis is lost (%s): the count will be that of this process alone.",
                self.describe(error),
            )
        self._is_told = True
