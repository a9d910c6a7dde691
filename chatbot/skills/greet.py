"""The skill that greets, by the name."""

from random import choice
from typing import Any

from chatterbot.conversation import Statement

from chatbot.mind.politeness import GREETING
from chatbot.mind.reading import conversation_of
from chatbot.skills.skill import Skill


class Greet(Skill):
    """Greet somebody, by the name if they have told it.

    "Hello" is answered with "Hello, Ana." once Diego knows the name. Until then it gets
    what is trained, and a greeting without a trained response, as "hey", gets "Hello."
    """

    patterns = [
        f"({GREETING}|yo)( (again|there|diego|my friend))*",
    ]
    greetings = ("Hello{}.", "Hi{}.", "Greetings{}!")

    def process(
        self,
        statement: Statement,
        additional_response_selection_parameters: dict[str, Any] | None = None,
    ) -> Statement:
        """Greet, by a name with the ``confidence`` of a trained response."""
        response = super().process(statement)
        if conversation_of(statement).name:
            response.confidence = 1
        return response

    def answer(self, statement: Statement) -> str:
        """Greet, not in the same way as the last time."""
        conversation = conversation_of(statement)
        address = f", {conversation.name}" if conversation.name else ""
        greetings = [greeting.format(address) for greeting in self.greetings]
        return choice(conversation.freshest(greetings))
