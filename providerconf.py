"""What Bocadillo hands to the views of app.py, by the names of their parameters."""

from contextlib import contextmanager

from bocadillo import provider

from chatbot.crowd.together import counting_together
from chatbot.mind.bot import ResilientChatBot
from chatbot.mind.conversation import introduce
from chatbot.mind.tagging import PlainTextTagger
from chatbot.mind.training import CorpusTrainer
from chatbot.server.settings import read_model, read_redis_url


@provider(scope="app")
def diego():
    """Diego himself, trained as the app starts."""
    diego = ResilientChatBot(
        "Diego",
        storage_adapter="chatbot.mind.storage.MemoryStorage",  # No file.
        tagger=PlainTextTagger,  # ChatterBot's own needs a model.
        # The highest confidence answers, of equals the first: chatbot/skills/skill.py.
        logic_adapters=[
            "chatbot.skills.greet.Greet",
            "chatbot.mind.logic.NearestPrompt",
            "chatbot.skills.how_many_people.HowManyPeople",
            "chatbot.skills.world_clock.WorldClock",
            "chatbot.skills.learn_name.LearnName",
            "chatbot.skills.tell_name.TellName",
            "chatbot.skills.tell_own_name.TellOwnName",
            "chatbot.skills.help.Help",
            "chatbot.skills.recall.Recall",
            {"import_path": "chatbot.skills.ask_model.AskModel", "model": read_model()},
        ],
        default_response="I am sorry, I do not understand.",
        read_only=True,  # He learns nothing from strangers.
    )

    trainer = CorpusTrainer(diego)
    trainer.train(
        "chatterbot.corpus.english.greetings",
        "chatterbot.corpus.english.conversations",
        "corpora/manners.yml",
    )

    return diego


@provider(scope="app")
async def clients():
    """The WebSockets of the clients that are talking to Diego now."""
    async with counting_together(set(), read_redis_url()) as clients:
        yield clients


@provider
def save_client(clients):
    """Make the context manager that keeps a client in ``clients``."""

    @contextmanager
    def _register(ws):
        clients.add(ws)
        introduce(clients)
        try:
            yield ws
        finally:
            clients.remove(ws)

    return _register
