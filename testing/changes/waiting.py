"""A Diego with skills that wait, and views that ask him in ways of their own."""

import asyncio
import json
import logging
from contextlib import suppress

import greenback
from bocadillo import provider
from starlette.concurrency import run_in_threadpool

from app import app
from chatbot.mind import waiting
from chatbot.skills.skill import Skill
from testing.pupil import make_pupil

logger = logging.getLogger("chatbot.waiting")

# Seconds. Those of the server would take minutes to try.
waiting.LONGEST = 3.5
waiting.SIGN_OF_LIFE = 0.2


class Sleep(Skill):
    """Wait for so many milliseconds."""

    patterns = [r"sleep (?P<milliseconds>\d+)"]

    async def answer(self, statement, milliseconds):
        """Say how long it was, and tell the log if nobody waits any more."""
        try:
            await asyncio.sleep(int(milliseconds) / 1000)
        except asyncio.CancelledError:
            logger.info("Nobody waits any more.")
            raise
        return f"That was {milliseconds}."


class Count(Skill):
    """Count, number by number."""

    patterns = [r"count to (?P<number>\d+)"]

    async def answer(self, statement, number):
        """Say each number when it comes."""
        try:
            for each in range(1, int(number) + 1):
                await asyncio.sleep(0.05)
                yield f"{each} "
        finally:
            logger.info("I stopped counting.")


class Never(Skill):
    """Never answer."""

    patterns = ["never"]
    patience = 0.3

    async def answer(self, statement):
        """Wait for ever."""
        await asyncio.Future()


class Silence(Skill):
    """Fall silent in the middle."""

    patterns = ["fall silent"]
    patience = 0.3

    async def answer(self, statement):
        """Say something, and no more."""
        yield "Once upon a time"
        await asyncio.Future()


class Fail(Skill):
    """Fail after a while."""

    patterns = ["fail by (?P<fault>.+)"]
    faults = {
        "value": ValueError,
        "timeout": asyncio.TimeoutError,
        "cancellation": asyncio.CancelledError,
        "exit": SystemExit,
        "interrupt": KeyboardInterrupt,
    }

    async def answer(self, statement, fault):
        """Raise an exception that quotes what was said."""
        await asyncio.sleep(0.05)
        raise self.faults[fault](statement.text)


class CancelAtOnce(Skill):
    """Raise what only the event loop should."""

    patterns = ["cancel at once"]

    def answer(self, statement):
        """Raise it without waiting."""
        raise asyncio.CancelledError


class FailInTheMiddle(Skill):
    """Fail after a part of the answer."""

    patterns = ["fail in the middle"]

    async def answer(self, statement):
        """Say something, and fail."""
        yield "Once upon a time"
        raise ValueError


class Stubborn(Skill):
    """Refuse to be given up."""

    patterns = ["be stubborn"]
    patience = 0.2

    async def answer(self, statement):
        """Overhear that nobody waits any more, and go on for two seconds."""
        for _ in range(40):
            with suppress(asyncio.CancelledError):
                await asyncio.sleep(0.05)
        logger.info("I am done.")
        return "Done."


class Flood(Skill):
    """Say more and more, and never wait."""

    patterns = ["flood"]

    async def answer(self, statement):
        """Say it until somebody has had enough."""
        try:
            while True:
                yield "z" * 1000
        finally:
            logger.info("The flood is over.")


class StubbornCount(Skill):
    """Refuse to be given up, in parts."""

    patterns = ["go on and on"]
    patience = 0.2

    async def answer(self, statement):
        """Go on for two seconds after it was cancelled."""
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(1)
        for number in range(20):
            yield f"stray{number} "
            await asyncio.sleep(0.1)


class HalfACharacter(Skill):
    """Say what cannot be sent."""

    patterns = ["half a character"]

    def answer(self, statement):
        """Say half of an emoji."""
        return "Half: \ud83d"


@provider(scope="app")
def diego():
    skills = (
        Sleep,
        Count,
        Never,
        Silence,
        Fail,
        CancelAtOnce,
        FailInTheMiddle,
        Stubborn,
        StubbornCount,
        Flood,
        HalfACharacter,
    )
    return make_pupil(
        "chatbot.mind.logic.NearestPrompt",
        *(f"{__name__}.{skill.__name__}" for skill in skills),
        "chatbot.skills.recall.Recall",
    )


@app.websocket_route("/announce")
async def announce(ws, diego):
    """Say who says it."""
    async for message in ws:
        await ws.send(f"Diego: {diego.get_response(message)}")


@app.websocket_route("/in-a-thread")
async def converse_in_a_thread(ws, diego):
    """Ask in a thread."""
    async for message in ws:
        await ws.send(str(await run_in_threadpool(diego.get_response, message)))


@app.websocket_route("/in-tasks")
async def converse_in_tasks(ws, diego):
    """Answer each message in a task of its own."""

    async def answer(message):
        await greenback.ensure_portal()
        await ws.send(str(diego.get_response(message)))

    tasks = []
    async for message in ws:
        tasks.append(asyncio.create_task(answer(message)))


@app.route("/ask")
async def ask(req, res, diego):
    """Answer over HTTP."""
    res.text = json.dumps(str(diego.get_response("sleep 10")))
