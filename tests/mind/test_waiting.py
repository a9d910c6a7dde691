"""Answers that are waited for where no server is."""

import asyncio
import threading

import pytest
from chatterbot.conversation import Statement
from chatterbot.logic import LogicAdapter

from chatbot.mind import waiting
from chatbot.mind.bot import APOLOGY
from chatbot.skills.skill import Skill
from testing.pupil import make_pupil


class Wait(Skill):
    """Wait a moment."""

    patterns = ["wait"]

    async def answer(self, statement):
        """Say that it is over."""
        await asyncio.sleep(0.01)
        return "It is over."


class Count(Skill):
    """Count in parts."""

    patterns = ["count"]

    async def answer(self, statement):
        """Say some numbers."""
        for number in (1, 2, 3):
            await asyncio.sleep(0)
            yield f"{number} "


class WaitingAdapter(LogicAdapter):
    """An adapter of ChatterBot's kind that waits."""

    def can_process(self, statement):
        """Return whether it is asked."""
        return statement.text == "adapt"

    async def process(self, statement, additional_response_selection_parameters=None):
        """Say that it has waited."""
        await asyncio.sleep(0.01)
        response = Statement("I have waited.")
        response.confidence = 1
        return response


class LessConfident(Skill):
    """Wait for what nobody wants."""

    patterns = ["hello"]

    async def answer(self, statement):
        """Fail, since nobody should wait for it."""
        raise AssertionError


@pytest.fixture
def bot():
    names = (Wait, Count, WaitingAdapter, LessConfident)
    chat_bot = make_pupil(
        "chatbot.mind.logic.NearestPrompt",
        *(f"{__name__}.{name.__name__}" for name in names),
    )
    chat_bot.storage.create(
        text="Hi.", in_response_to="hello", search_in_response_to="hello"
    )
    return chat_bot


ANSWERS = {"wait": "It is over.", "count": "1 2 3 ", "adapt": "I have waited."}


@pytest.mark.parametrize("text", ANSWERS)
def test_an_answer_is_waited_for_where_no_event_loop_runs(bot, text):
    assert str(bot.get_response(text)) == ANSWERS[text]


@pytest.mark.parametrize("text", ANSWERS)
def test_an_answer_is_waited_for_in_a_task_that_is_not_the_servers(bot, text):
    async def ask():
        return str(bot.get_response(text))

    assert asyncio.run(ask()) == ANSWERS[text]


def test_an_answer_is_waited_for_in_a_thread(bot):
    said = []
    thread = threading.Thread(target=lambda: said.append(bot.get_response("wait").text))
    thread.start()
    thread.join(5)
    assert said == ["It is over."]


def test_a_bot_that_learns_stores_finished_text(bot):
    bot.read_only = False
    assert str(bot.get_response("wait")) == "It is over."
    stored = bot.storage.filter(in_response_to="wait")
    assert {statement.text for statement in stored} == {"It is over."}


def test_nobody_waits_for_what_is_not_chosen(bot):
    assert str(bot.get_response("hello")) == "Hi."


def test_an_adapter_that_waits_too_long_is_given_up(bot, monkeypatch):
    monkeypatch.setattr(WaitingAdapter, "patience", 0.001, raising=False)
    assert str(bot.get_response("adapt")) == waiting.TOO_LATE


def test_an_adapter_that_fails_apologises(bot, monkeypatch):
    async def fail(*_):
        raise ValueError

    monkeypatch.setattr(WaitingAdapter, "process", fail)
    assert str(bot.get_response("adapt")) == APOLOGY


def test_what_is_waited_for_is_said_in_its_conversation(bot):
    for name in ("Ana", "Bob"):
        bot.get_response(Statement("wait", conversation=name))
    [exchange] = bot.conversations.find("Ana").exchanges
    assert (exchange.said, exchange.response) == ("wait", "It is over.")
