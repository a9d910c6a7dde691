"""A conversation goes on when its client comes back to another process."""

import asyncio
import base64
import re
import signal
from contextlib import AsyncExitStack
from hashlib import blake2b

import pytest
from websockets.asyncio.client import connect as connect_async

from chatbot.crowd.conversations import SharedConversations
from testing.running import eventually, say

pytestmark = pytest.mark.slow

KEY = "diego.key.an_example_of_22_chars"
KEPT = "diego:0:conversations:*"


def connect(server, key=KEY):
    """Come to a process, maybe from another."""
    return server.connect(subprotocols=["diego.resumed", "diego.new", key])


def asked_for_name(conversation):
    """Return what the process answers who has to know the conversation."""
    return conversation.subprotocol, say(conversation, "What is my name?")


def wait_until_kept(redis, number=1):
    """Wait until Redis keeps so many conversations, and a list of them."""
    eventually(lambda: len(redis.client.keys(KEPT)) == number + 1)


RESUMED = "diego.resumed", "Your name is Ana."


def test_a_client_that_comes_to_another_process_goes_on(crowd, crowd_redis):
    first, second, _ = crowd
    with connect(first) as conversation:
        assert conversation.subprotocol == "diego.new"
        say(conversation, "My name is Ana")
        say(conversation, "Tell me a joke")
    wait_until_kept(crowd_redis)

    for server in [second, first, first]:
        with connect(server) as conversation:
            assert asked_for_name(conversation) == RESUMED
        wait_until_kept(crowd_redis)
    with connect(second) as conversation:
        said = say(conversation, "What did I say last?")
        assert "What is my name?" in said
    with connect(second, KEY + "x") as other:
        assert asked_for_name(other) == ("diego.new", "You have not told me.")


def test_what_was_offered_can_be_chosen_in_another_process(crowd, crowd_redis):
    first, second, _ = crowd
    with connect(first) as conversation:
        assert "4. What is your name?" in say(conversation, "What can you do?")
    wait_until_kept(crowd_redis)

    with connect(second) as conversation:
        assert say(conversation, "4") == "My name is Diego."


def test_a_client_may_be_back_before_its_process_misses_it(crowd, crowd_redis):
    first, second, third = crowd
    with connect(first) as lost:
        say(lost, "My name is Ana")
        with connect(second) as conversation:
            assert asked_for_name(conversation) == RESUMED
            say(conversation, "My name is Eve")
            lost.close()  # Now it is missed, and forgotten there.
            with connect(third) as moved_again:
                assert say(moved_again, "What is my name?") == "Your name is Eve."


def test_a_client_that_is_missed_late_takes_nothing_from_the_one_that_is_back(crowd):
    first, second, _ = crowd
    with connect(first, KEY + "y") as lost:
        say(lost, "My name is Ana")
        with connect(first, KEY + "y") as conversation:
            lost.close()
            first.counts(1)
            say(conversation, "My name is Eve")
    with connect(second, KEY + "y") as conversation:
        assert say(conversation, "What is my name?") == "Your name is Eve."


@pytest.mark.parametrize("has_others", [False, True])
def test_what_is_said_outlasts_a_process_that_ends(start_crowd, redis, has_others):
    ending, *_ = start_crowd(1 + has_others)
    with connect(ending) as conversation:
        say(conversation, "My name is Ana")
        ending.stop()
    wait_until_kept(redis)

    [later] = start_crowd(1)
    with connect(later) as conversation:
        assert asked_for_name(conversation) == RESUMED


def test_who_comes_first_to_a_process_goes_on(redis):
    async def come(is_known):
        conversations = SharedConversations(redis.url)
        await conversations.start()
        async with conversations.taking_part(KEY, is_known) as conversation:
            if not is_known:
                conversation.remember("My name is Ana", "Nice to meet you, Ana!")
        await conversations.stop()
        return conversation.exchanges

    asyncio.run(come(is_known=False))
    assert [said for said, _, _ in asyncio.run(come(is_known=True))] == [
        "My name is Ana"
    ]


