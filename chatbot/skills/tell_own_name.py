"""The skill that says what Diego is called."""

from chatterbot.conversation import Statement

from chatbot.skills.skill import Skill


class TellOwnName(Skill):
    """Say what Diego is called.

    "What is your name?" is answered with "My name is Diego."
    """

    sample_question = "What is your name?"
    patterns = [
        "(what is|whats) (your|ur) (first )?name|what your name is|(your|ur) name",
        "(what|how) are you called|what (can|should|do) i call you",
        "do you have a name|who am i (talking|speaking|chatting) (to|with)",
    ]

    def answer(self, statement: Statement) -> str:
        """Tell it."""
        return f"My name is {self.chatbot.name}."
