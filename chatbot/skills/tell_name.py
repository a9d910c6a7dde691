"""The skill that says what somebody is called."""

from chatterbot.conversation import Statement

from chatbot.mind.reading import conversation_of
from chatbot.skills.skill import Skill


class TellName(Skill):
    """Say what the one who asks is called.

    "What is my name?" is answered with "Your name is Ana.", or "You have not told me."
    """

    patterns = [
        "(what is|whats|what was) my (first )?name",
        "what my (first )?name (is|was)|(say )?my name",
        "(what|how) (am i|i am|im) called|what do (you|u) call me|who (am i|i am)",
        "(do (you|u) )?(still )?(know|remember|recall) "
        "(my name|who i am|what (my name is|(i am|im) called))( already| yet)?",
        "(did|have) (you|u) (forget|forgotten|get|got|remember|learn) my name"
        "( already)?",
        "(have|did) i (told|tell) you (what )?my name( is)?",
        "what did i (say|tell you) my name (is|was)",
        "you (do )?(still )?know my name( (right|dont you|do you))?",
    ]

    def answer(self, statement: Statement) -> str:
        """Tell it."""
        name = conversation_of(statement).name
        return f"Your name is {name}." if name else "You have not told me."
