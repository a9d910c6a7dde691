"""A chat bot that knows nothing yet, for training and skills of the tests' own."""

from chatterbot.conversation import Statement

from chatbot.mind.bot import ResilientChatBot
from chatbot.mind.reader import Reader
from chatbot.mind.storage import MemoryStorage
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


def read(text, *prompts):
    """Read a text, for a bot that is trained on some prompts."""
    storage = MemoryStorage()
    storage.create_many(
        Statement("Yes.", search_in_response_to=prompt) for prompt in prompts
    )
    return Reader().read(Statement(text, search_text=text), storage)
