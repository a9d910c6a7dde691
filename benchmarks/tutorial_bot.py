"""The tutorial's bot in Diego's place: ChatterBot as it comes.

Its database is a file in the current folder. It learns what it is told.
"""

from bocadillo import provider
from chatterbot import ChatBot
from chatterbot.tagging import NoOpTagger
from chatterbot.trainers import ChatterBotCorpusTrainer

import providerconf  # noqa: F401  What it provides is overridden here.


@provider(scope="app")
def diego():
    # ChatterBot's default tagger needs a model that is not installed with it.
    diego = ChatBot("Diego", tagger=NoOpTagger)

    trainer = ChatterBotCorpusTrainer(diego)
    trainer.train(
        "chatterbot.corpus.english.greetings",
        "chatterbot.corpus.english.conversations",
    )

    return diego
