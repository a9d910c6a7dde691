"""A chat bot that knows nothing yet, for training and skills of the tests' own."""

from chatterbot import ChatBot

from chatbot.tagging import PlainTextTagger


def make_pupil(*logic_adapters, chat_bot_class=ChatBot):
    """Make a chat bot that is like Diego but for its logic adapters.

    :param logic_adapters: Their import paths.
    """
    return chat_bot_class(
        "Pupil",
        storage_adapter="chatbot.storage.MemoryStorage",
        tagger=PlainTextTagger,
        logic_adapters=list(logic_adapters),
        default_response="What?",
        read_only=True,
    )
