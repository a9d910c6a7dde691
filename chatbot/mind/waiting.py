"""Answers that are waited for: how long, for whom, and what has come of them so far.

``get_response`` is no coroutine, so that any view may call it, and returns finished
text. What it waits for is awaited in the task of the connection that asked, by
greenback (https://greenback.readthedocs.io): meanwhile the event loop goes on with all
others.
"""

import asyncio
import logging
from collections.abc import (
    AsyncGenerator,
    AsyncIterator,
    Awaitable,
    Coroutine,
    Iterator,
)
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from inspect import isawaitable
from typing import Any, Protocol, TypeVar

import greenback
from chatterbot.conversation import Statement

TOO_LATE = "I am sorry, that takes me too long. Please try again later."

# Seconds without a word after which an answer is given up, unless its skill says
# otherwise, and seconds after which any is, however much comes of it.
PATIENCE = 15.0
LONGEST = 120.0

# Seconds after which whoever waits is told that there is more to come. The page gives a
# server up that is silent for 20.
SIGN_OF_LIFE = 5.0

# Seconds in which what was cancelled should end.
TIME_TO_END = 1.0

# What an ``answer`` may return instead of a text: what gives the text, or its parts.
Answer = Awaitable[str] | AsyncIterator[str]

Value = TypeVar("Value")

logger = logging.getLogger(__name__)


class TooLate(Exception):
    """An answer that did not come in time."""


class CancelledByItself(Exception):
    """An answer that was cancelled while somebody was waiting for it."""


class Left(BaseException):
    """Whoever waited for an answer has left.

    :ivar reason: What the view is to get instead of a response.
    """

    def __init__(self, reason: Exception) -> None:
        super().__init__()
        self.reason = reason


class Listener(Protocol):
    """Whoever waits for an answer."""

    async def hear(self, part: str) -> None:
        """Get a part of it; an empty one says that there is more to come."""

    async def leave(self) -> Exception:
        """Return what the view is to get, once nobody waits any more."""


class Unfinished(Statement):
    """A response whose text is still to come.

    :ivar answer: What it is to be made of.
    :ivar patience: After how many seconds without a word it is given up.
    """

    def __init__(self, answer: Answer, patience: float) -> None:
        super().__init__("")
        self.answer = answer
        self.patience = patience

    def drop(self) -> None:
        """Let it be, since nobody will wait for it."""
        if isinstance(self.answer, Coroutine):
            self.answer.close()


class Hearing:
    """What somebody has heard of an answer.

    :ivar listener: Who hears it, ``None`` if nobody does any more.
    :ivar text: All that has come of it.
    :ivar time: When the last of it came, in the event loop's seconds.
    """

    def __init__(self) -> None:
        self.listener: Listener | None = None
        self.text = ""
        self.time = 0.0

    async def hear(self, answer: Answer) -> str:
        """Wait for an answer, and hand each part of it on; return all of it."""
        if isawaitable(answer):
            return str(await answer)
        try:
            async for part in answer:
                await self.take(str(part))
        finally:
            if isinstance(answer, AsyncGenerator):
                await answer.aclose()
        return self.text

    async def take(self, part: str) -> None:
        """Hand a part on, which is not to be waited for any more."""
        self.text += part
        if self.listener and part:
            await self.listener.hear(encodable(part))
        self.time = asyncio.get_running_loop().time()
        await asyncio.sleep(0)  # A skill may never wait between two parts.

    def broken_off(self, regret: str) -> str:
        """Return what was heard, and why there is no more."""
        return f"{self.text} … {regret}" if self.text else regret


def finish(
    work: Coroutine[Any, Any, Value], patience: float, hearing: Hearing
) -> Value:
    """Return what a coroutine returns, from a function that is none.

    :param work: The coroutine.
    :param patience: After how many seconds without a word it is given up.
    :param hearing: What somebody hears of it.
    :raises TooLate: If it was given up.
    :raises CancelledByItself: If it raised a ``CancelledError``.
    :raises Left: If nobody waits for it any more.
    """
    waiting = wait(work, patience, hearing)
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(waiting)
    if greenback.has_portal():
        hearing.listener = current_listener()
        return greenback.await_(waiting)
    # In a task that is not the server's, the event loop has to wait for it.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(copy_context().run, asyncio.run, waiting).result()


async def wait(
    work: Coroutine[Any, Any, Value], patience: float, hearing: Hearing
) -> Value:
    """Wait for some work as long as somebody waits for it: see :func:`finish`.

    It is done in a task of its own: so a ``CancelledError`` that it raises by mistake
    is no leave of its client, and one that overhears it holds nobody up.
    """
    loop = asyncio.get_running_loop()
    listener = hearing.listener
    working = asyncio.create_task(without_exit(work))
    working.add_done_callback(note_failure)
    leaving = asyncio.create_task(listener.leave() if listener else never())
    tasks: list[asyncio.Task[Any]] = [working, leaving]
    hearing.time = loop.time()
    end = hearing.time + LONGEST
    try:
        while not working.done():
            seconds = min(hearing.time + patience, end) - loop.time()
            if seconds <= 0:
                raise TooLate
            await asyncio.wait(
                tasks,
                timeout=min(seconds, SIGN_OF_LIFE),
                return_when=asyncio.FIRST_COMPLETED,
            )
            if leaving.done():
                raise Left(leaving.result())
            if listener and not working.done():
                await listener.hear("")
    finally:
        hearing.listener = None
        for task in tasks:
            task.cancel()
        _, going_on = await asyncio.wait(tasks, timeout=TIME_TO_END)
        if going_on:
            logger.warning("A skill goes on although it was cancelled.")
    if working.cancelled():
        raise CancelledByItself
    return working.result()


async def never() -> Exception:
    """Wait until it is cancelled."""
    never_done: asyncio.Future[Exception] = asyncio.Future()
    return await never_done


async def without_exit(work: Coroutine[Any, Any, Value]) -> Value:
    """Do some work. A task that raises ``SystemExit`` would end the event loop."""
    try:
        return await work
    except (Exception, asyncio.CancelledError):
        raise
    except BaseException as error:
        raise RuntimeError from error


def note_failure(task: asyncio.Task[Any]) -> None:
    """Look at what a task has raised. asyncio tells the log what nobody looked at."""
    if not task.cancelled():
        task.exception()


def encodable(text: str) -> str:
    """Return a text that can be sent: halves of characters are put together, or marked.

    Such surrogates come of JSON that escapes half of an emoji.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


_listener: ContextVar[tuple[Listener, Any] | None]
_listener = ContextVar("listener", default=None)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Let somebody hear the answers that are waited for in the current task."""
    token = _listener.set((listener, asyncio.current_task()))
    try:
        yield
    finally:
        _listener.reset(token)


def current_listener() -> Listener | None:
    """Return who hears the answers in the current task, ``None`` if nobody does."""
    listener, task = _listener.get() or (None, None)
    return listener if task is asyncio.current_task() else None
