"""What Redis keeps of conversations that nobody is in."""

from time import monotonic, time
from typing import NamedTuple, cast

from redis.asyncio import Redis

from chatbot.mind.conversation import KEPT_FOR

# How many conversations Redis keeps at most.
MOST_KEPT = 20_000


class Left(NamedTuple):
    """A conversation that nobody is in, sealed, and when it is to be forgotten.

    That is a time of this process' monotonic clock, in seconds.
    """

    sealed: str
    expiry: float


class Store:
    """Conversations in Redis, each with an expiry, of all the latest ``MOST_KEPT``.

    :param redis: Redis, whose responses are text.
    :param prefix: What their keys begin with.
    """

    def __init__(self, redis: Redis, prefix: str) -> None:
        self._redis = redis
        self._prefix = prefix
        self._index = f"{prefix}:all"  # Their names, by the time they were put there.

    async def take(self, names: list[str]) -> list[str | None]:
        """Return some conversations, and keep them no longer.

        :returns: One for each name, ``None`` if it is not there.

        :raises redis.exceptions.RedisError: If Redis does not do it.
        """
        async with self._redis.pipeline(transaction=False) as pipeline:
            for name in names:
                pipeline.getdel(self._path(name))
            pipeline.zrem(self._index, *names)
            *taken, _ = await pipeline.execute()
            return cast(list[str | None], taken)

    async def put(self, batch: dict[str, Left]) -> None:
        """Keep some conversations by their names, and none beyond the limit.

        :raises redis.exceptions.RedisError: If Redis does not do it.
        """
        async with self._redis.pipeline(transaction=False) as pipeline:
            for name, (sealed, expiry) in batch.items():
                seconds = max(1, round(expiry - monotonic()))
                pipeline.set(self._path(name), sealed, ex=seconds)
            pipeline.zadd(self._index, dict.fromkeys(batch, time()))
            pipeline.expire(self._index, KEPT_FOR)
            pipeline.zrange(self._index, 0, -MOST_KEPT - 1)
            *_, oldest = await pipeline.execute()
            if oldest:
                pipeline.unlink(*map(self._path, oldest))
                pipeline.zrem(self._index, *oldest)
                await pipeline.execute()

    def _path(self, name: str) -> str:
        return f"{self._prefix}:{name}"
