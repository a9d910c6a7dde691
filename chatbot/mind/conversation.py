"""What Diego remembers of a conversation, and which one somebody is in."""

from collections.abc import AsyncIterator, Collection, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import NamedTuple, TypeVar
from weakref import WeakValueDictionary

from cachetools import TTLCache

# How many exchanges are remembered, and how many characters of what was said in each.
MOST_EXCHANGES = 50
LONGEST_SAID = 200

# How many conversations are kept that nobody is in, and for how many seconds.
MOST_KEPT = 1000
KEPT_FOR = 600

Response = TypeVar("Response")


class Exchange(NamedTuple):
    """What somebody said, the response, and the trained prompt that it was near."""

    said: str
    response: str
    prompt: str | None


class Conversation:
    """What is remembered of a conversation.

    :ivar exchanges: The last exchanges.
    :ivar name: What the other one is called, ``None`` if it was not told.
    :ivar clients: All who are talking to Diego now.
    :ivar is_resumed: Whether somebody took part in it before.

    A skill may keep in it what else there is to remember, as other attributes, of
    JSON's types.
    """

    def __init__(self) -> None:
        self.exchanges: list[Exchange] = []
        self.name: str | None = None
        self.clients: Collection[object] = ()
        self.is_resumed = False

    def remember(self, said: str, response: str, prompt: str | None = None) -> None:
        """Add an exchange to those remembered, and forget what is beyond the limit."""
        if len(said) > LONGEST_SAID:
            said = said[: LONGEST_SAID - 1] + "…"
        self.exchanges.append(Exchange(said, response, prompt))
        del self.exchanges[:-MOST_EXCHANGES]

    def freshest(
        self, responses: Sequence[Response], prompt: str | None = None
    ) -> list[Response]:
        """Return those of some responses that a prompt has not got yet.

        Where it has got all of them, it is the one that it got the longest ago.

        :param prompt: The trained prompt; ``None`` for whatever was said.
        """
        last_given = {
            exchange.response: number
            for number, exchange in enumerate(self.exchanges)
            if prompt is None or prompt == exchange.prompt
        }
        fresh = [each for each in responses if str(each) not in last_given]
        return fresh or [min(responses, key=lambda each: last_given[str(each)])]


class Conversations:
    """Conversations by their names.

    One that nobody is in any more is kept for ``KEPT_FOR`` seconds, and of those that
    are kept the ``MOST_KEPT`` latest.
    """

    def __init__(self) -> None:
        self._kept: TTLCache[str, Conversation] = TTLCache(MOST_KEPT, KEPT_FOR)
        self._current: WeakValueDictionary[str, Conversation] = WeakValueDictionary()
        self._lock = Lock()  # A bot may be asked in threads.

    def find(self, name: str) -> Conversation:
        """Return the conversation of a name, or begin it, and keep it from now on."""
        with self._lock:
            self._kept.expire()
            conversation = self._current.get(name)
            if conversation is None:
                conversation = self._current[name] = Conversation()
            else:
                conversation.is_resumed = True
            self._kept[name] = conversation
            return conversation

    def forget(self, name: str) -> None:
        """Forget the conversation of a name, if there is one."""
        with self._lock:
            self._current.pop(name, None)
            self._kept.pop(name, None)

    @asynccontextmanager
    async def taking_part(
        self, name: str, is_known: bool
    ) -> AsyncIterator[Conversation]:
        """Let all that is said in the current context belong to a conversation.

        :param is_known: Whether it may have begun before. Else it begins now.
        """
        if not is_known:
            self.forget(name)
        conversation = self.find(name)
        with taking_part_in(conversation):
            try:
                yield conversation
            finally:
                if self._current.get(name) is conversation:
                    self.find(name)


_current: ContextVar[Conversation | None] = ContextVar("conversation", default=None)


def current_conversation() -> Conversation | None:
    """Return the conversation of the current context, ``None`` if it is in none.

    A task of asyncio has a context of its own, so that two clients share nothing.
    """
    return _current.get()


def introduce(clients: Collection[object]) -> None:
    """Let the current conversation know all who are talking to Diego."""
    if conversation := current_conversation():
        conversation.clients = clients


@contextmanager
def taking_part_in(conversation: Conversation) -> Iterator[Conversation]:
    """Let all that is said in the current context be said in a conversation."""
    token = _current.set(conversation)
    try:
        yield conversation
    finally:
        _current.reset(token)
