"""A chat bot that knows nothing yet, for training and skills of the tests' own."""

from chatbot.mind.bot import ResilientChatBot
from chatbot.mind.tagging import PlainTextTagger


def make_pupil(*logic_adapters, **settings):
    """Make a chat bot that is like Diego but for its logic adapters.

    :param logic_adapters: Their import paths.
    :param settings: What else it is made with.
    """
    return ResilientChatBot(
        "Pupil",
        storage_adapter="chatbot.mind.storage.MemoryStorage",
        tagger=PlainTextTagger,
        logic_adapters=list(logic_adapters),
        default_response="What?",
        read_only=True,
        **settings,
    )
