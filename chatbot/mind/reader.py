"""Who reads what is said: what it is made of, and what it may mean."""

import re

from chatterbot.conversation import Statement

from chatbot.mind.meaning import LEAST_MEANING
from chatbot.mind.mistyped_words import Vocabulary
from chatbot.mind.politeness import AFTER, BEFORE, LONGEST_QUESTION
from chatbot.mind.prompts import Prompts
from chatbot.mind.reading import AnySkill, Reading
from chatbot.mind.search import find_prompt
from chatbot.mind.storage import MemoryStorage


class Reader:
    """Read what is said to a chat bot.

    :ivar vocabulary: The words that are known to the skills and in the trained prompts.
    :ivar least_meaning: See :class:`chatbot.mind.logic.NearestPrompt`.
    """

    vocabulary: Vocabulary

    def __init__(self) -> None:
        self.least_meaning = LEAST_MEANING
        self._skills: list[AnySkill] = []
        self._question: re.Pattern[str] | None = None
        self._prompts: Prompts | None = None

    def add_skill(self, skill: AnySkill) -> None:
        """Look for one more skill, after the others."""
        self._skills.append(skill)
        self._prompts = None

    def read(self, statement: Statement, storage: MemoryStorage) -> Reading:
        """Read a statement.

        :param statement: What was said. Its ``search_text`` is its indexed form.
        :param storage: What the chat bot is trained on, and its skills' examples.
        """
        prompts = storage.prompts
        if self._prompts is not prompts:
            self.prepare(prompts)
        reading = Reading(statement, self)
        prompt, likeness = find_prompt(
            reading, storage, self.vocabulary, self.least_meaning
        )
        if skill := storage.skill_of(prompt):
            reading.ask(skill, likeness)
        else:
            reading.prompt, reading.likeness = prompt, likeness
        return reading

    def prepare(self, prompts: Prompts) -> None:
        """Get ready to read what is said to a chat bot with these trained prompts."""
        words = [word for skill in self._skills for word in skill.words]
        self.vocabulary = Vocabulary(words, prompts)
        if self._skills:
            # All at once: a message that is for none of them costs hardly more.
            patterns = "|".join(skill.pattern for skill in self._skills)
            self._question = re.compile(f"{BEFORE}(?:{patterns}){AFTER}")
        self._prompts = prompts

    def find_skill(
        self, statement: Statement, text: str
    ) -> tuple[AnySkill, re.Match[str]] | None:
        """Find the skill with a pattern that fits.

        :param statement: What was said.
        :param text: Its indexed form, as it is or with its mistyped words corrected.
        :returns: The skill and how its pattern fits; ``None`` if none does.
        """
        if self._question and (
            len(text) <= LONGEST_QUESTION and self._question.fullmatch(text)
        ):
            for skill in self._skills:
                if match := skill.match(statement, text):
                    return skill, match
        return None
