"""One of the processes that are given the same Redis, and how it gets at the others."""

import asyncio
from abc import ABC, abstractmethod
from contextlib import suppress
from uuid import uuid4

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.client import PubSub
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError

# Seconds: to connect to Redis, between two tries to do so, for Redis to answer (a
# process that is very busy hears it late), and for the last that there is to say.
CONNECT_TIMEOUT = 1
RETRY_DELAY = 0.5
TIMEOUT = 3
LAST_WORDS = 2
# Connections to Redis at most: for the subject, and for what is asked at once.
MOST_CONNECTIONS = 16

# What it means that Redis is lost: any, since what answers there may be none.
LOST = Exception


class Peer(ABC):
    """A process among those that are given the same Redis.

    What one publishes, the others hear. Redis is found again however often it is lost.
    See https://redis.io/docs/latest/develop/pubsub/.

    :param url: Where Redis is.
    :param subject: What they talk about: peers of one subject hear no other.
    :ivar redis: Redis, whose responses are text.
    :ivar channel: What all that they publish is on, and their keys begin with.
    :ivar is_linked: Whether it hears the others now.
    """

    def __init__(self, url: str, subject: str) -> None:
        connections = BlockingConnectionPool.from_url(
            url,
            max_connections=MOST_CONNECTIONS,
            decode_responses=True,
            encoding_errors="replace",
            retry=Retry(NoBackoff(), 0),  # It is for this class to try again.
            socket_timeout=TIMEOUT,
            socket_connect_timeout=CONNECT_TIMEOUT,
        )
        self.redis = Redis.from_pool(connections)
        # A channel is that of all databases, as long as its name has no number.
        settings = connections.connection_kwargs
        self.channel = f"diego:{settings.get('db', 0)}:{subject}"
        self._password = settings.get("password")
        self.is_linked = False
        self._has_tried = asyncio.Event()
        self._id = uuid4().hex

    async def start(self) -> None:
        """Look for the others, from now on.

        It waits until Redis has been found, or not, so that whoever comes first has
        what Redis has.
        """
        self._tasks = {asyncio.create_task(self._keep_link())}
        with suppress(TimeoutError):
            await asyncio.wait_for(self._has_tried.wait(), 2 * CONNECT_TIMEOUT)

    async def stop(self) -> None:
        """Take leave of the others."""
        await self._end_tasks()
        if self.is_linked:
            with suppress(LOST):
                async with asyncio.timeout(LAST_WORDS):
                    await self.say_goodbye()
        await self.redis.aclose()

    async def _end_tasks(self) -> None:
        """Cancel all but the current task, until they end."""
        while tasks := self._tasks - {asyncio.current_task()}:
            for task in tasks:
                task.cancel()  # redis-py may swallow it.
            done, _ = await asyncio.wait(tasks, timeout=RETRY_DELAY)
            await asyncio.gather(*done, return_exceptions=True)
            self._tasks -= done

    async def publish(self, text: str) -> int:
        """Let the peers hear a text, and return how many do, with itself."""
        return int(await self.redis.publish(self.channel, f"{self._id} {text}"))

    @abstractmethod
    async def speak(self) -> None:
        """Say what there is to say, for as long as there is a link."""

    @abstractmethod
    def hear(self, peer: str, text: str) -> None:
        """Take in what another peer has said.

        :param peer: By what it is known, for as long as it runs.
        """

    @abstractmethod
    async def say_goodbye(self) -> None:
        """Say what is to be said last."""

    def found(self) -> None:
        """Take note that it hears the others from now on."""
        self.is_linked = True
        self._has_tried.set()

    def lost(self, error: BaseException) -> None:
        """Take note that it does not, and why."""
        self.is_linked = False
        self._has_tried.set()

    def describe(self, error: BaseException) -> str:
        """Say in a line what is wrong with Redis, but never the password."""
        text = " ".join(str(error).split()) or "it does not answer"  # In time.
        return text.replace(self._password, "…") if self._password else text

    async def _keep_link(self) -> None:
        """Be linked to the others, again and again."""
        while True:
            try:
                async with self.redis.pubsub() as pubsub:
                    async with asyncio.timeout(CONNECT_TIMEOUT):
                        await pubsub.subscribe(self.channel)
                    await self._talk(pubsub)
            except LOST as error:
                self.lost(error)
                with suppress(LOST):  # Else the next command would find it closed.
                    await self.redis.connection_pool.disconnect()
            await asyncio.sleep(RETRY_DELAY)

    async def _talk(self, pubsub: PubSub) -> None:
        """Listen and speak, until one of both fails, and raise its error."""
        tasks = {
            asyncio.create_task(self._listen(pubsub)),
            asyncio.create_task(self.speak()),
        }
        self._tasks |= tasks
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        await self._end_tasks()
        done.pop().result()

    async def _listen(self, pubsub: PubSub) -> None:
        """Hear what is published, until Redis is lost or silent."""
        is_asked = False
        while True:
            message = await pubsub.get_message(timeout=TIMEOUT / 2)
            if message is None:
                if is_asked:
                    raise ConnectionError("it does not answer")
                await pubsub.ping()
            elif message["type"] == "subscribe":
                self.found()
            elif message["type"] == "message":
                peer, _, text = message["data"].partition(" ")
                if peer != self._id:
                    self.hear(peer, text)
            is_asked = message is None
