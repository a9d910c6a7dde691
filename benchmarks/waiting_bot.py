"""A bot with a skill that waits, and one that does not."""

import asyncio

from bocadillo import provider

from chatbot.skills.skill import Skill
from testing.pupil import make_pupil


class Wait(Skill):
    """Wait for so many seconds."""

    patterns = [r"wait (?P<seconds>\d+)"]

    async def answer(self, statement, seconds):
        """Say that it is over."""
        await asyncio.sleep(int(seconds))
        return "It is over."


@provider(scope="app")
def diego():
    return make_pupil(
        "chatbot.mind.logic.NearestPrompt",
        f"{__name__}.Wait",
        "chatbot.skills.recall.Recall",
    )
