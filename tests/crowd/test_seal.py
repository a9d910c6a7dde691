"""What Redis holds of a conversation."""

import asyncio

import pytest

from chatbot.crowd.conversations import SharedConversations
from chatbot.crowd.seal import Seal
from chatbot.mind.conversation import Conversation

KEY = "diego.key.an_example_of_22_chars"


@pytest.fixture
def conversation():
    conversation = Conversation()
    conversation.remember("My name is Ana", "Nice to meet you, Ana.", "my name")
    conversation.name = "Ana"
    conversation.dice = [3, 5]  # A skill's.
    conversation.clients = {object()}
    return conversation


def test_what_was_sealed_is_all_there_but_for_the_clients(conversation):
    opened = Seal(KEY).open(Seal(KEY).close(conversation))

    assert opened.exchanges == conversation.exchanges
    assert opened.exchanges[0].prompt == "my name"
    assert (opened.name, opened.dice) == ("Ana", [3, 5])
    assert (opened.clients, opened.is_resumed) == ((), True)


def test_another_key_opens_and_finds_nothing(conversation):
    sealed = Seal(KEY).close(conversation)

    assert Seal(KEY + "x").open(sealed) is None
    assert Seal(KEY + "x").name != Seal(KEY).name


@pytest.mark.parametrize("place", [0, 20, -1])
def test_what_somebody_has_changed_is_not_taken(conversation, place):
    sealed = Seal(KEY).close(conversation)
    other = "A" if sealed[place] != "A" else "B"

    assert Seal(KEY).open(sealed[:place] + other + sealed[place:][1:]) is None


def test_what_another_version_of_diego_has_left_is_not_taken(conversation):
    conversation.exchanges = [["said", "response", "prompt", "something new"]]

    assert Seal(KEY).open(Seal(KEY).close(conversation)) is None


def test_the_same_conversation_never_looks_the_same(conversation):
    assert Seal(KEY).close(conversation) != Seal(KEY).close(conversation)


def test_what_a_skill_remembers_has_to_be_one_of_json_s_types(caplog):
    async def talk():
        conversations = SharedConversations("redis://127.0.0.1:1/0")
        async with conversations.taking_part(KEY, False) as conversation:
            conversation.remember("Roll a die", "Three.")
            conversation.dice = {3, 5}
        async with conversations.taking_part(KEY, True) as conversation:
            return conversation.is_resumed

    assert not asyncio.run(talk())
    assert "Object of type set is not JSON serializable" in caplog.text
