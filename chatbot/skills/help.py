"""The skill that says what the skills can do."""

from chatterbot.conversation import Statement

from chatbot.mind.clarification import SAMPLE_QUESTIONS, offer
from chatbot.skills.skill import Skill


class Help(Skill):
    """Say what one can ask.

    "What can you do?" is answered with 'We can chat, and you can say one of these:
    1. How many people are you talking to?
    2. What time is it in Tokyo?
    3. My name is Ana
    4. What is your name?
    5. What did I just say?'
    Another skill is listed by its sample question. Who says a number says the question.
    """

    patterns = [
        "(i need |i want )?(some )?help( me)?|commands|instructions",
        "what (all |else |things |kinds? of things )?(can|could) (you|u) "
        "(do|say|answer|tell me|help me with)( for me)?",
        "what (can|could|should|may) i (do|say|ask|talk about|ask you|say to you"
        "|ask you about|do here|talk to you about|talk with you about)",
        "what you can (do|say|answer|help me with)",
        "what (do (you|u)|all do you) (know|understand|offer|do)",
        "(what (are|is)|whats|show me|list) (your|the|all your) "
        "(skills|abilities|features|commands|functions)",
        "what (skills|commands|features) (do you have|are there)",
        "what are you (good|useful) (for|at)|how can you help( me)?",
        "how (can|could|do|should) i (use|talk to|chat with) (you|this)",
        "how (does (this|it)|do you) work",
    ]

    def answer(self, statement: Statement) -> str:
        """List the questions."""
        questions = [
            skill.sample_question
            for skill in self.chatbot.logic_adapters
            if isinstance(skill, Skill) and skill.sample_question
        ]
        return offer(SAMPLE_QUESTIONS, questions) if questions else "We can chat."
