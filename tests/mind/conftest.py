"""Chat bots that are trained on what a test needs."""

import pytest
from chatterbot.trainers import ListTrainer

from testing.pupil import make_pupil


@pytest.fixture
def project(monkeypatch, tmp_path):
    """A folder in the project's place, for corpora."""
    monkeypatch.setattr("chatbot.mind.corpus.PROJECT", tmp_path)
    return tmp_path


@pytest.fixture
def train():
    """Make a chat bot that is trained on lists of prompts and responses.

    It asks nothing back, unless it is set to.
    """

    def train(*conversations, least_offered=1, **settings):
        chat_bot = make_pupil(
            "chatbot.mind.logic.NearestPrompt", least_offered=least_offered, **settings
        )
        trainer = ListTrainer(chat_bot, show_training_progress=False)
        for conversation in conversations:
            trainer.train(list(conversation))
        return chat_bot

    return train
