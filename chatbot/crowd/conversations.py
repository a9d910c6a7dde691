"""The conversations that any of the processes may go on with."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from time import monotonic

from cachetools import TTLCache
from redis.exceptions import ResponseError

from chatbot.crowd.peer import LOST, RETRY_DELAY, Peer
from chatbot.crowd.seal import Seal
from chatbot.crowd.store import MOST_KEPT, Left, Store
from chatbot.mind.conversation import KEPT_FOR, Conversation, taking_part_in

# How many conversations go to Redis, or come from it, at once.
BATCH = 100
# Seconds that a client waits for a process that has its conversation still, since it
# has not noticed that the client has gone.
ANSWER_TIMEOUT = 0.3

# What is said to the other processes, before the name of a conversation.
WANTED = "wanted"
STORED = "stored"

logger = logging.getLogger(__name__)


@dataclass
class Present:
    """A conversation that somebody is in: of two, one may not be missed yet."""

    conversation: Conversation
    seal: Seal
    participants: int = 0


class SharedConversations(Peer):
    """Conversations by the keys of their clients, in this process or in Redis.

    Once its client has left, a conversation goes to Redis, and from there to whichever
    process the client comes back to. If Redis is lost, it stays here. It is kept for
    ``KEPT_FOR`` seconds, and of those that are kept the ``MOST_KEPT`` latest.

    :param url: Where Redis is.
    """

    def __init__(self, url: str) -> None:
        super().__init__(url, "conversations")
        self._store = Store(self.redis, self.channel)
        self._here: dict[str, Present] = {}
        self._left: TTLCache[str, Left] = TTLCache(MOST_KEPT, KEPT_FOR)
        self._wanted: set[str] = set()  # By another process.
        self._awaited: dict[str, asyncio.Event] = {}  # From another process.
        self._taken: dict[str, asyncio.Future[str | None]] = {}  # Out of Redis.
        self._has_work = asyncio.Event()
        self._is_told = False  # Whether the log says that Redis stores nothing.

    @asynccontextmanager
    async def taking_part(
        self, key: str, is_known: bool
    ) -> AsyncIterator[Conversation]:
        """Let all that is said in the current context belong to a conversation.

        :param key: The key of its client.
        :param is_known: Whether it may have begun before. Else it begins now, and
            nobody is asked.
        """
        seal = Seal(key)
        present = await self._join(seal, is_known)
        present.participants += 1
        try:
            with taking_part_in(present.conversation):
                yield present.conversation
        finally:
            present.participants -= 1
            # If another process wanted it, it is no longer here.
            if not present.participants and self._here.get(seal.name) is present:
                self._put_away(seal.name)

    async def _join(self, seal: Seal, is_known: bool) -> Present:
        """Find a conversation, here or elsewhere, or begin it."""
        left = self._left.pop(seal.name, None)
        sealed = left.sealed if left and is_known else None
        if is_known and not sealed and seal.name not in self._here:
            sealed = await self._fetch(seal.name)
        if is_known and (present := self._here.get(seal.name)):
            present.conversation.is_resumed = True
            return present
        conversation = sealed and seal.open(sealed) or Conversation()
        present = self._here[seal.name] = Present(conversation, seal)
        return present

    def _put_away(self, name: str) -> None:
        """Have a conversation stored that nobody is in, if anything was said."""
        present = self._here.pop(name)
        if not present.conversation.exchanges:
            return
        try:
            sealed = present.seal.close(present.conversation)
        except TypeError as error:  # A skill has remembered what JSON has not.
            logger.error("A conversation is lost: %s", error)
            return
        self._left[name] = Left(sealed, monotonic() + KEPT_FOR)
        self._has_work.set()

    async def _fetch(self, name: str) -> str | None:
        """Get a conversation from Redis, or from the process that has it still."""
        sealed = await self._take(name)
        if sealed is None and await self._ask_for(name):
            sealed = await self._take(name)
        return sealed

    async def _take(self, name: str) -> str | None:
        """Take a conversation out of Redis, with all others that are wanted now."""
        if not self.is_linked:
            return None
        taken = self._taken.setdefault(name, asyncio.Future())
        self._has_work.set()
        return await asyncio.shield(taken)

    async def _ask_for(self, name: str) -> bool:
        """Wait a little for others to store a conversation, if there are others."""
        stored = self._awaited.setdefault(name, asyncio.Event())
        hearers = 0
        with suppress(LOST):
            hearers = await self.publish(f"{WANTED} {name}")
            if hearers > 1:
                await asyncio.wait_for(stored.wait(), ANSWER_TIMEOUT)
        self._awaited.pop(name, None)
        return hearers > 1

    def hear(self, peer: str, text: str) -> None:
        """Store what another process wants, or take note that it has done so."""
        word, _, name = text.partition(" ")
        if word == STORED and name in self._awaited:
            self._awaited[name].set()
        elif word == WANTED:
            if name in self._here:
                self._put_away(name)
            if name in self._left:
                self._wanted.add(name)
                self._has_work.set()

    async def speak(self) -> None:
        """Take and store what there is to take and to store."""
        self._has_work.set()
        while True:
            await self._has_work.wait()
            self._has_work.clear()
            try:
                while self._taken or self._left:
                    await self._take_some()
                    await self._store_some()
                self._is_told = False
            except ResponseError as error:
                self._give_up()
                if not self._is_told:
                    logger.warning("Redis stores nothing: %s", self.describe(error))
                self._is_told = True
                await asyncio.sleep(RETRY_DELAY)
                self._has_work.set()

    async def _take_some(self) -> None:
        """Get what clients wait for."""
        if names := list(islice(self._taken, BATCH)):
            for name, sealed in zip(names, await self._store.take(names), strict=True):
                self._taken.pop(name).set_result(sealed)

    async def _store_some(self) -> None:
        """Send what was left to Redis, and forget it here."""
        batch = {name: self._left[name] for name in islice(self._left, BATCH)}
        if batch:
            await self._store.put(batch)
        for name, left in batch.items():
            if self._left.get(name) is left:
                del self._left[name]
            if name in self._wanted:
                self._wanted.remove(name)
                await self.publish(f"{STORED} {name}")

    def lost(self, error: BaseException) -> None:
        """Let nobody wait for Redis."""
        super().lost(error)
        self._give_up()

    def _give_up(self) -> None:
        for taken in self._taken.values():
            taken.set_result(None)
        self._taken.clear()

    async def say_goodbye(self) -> None:
        """Store all that is here: this process ends."""
        for name in list(self._here):
            self._put_away(name)
        while self._left:
            await self._store_some()
