"""The adapter that asks a language model where Diego does not understand."""

import logging
import re
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import aclosing
from typing import Any

import httpx
from chatterbot.conversation import Statement
from chatterbot.logic import LogicAdapter

from chatbot.mind.bot import ResilientChatBot
from chatbot.mind.clarification import NOT_SURE
from chatbot.mind.comparison import Utterance
from chatbot.mind.logic import ASKED_BACK
from chatbot.mind.reading import conversation_of, reading_of
from chatbot.mind.waiting import Unfinished
from chatbot.skills.chat_completions import ChatCompletions, Model
from chatbot.skills.skill import Skill

# More than the default response has, less than what is offered to choose from.
CONFIDENCE = ASKED_BACK / 2

# Seconds. A model on a small machine reads for a while before it says a word.
PATIENCE = 30.0

# How many exchanges of the conversation the model gets, and how many trained prompts.
EXCHANGES = 5
PROMPTS = 5

# Characters of an answer.
LONGEST = 1000

INSTRUCTIONS = """\
You are Diego, a chatbot. Answer in the language of the person, in one to three short \
sentences of plain text, without lists, links or markup. Never make up facts about \
whoever runs you, such as prices, times, addresses or rules. {rule}
You can do nothing for the person and look nothing up. What the person can say to you \
to get more: {questions}.
These are the trained questions nearest to what was said, each with your answer:
{examples}"""
ONLY_TRAINED = """\
Say only what the answers below say, in other words if that is better. If they do not \
answer the question, say that you do not know."""
FREE = """\
If the answers below answer the question, say what they say. Else answer from what you \
know, and say so if you do not know."""

THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL)
LINK = re.compile(r"https?://([^\s<>\"]*[^\s<>\"'.,;:!?)\]])", re.IGNORECASE)

logger = logging.getLogger(__name__)


class AskModel(LogicAdapter):
    """Ask a language model what neither a prompt nor a skill answers.

    Where Diego asks back, it is asked once that was declined. It gets what was said,
    the last exchanges, and the nearest trained prompts with their responses. Where it
    does not answer, Diego says that he does not understand.

    :param model: The model; without one it is never asked.
    """

    chatbot: ResilientChatBot
    patience = PATIENCE

    def __init__(
        self, chatbot: ResilientChatBot, model: Model | None = None, **kwargs: Any
    ) -> None:
        super().__init__(chatbot, **kwargs)
        self.is_free = bool(model and model.is_free)
        self.is_away = False
        self.completions = ChatCompletions(model) if model else None
        if model:
            logger.info(
                "What Diego does not understand goes to the language model %s of %s.",
                model.name,
                model.host,
            )

    def can_process(self, statement: Statement) -> bool:
        """Return whether nobody else knows an answer."""
        if not self.completions:
            return False
        reading = reading_of(statement)
        is_answered = reading.prompt is not None or reading.skill is not None
        return not is_answered and bool(reading.text.strip())

    def process(
        self,
        statement: Statement,
        additional_response_selection_parameters: dict[str, Any] | None = None,
    ) -> Statement:
        """Return what the model will say."""
        response = Unfinished(self.answer(statement), self.patience)
        response.confidence = CONFIDENCE
        return response

    async def answer(self, statement: Statement) -> AsyncIterator[str]:
        """Say what the model says, whole words at a time."""
        assert self.completions
        examples = self.nearest(question_of(statement))
        links = LINK.findall(" ".join([example.text for example in examples]))
        messages = self.make_messages(statement, examples)
        heard = text = said = ""
        try:
            async with aclosing(self.completions.stream(messages)) as parts:
                async for part in parts:
                    heard += part
                    text = make_plain(heard, links)
                    words = text[: text.rfind(" ", 0, LONGEST) + 1]
                    if len(words) > len(said):
                        yield words[len(said) :]
                        said = words
                    if len(text) > LONGEST:
                        break
            if not text:
                raise ValueError("It says nothing.")
        except httpx.PoolTimeout:
            pass  # It is there, but has too much to do.
        except (httpx.HTTPError, ValueError, AttributeError) as error:
            # The last is anyio's, on uvloop, for what is lost as it is connected.
            self.note(is_away=True, reason=describe(error))
        else:
            self.note(is_away=False)
            yield "…" if len(text) > LONGEST else text[len(said) :]
            return
        yield "…" if said else self.get_default_response(statement).text

    def note(self, is_away: bool, reason: str = "") -> None:
        """Tell the log when the model is lost, and when it is back."""
        if is_away and not self.is_away:
            logger.warning(
                "The language model does not answer (%s). Until it does, Diego says "
                "that he does not understand.",
                reason,
            )
        elif self.is_away and not is_away:
            logger.info("The language model answers again.")
        self.is_away = is_away

    def make_messages(
        self, statement: Statement, examples: Sequence[Statement]
    ) -> list[dict[str, str]]:
        """Return what the model gets.

        :param examples: The responses to the nearest trained prompts.
        """
        questions = [
            f'"{skill.sample_question}"'
            for skill in self.chatbot.logic_adapters
            if isinstance(skill, Skill) and skill.sample_question
        ]
        lines = [f"- {each.in_response_to}\n  {each.text}" for each in examples]
        instructions = INSTRUCTIONS.format(
            rule=FREE if self.is_free else ONLY_TRAINED,
            questions=", ".join(questions) or "nothing else",
            examples="\n".join(lines) or "(none)",
        )
        messages = [("system", instructions)]
        exchanges = [
            exchange
            for exchange in conversation_of(statement).exchanges
            if not exchange.response.startswith(NOT_SURE)
        ]
        for exchange in exchanges[-EXCHANGES:]:
            messages += [("user", exchange.said), ("assistant", exchange.response)]
        messages.append(("user", question_of(statement)))
        return [{"role": role, "content": content} for role, content in messages]

    def nearest(self, question: str) -> list[Statement]:
        """Return a response to each of the trained prompts that are nearest."""
        storage = self.chatbot.storage
        prompts = storage.prompts
        indexed = self.chatbot.tagger.get_text_index_string(question)
        if not prompts.openings or not indexed.strip():
            return []
        meaning = Utterance(indexed).meaning
        # Examples of skills may be among them.
        indices, cosines = prompts.nearest(meaning, 2 * PROMPTS)
        found = [prompts.prompts[index] for index in indices[(-cosines).argsort()]]
        trained = [prompt for prompt in found if not storage.skill_of(prompt)]
        return [prompts.responses_to(prompt)[0] for prompt in trained[:PROMPTS]]


def question_of(statement: Statement) -> str:
    """Return what the model is to answer: what was said, or what was asked back for."""
    if reading_of(statement).declines:
        return conversation_of(statement).exchanges[-1].said
    return str(statement.text)


def make_plain(text: str, links: Collection[str]) -> str:
    """Return what a model says as a line of text.

    What it thinks aloud is left out. So is the scheme of an address, unless it is a
    known one: a page or a terminal would make a link of it.

    :param links: The known addresses, without their schemes.
    """
    text = THOUGHT.sub(" ", text)
    text = LINK.sub(lambda found: found[found[1] not in links], text)
    return " ".join(text.split())


def describe(error: Exception) -> str:
    """Say what went wrong, without what was said."""
    if isinstance(error, httpx.HTTPStatusError):
        return f"status {error.response.status_code}"
    return type(error).__name__
