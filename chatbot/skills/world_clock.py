"""The skill that tells the time, and where."""

from datetime import datetime

import pytz
from chatterbot.conversation import Statement

from chatbot.skills.skill import Skill
from chatbot.skills.time_zones import find_place

HERE = (
    "(here|there|where (you|i) (are|am|live)|for (you|me)|(in|on|at) (your|my)"
    " (place|country|city|town|end|side|area|house|time zone))"
)
PRESENT = "(current |local |exact )"
NOW = "(over|over there|now|right now|currently|at the moment)"


class WorldClock(Skill):
    """Say what time it is in a place.

    "What time is it in Madrid?" is answered with "It is 14:05 in Madrid, Spain." Of a
    country with several zones it is the time of the capital, or of most people. Where
    no place is named, it is the Coordinated Universal Time.
    """

    sample_question = "What time is it in Tokyo?"
    patterns = [
        "((what|which) (time|hour) (is it|it is|its|would it be)|how late is it"
        "|(what|which) time (do|would) (they|people|we) have"
        "|(whats |what is |have you got |got |do you have |give me |show me "
        f"|(can|could|may) i (have|get) )?(the {PRESENT}?|{PRESENT})time( is it)?)"
        f"( {HERE})?(( {NOW})* (in|at|on|for) (?P<place>.+?))?",
        "((what|whats) )?time in (?P<there>.+?)|what time( do you have)?|whats time"
        "|time (please|now)",
        "in (?P<first>.+?) (what|whats) ((time|hour) (is it|it is)|(is )?the time)",
    ]

    def answer(
        self,
        statement: Statement,
        place: str | None = None,
        there: str | None = None,
        first: str | None = None,
    ) -> str:
        """Tell the time."""
        name = place or there or first
        if not name:
            return f"It is {datetime.now(pytz.utc):%H:%M} UTC."
        found = find_place(name)
        if not found:
            return "I do not know that place. Try its country, or a large city near it."
        now = datetime.now(pytz.timezone(found.zone))
        return f"It is {now:%H:%M} in {found.name}."
