"""What is remembered of a conversation, and how it is forgotten."""

import asyncio
import gc
from functools import partial

import pytest
from cachetools import TTLCache
from chatterbot.conversation import Statement

from chatbot.mind import conversation as conversation_module
from chatbot.mind.bot import APOLOGY
from chatbot.mind.conversation import (
    KEPT_FOR,
    LONGEST_SAID,
    MOST_EXCHANGES,
    Conversation,
    Conversations,
    current_conversation,
    taking_part_in,
)
from testing.pupil import make_pupil


@pytest.fixture
def pupil():
    """A chat bot that learns names and quotes what was said."""
    return make_pupil(
        "chatbot.mind.logic.NearestPrompt",
        "chatbot.skills.learn_name.LearnName",
        "chatbot.skills.tell_name.TellName",
        "chatbot.skills.recall.Recall",
    )


def test_the_last_fifty_exchanges_are_remembered():
    conversation = Conversation()
    for number in range(60):
        conversation.remember(f"{number}", "response")

    assert [each.said for each in conversation.exchanges] == [*map(str, range(10, 60))]


def test_of_what_is_long_the_beginning_is_remembered():
    conversation = Conversation()
    conversation.remember("a" * 10_000, "response")

    [exchange] = conversation.exchanges
    assert exchange.said == "a" * (LONGEST_SAID - 1) + "…"


def test_what_is_asked_of_the_past_does_not_push_it_out(pupil):
    with taking_part_in(Conversation()):
        pupil.get_response("My name is Ana")
        for _ in range(MOST_EXCHANGES + 1):
            quoted = str(pupil.get_response("What did I say?"))
            assert quoted == 'You said: "My name is Ana"'


@pytest.mark.parametrize(
    "ask",
    [
        lambda bot, text: bot.get_response(text, conversation="with Ana"),
        lambda bot, text: bot.get_response({"text": text, "conversation": "with Ana"}),
        lambda bot, text: bot.get_response(Statement(text, conversation="with Ana")),
        lambda bot, text: bot.get_response(text=text, conversation="with Ana"),
    ],
    ids=["text", "dictionary", "statement", "keywords"],
)
def test_a_conversation_goes_by_its_name(pupil, ask):
    response = ask(pupil, "My name is Ana")
    assert response.conversation == "with Ana"

    assert str(ask(pupil, "What is my name?")) == "Your name is Ana."
    other = pupil.get_response("What is my name?", conversation="with Ben")
    assert str(other) == "You have not told me."
    assert str(pupil.get_response("What is my name?")) == "You have not told me."


WITHOUT_A_NAME = pytest.mark.parametrize(
    "said",
    ["My name is Ana", {"text": "My name is Ana"}, Statement("My name is Ana")],
)


@WITHOUT_A_NAME
def test_without_a_name_it_is_the_conversation_of_the_task(pupil, said):
    async def converse(said):
        with taking_part_in(Conversation()):
            await asyncio.sleep(0)
            pupil.get_response(said)
            await asyncio.sleep(0)
            return str(pupil.get_response({"text": "What is my name?"}))

    async def converse_at_once():
        return await asyncio.gather(converse(said), converse("My cat is black"))

    pupil.get_response("My name is Ben")
    told = asyncio.run(converse_at_once())
    assert told == ["Your name is Ana.", "You have not told me."]


@WITHOUT_A_NAME
def test_outside_of_all_others_it_is_the_bot_s_own_conversation(pupil, said):
    pupil.get_response(said)

    assert str(pupil.get_response("What is my name?")) == "Your name is Ana."


def test_a_context_is_left_as_it_was():
    with taking_part_in(Conversation()) as outer:
        with taking_part_in(Conversation()) as inner:
            assert current_conversation() is inner
        assert current_conversation() is outer
    assert current_conversation() is None


def test_a_conversation_is_kept_for_a_time_and_forgotten_then(monkeypatch):
    time = [0.0]
    cache = partial(TTLCache, timer=lambda: time[0])
    monkeypatch.setattr(conversation_module, "TTLCache", cache)
    conversations = Conversations()

    async def take_part():
        async with conversations.taking_part("with Ana", True) as conversation:
            conversation.name = "Ana"
            time[0] = 10 * KEPT_FOR
            # Somebody may have come back before it was noticed that they had gone.
            async with conversations.taking_part("with Ana", True) as same:
                assert same is conversation

    asyncio.run(take_part())
    time[0] += KEPT_FOR - 1
    assert conversations.find("with Ana").name == "Ana"
    time[0] += KEPT_FOR + 1
    assert conversations.find("with Ana").name is None


def test_so_many_conversations_are_kept_and_no_more(monkeypatch):
    monkeypatch.setattr(conversation_module, "MOST_KEPT", 2)
    conversations = Conversations()

    async def take_part(name):
        async with conversations.taking_part(name, True) as conversation:
            conversation.name = name

    for name in ["one", "two", "three"]:
        asyncio.run(take_part(name))

    gc.collect()
    kept = [conversations.find(name).name for name in ["three", "two", "one"]]
    assert kept == ["three", "two", None]


def test_a_conversation_without_a_name_is_forgotten_when_its_client_leaves(client):
    def conversations():
        gc.collect()
        return [each for each in gc.get_objects() if type(each) is Conversation]

    before = len(conversations())
    with client.websocket_connect("/conversation") as ws:
        ws.send_text("Hello!")
        assert ws.receive_text() == "Hello!"
    assert len(conversations()) == before


def test_a_fault_is_part_of_the_conversation(pupil):
    pupil.logic_adapters[0].can_process = None
    with taking_part_in(Conversation()) as conversation:
        assert str(pupil.get_response("Hello")) == APOLOGY

    [exchange] = conversation.exchanges
    assert (exchange.said, exchange.response) == ("Hello", APOLOGY)


def test_a_response_to_another_prompt_is_fresh():
    conversation = Conversation()
    conversation.remember("Hello", "Hi", "hello")

    assert conversation.freshest(["Hi", "Hey"], "hello") == ["Hey"]
    assert conversation.freshest(["Hi", "Hey"], "howdy") == ["Hi", "Hey"]
    assert conversation.freshest(["Hi", "Hey"]) == ["Hey"]


def test_a_trained_response_is_not_given_again_while_there_is_another(meet_diego):
    for _ in range(5):
        ask = meet_diego()
        responses = [ask("What's up?") for _ in range(10)]
        assert len(set(responses[:5])) == 5
        assert responses[5:] == responses[:5]


def test_a_mistyped_prompt_counts_as_the_same(ask):
    responses = {ask(text) for text in ["Waht's up?", "Whats pu", "What's up"]}

    assert len(responses) == 3