def test_all_who_are_parted_at_once_go_on_elsewhere(start_crowd):
    first, second = start_crowd(2)
    keys = [f"{KEY}{number}" for number in range(500)]

    async def begin(stack, key):
        websocket = await stack.enter_async_context(
            connect_async(first.url, subprotocols=["diego.new", key], proxy=None)
        )
        await websocket.send("My name is Ana")
        await websocket.recv()

    async def come_back(stack, key):
        offered = ["diego.resumed", "diego.new", key]
        websocket = await stack.enter_async_context(
            connect_async(second.url, subprotocols=offered, proxy=None)
        )
        return websocket.subprotocol

    async def talk():
        async with AsyncExitStack() as stack:
            for number in range(0, len(keys), 50):
                some = keys[number : number + 50]
                await asyncio.gather(*(begin(stack, key) for key in some))
            await asyncio.to_thread(first.stop)
            return await asyncio.gather(*(come_back(stack, key) for key in keys))

    assert asyncio.run(talk()) == ["diego.resumed"] * len(keys)


def test_a_killed_process_takes_its_conversations_along(start_crowd):
    killed, other = start_crowd(2)
    with connect(killed) as conversation:
        say(conversation, "My name is Ana")
        killed.stop(signal.SIGKILL)

    with connect(other) as conversation:
        assert asked_for_name(conversation) == ("diego.new", "You have not told me.")


def test_redis_keeps_it_for_ten_minutes_and_unreadable(crowd, crowd_redis):
    with connect(crowd[0]) as conversation:
        say(conversation, "My name is Ana, and the cake is a lie.")
    wait_until_kept(crowd_redis)

    content = b""
    for key in crowd_redis.client.keys(KEPT):
        assert 590 <= crowd_redis.client.ttl(key) <= 600
        content += key
        if crowd_redis.client.type(key) == b"string":
            kept = crowd_redis.client.get(key)
            content += kept + base64.urlsafe_b64decode(kept)
        else:
            content += b"".join(crowd_redis.client.zrange(key, 0, -1))
    for secret in [b"Ana", b"cake", b"exchanges", KEY.encode(), b"an_example"]:
        assert secret not in content
    assert blake2b(KEY.encode(), digest_size=16).hexdigest().encode() not in content


def test_a_client_that_said_nothing_leaves_nothing_in_redis(crowd, crowd_redis):
    first, second, _ = crowd
    for server in [first, second]:
        with server.connect(subprotocols=["diego.new", KEY]) as conversation:
            assert conversation.subprotocol == "diego.new"
    with first.connect() as conversation:
        say(conversation, "My name is Ana")
    eventually(lambda: first.count() == 0)

    assert crowd_redis.client.keys() == []
    assert "cmdstat_getdel" not in crowd_redis.client.info("commandstats")


def test_a_conversation_stays_in_its_process_while_redis_is_away(start_crowd, redis):
    first, second = start_crowd(2)
    redis.kill()
    with connect(first) as conversation:
        say(conversation, "My name is Ana")
    with connect(second) as conversation:
        assert conversation.subprotocol == "diego.new"
    with connect(first) as conversation:
        assert asked_for_name(conversation) == RESUMED

    redis.start()

    wait_until_kept(redis)
    with connect(second) as conversation:
        assert asked_for_name(conversation) == RESUMED


def test_a_redis_that_stores_nothing_is_told_once(start_crowd, redis):
    [server] = start_crowd(1)
    redis.client.config_set("maxmemory", "1mb")
    for number in range(3):
        with connect(server, f"{KEY}{number}") as conversation:
            say(conversation, "My name is Ana")
    eventually(lambda: "Redis stores nothing" in server.log)
    with connect(server, f"{KEY}1") as conversation:
        assert asked_for_name(conversation) == RESUMED
    assert "Redis is lost" not in server.log

    redis.client.config_set("maxmemory", "0")

    wait_until_kept(redis, 3)
    assert len(re.findall("Redis stores nothing", server.log)) == 1
