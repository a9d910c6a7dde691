"""A chat bot that knows nothing yet, for training and skills of the tests' own."""

from chatterbot.conversation import Statement

from chatbot.mind.bot import ResilientChatBot
from chatbot.mind.conversation import Conversation
from chatbot.mind.reading import Reader, ReadStatement
from chatbot.mind.storage import MemoryStorage
from chatbot.mind.tagging import PlainTextTagger
from chatbot.mind.training import CorpusTrainer


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
        read_only=True,
        **{"default_response": "What?", **settings},
    )


def train_on(*corpora, trainer=CorpusTrainer):
    """Train a chat bot on corpora, and return its statements."""
    chat_bot = make_pupil("chatbot.mind.logic.NearestPrompt")
    trainer(chat_bot).train(*corpora)
    return chat_bot.storage.filter()


def exchanges(statements):
    """Return what was said and what is responded, of statements that respond."""
    return [
        (statement.in_response_to, statement.text)
        for statement in statements
        if statement.in_response_to
    ]


def read(text, *prompts):
    """Read a text, for a bot that is trained on some prompts."""
    storage = MemoryStorage()
    storage.create_many(
        Statement("Yes.", search_in_response_to=prompt) for prompt in prompts
    )
    said = ReadStatement(text, search_text=text)
    Reader(str).read(said, storage, Conversation())
    return said.reading
