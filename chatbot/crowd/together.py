"""How the clients of several processes are counted as one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any


@asynccontextmanager
async def counting_together(
    clients: set[Any], redis_url: str | None
) -> AsyncIterator[Any]:
    """Count the clients of this process with those of the others, if there are others.

    :param clients: The set to keep the clients of this process in.
    :param redis_url: The Redis of all processes, ``None`` if this is the only one.
    :return: The set. With a Redis it is what has ``add`` and ``remove`` for the clients
        of this process, and the ``len()`` of all.
    """
    if redis_url is None:
        yield clients
        return
    from chatbot.crowd.count import Crowd  # It takes redis-py, and 10 MB.

    crowd = Crowd(redis_url, clients)
    await crowd.start()
    try:
        yield crowd
    finally:
        await crowd.stop()
