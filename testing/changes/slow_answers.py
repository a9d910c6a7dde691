"""A Diego who counts, waits, and remembers, for pages that show it."""

from bocadillo import provider

from testing.changes import waiting
from testing.pupil import make_pupil

waiting.waiting.LONGEST = 30.0


@provider(scope="app")
def diego():
    return make_pupil(
        "chatbot.mind.logic.NearestPrompt",
        "testing.changes.waiting.Sleep",
        "testing.changes.waiting.Count",
        "chatbot.skills.recall.Recall",
    )
