"""A Diego who knows no more than one thing, and fails at all else."""

from bocadillo import provider
from chatterbot.trainers import ListTrainer

from chatbot.mind.logic import NearestPrompt
from testing.pupil import make_pupil


class FailingPrompt(NearestPrompt):
    """Finds what is trained, and fails where nothing is."""

    def get_default_response(self, input_statement):
        """Raise an exception that quotes what was said."""
        raise ValueError(input_statement.text)


@provider(scope="app")
def diego():
    pupil = make_pupil(f"{__name__}.FailingPrompt")
    trainer = ListTrainer(pupil, show_training_progress=False)
    trainer.train(["The cake is a lie.", "No it is not. The cake is delicious."])
    return pupil
