"""Redis keeps the latest conversations, and no more."""

import asyncio
from time import monotonic

import pytest
from redis.asyncio import Redis

from chatbot.crowd import store as store_module
from chatbot.crowd.conversations import SharedConversations
from chatbot.crowd.store import Left, Store

pytestmark = pytest.mark.slow


def test_so_many_conversations_are_kept_and_no_more(redis, monkeypatch):
    monkeypatch.setattr(store_module, "MOST_KEPT", 3)

    async def keep_five():
        async with Redis.from_url(redis.url, decode_responses=True) as client:
            store = Store(client, "prefix")
            for batch in [["one", "two"], ["three", "four"], ["five"]]:
                expiry = monotonic() + 60
                await store.put({name: Left(f"{name}!", expiry) for name in batch})
            kept = await client.keys()
            names = ["one", "two", "three", "four", "five"]
            taken = await store.take(names)
            return sorted(kept), taken, await store.take(names)

    kept, taken, taken_again = asyncio.run(keep_five())

    assert kept == ["prefix:all", "prefix:five", "prefix:four", "prefix:three"]
    assert taken == [None, None, "three!", "four!", "five!"]
    assert taken_again == [None] * 5


KEY = "diego.key.an_example_of_22_chars"


async def start(redis):
    """Start what a process has, and wait until it is linked to Redis."""
    conversations = SharedConversations(redis.url)
    await conversations.start()
    while not conversations.is_linked:
        await asyncio.sleep(0.01)
    return conversations


def test_a_process_may_end_whatever_redis_is_asked_then(redis):
    async def end_after(steps):
        conversations = await start(redis)
        async with conversations.taking_part(KEY, True) as conversation:
            conversation.remember("Hello", "Hi")
        for _ in range(steps):
            await asyncio.sleep(0)
        async with asyncio.timeout(5):
            await conversations.stop()

    for steps in range(20):
        asyncio.run(end_after(steps))


def test_a_process_that_ends_stores_what_somebody_is_still_in(redis):
    async def end_one_and_start_another():
        ending = await start(redis)
        async with ending.taking_part(KEY, False) as conversation:
            conversation.remember("My name is Ana", "Nice to meet you, Ana.")
            await ending.stop()
        other = await start(redis)
        async with other.taking_part(KEY, True) as conversation:
            remembered = conversation.exchanges
        await other.stop()
        return [exchange.said for exchange in remembered]

    assert asyncio.run(end_one_and_start_another()) == ["My name is Ana"]


def test_what_waited_for_redis_is_not_kept_for_longer(redis):
    async def keep_late():
        async with Redis.from_url(redis.url, decode_responses=True) as client:
            store = Store(client, "prefix")
            await store.put({"late": Left("!", monotonic() + 60)})
            return await client.ttl("prefix:late")

    assert 58 <= asyncio.run(keep_late()) <= 60
