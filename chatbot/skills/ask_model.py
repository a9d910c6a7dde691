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
from chatbot.skills.chat_completions import (
    TIME_FOR_A_WORD,
    TIME_TO_CONNECT,
    WAIT_FOR_TURN,
    ChatCompletions,
    Model,
    NoCompletion,
)
from chatbot.skills.skill import Skill

# More than the default response has, less than what is offered to choose from.
CONFIDENCE = ASKED_BACK / 2

# Seconds: more than what it takes until the model is given up.
PATIENCE = WAIT_FOR_TURN + TIME_TO_CONNECT + TIME_FOR_A_WORD + 5

# How many exchanges of the conversation the model gets, and how many trained prompts.
EXCHANGES = 5
PROMPTS = 5

# Characters of an answer, and of all that is heard, with the thoughts.
LONGEST = 1000
MOST_HEARD = 100_000

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

# Where it thinks aloud.
TAG = re.compile("<(?P<end>/)?think(?:ing)?>", re.IGNORECASE)
LONGEST_TAG = len("</thinking>")

# Up to a space, or a letter of those scripts that may have none. No tag and no address
# is divided so.
WHOLE_WORDS = re.compile(r".*(?:\S(?=\s)|[^\x00-\x7f\s])", re.DOTALL)
SPACES = re.compile(r"\s+")
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
        messages = self.make_messages(statement, examples)
        plain = PlainText(LINK.findall(" ".join([each.text for each in examples])))
        said = 0
        try:
            async with aclosing(self.completions.stream(messages)) as parts:
                async for part in parts:
                    words = plain.take(part)
                    if said + len(words) > LONGEST:
                        yield cut(words, LONGEST - said)
                        said = LONGEST
                        break
                    if words:
                        yield words
                        said += len(words)
            rest = plain.rest() if said < LONGEST else ""
            if rest:
                yield cut(rest, LONGEST - said)
            elif not said:
                raise NoCompletion("it says nothing")
        except httpx.PoolTimeout:
            pass  # It is there, but has too much to do.
        except Exception as error:  # Whatever it sends.
            self.note(is_away=True, reason=describe(error))
        else:
            self.note(is_away=False)
            return
        yield " …" if said else self.get_default_response(statement).text

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


class PlainText:
    """What a model says, part by part, as one line of text.

    What it thinks aloud is left out. So is the scheme of an address, unless it is a
    known one: a page or a terminal would make a link of it.

    :param links: The known addresses, without their schemes.
    """

    def __init__(self, links: Collection[str]) -> None:
        self._links = links
        self._heard = ""  # What is not said yet.
        self._depth = 0  # Of thoughts within thoughts.
        self._length = 0
        self._is_empty = True

    def take(self, part: str) -> str:
        """Take a part, and return what can be said by now: whole words.

        :raises NoCompletion: If it thinks without an end.
        """
        self._heard += part
        self._length += len(part)
        if self._length > MOST_HEARD:
            raise NoCompletion("it has no end")
        said = ""
        while tag := TAG.search(self._heard):
            if not self._depth:
                said += self._heard[: tag.start()]
            self._depth = max(0, self._depth - 1 if tag["end"] else self._depth + 1)
            self._heard = " " + self._heard[tag.end() :]
        if self._depth:
            self._heard = self._heard[-LONGEST_TAG:]
        elif words := WHOLE_WORDS.match(self._heard):
            said += words[0]
            self._heard = self._heard[words.end() :]
        elif len(self._heard) > LONGEST:
            said += self._heard
            self._heard = ""
        return self._write(said)

    def rest(self) -> str:
        """Return the last word, after which nothing comes."""
        return self._write("" if self._depth else self._heard)

    def _write(self, said: str) -> str:
        text = SPACES.sub(" ", said.rstrip())
        if self._is_empty:
            text = text.lstrip()
        before = ""
        while before != text:  # What is left out may make another one of the rest.
            before = text
            text = LINK.sub(lambda found: found[found[1] not in self._links], text)
        self._is_empty = self._is_empty and not text
        return text


def cut(text: str, length: int) -> str:
    """Return as many words of a text as fit a length in characters."""
    if len(text) <= length:
        return text
    words, space, _ = text[:length].rpartition(" ")
    return f"{words if space else text[:length]} …"


def describe(error: Exception) -> str:
    """Say what went wrong, without what was said."""
    if isinstance(error, NoCompletion):
        return str(error)
    if isinstance(error, httpx.HTTPStatusError):
        return f"status {error.response.status_code}"
    return type(error).__name__
