"""What is remembered of a conversation, and how it is forgotten."""

import gc
from types import SimpleNamespace

from chatterbot.conversation import Statement

from chatbot.mind.bot import APOLOGY
from chatbot.mind.conversation import LONGEST_SAID, Conversation
from testing.pupil import make_pupil


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


def test_each_conversation_has_an_identifier_for_chatterbot():
    assert len({Conversation(), Conversation(), Conversation()}) == 3
    assert isinstance(Conversation(), str)


def test_a_conversation_is_forgotten_when_its_client_leaves(client):
    def conversations():
        gc.collect()
        return [each for each in gc.get_objects() if type(each) is Conversation]

    before = len(conversations())
    with client.websocket_connect("/conversation") as ws:
        ws.send_text("Hello!")
        assert ws.receive_text() == "Hello!"
        assert len(conversations()) > before
    assert len(conversations()) == before


def test_a_fault_is_part_of_the_conversation():
    chat_bot = make_pupil("chatbot.mind.logic.NearestPrompt")
    conversation = Conversation()
    chat_bot.logic_adapters[0].process = None
    chat_bot.get_response(Statement("Hello", conversation=conversation))

    [exchange] = conversation.exchanges
    assert (exchange.said, exchange.response) == ("Hello", APOLOGY)


def test_a_text_alone_is_a_conversation_of_its_own():
    chat_bot = make_pupil(
        "chatbot.skills.learn_name.LearnName",
        "chatbot.skills.tell_name.TellName",
    )
    chat_bot.get_response("My name is Ana")

    assert str(chat_bot.get_response("What is my name?")) == "You have not told me."


def test_conversations_of_chatterbot_s_own_are_not_remembered():
    chat_bot = make_pupil("chatbot.skills.recall.Recall")
    for _ in range(2):
        statement = Statement("What did I say?", conversation="named")
        response = chat_bot.get_response(statement)
        assert str(response) == "You have not said anything yet."


def test_a_response_to_another_prompt_is_fresh():
    conversation = Conversation()
    conversation.reading = SimpleNamespace(prompt="hello")
    conversation.remember("Hello", "Hi")

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
