"""A bot that stays in the conversation when it fails."""

import logging
import os
import sys
import traceback
from asyncio import CancelledError
from collections.abc import Iterator
from importlib import import_module
from inspect import iscoroutine
from typing import Any

from chatterbot import ChatBot
from chatterbot.conversation import Statement
from chatterbot.logic import LogicAdapter

from chatbot.mind.conversation import (
    Conversation,
    Conversations,
    current_conversation,
)
from chatbot.mind.reading import Reader, ReadStatement
from chatbot.mind.storage import MemoryStorage
from chatbot.mind.waiting import (
    PATIENCE,
    TOO_LATE,
    CancelledByItself,
    Hearing,
    Left,
    TooLate,
    Unfinished,
    encodable,
    finish,
)

APOLOGY = "I am sorry, something went wrong in my head. Please try something else."

logger = logging.getLogger(__name__)


class ResilientChatBot(ChatBot):
    """A ChatterBot that apologises for its faults instead of raising them.

    It reads each message once, for all its logic adapters.

    :ivar storage: What it is trained on.
    :ivar reader: The one that reads. Each skill among the adapters has added itself.
    :ivar conversations: Those that are named by the ``conversation`` of a statement.
    :ivar default: The one of what is said without such a name in no other's context.
    """

    storage: MemoryStorage

    def __init__(self, name: str, **kwargs: Any) -> None:
        self.reader = Reader(lambda text: self.tagger.get_text_index_string(text))
        self.conversations = Conversations()
        self.default = Conversation()
        for adapter in kwargs.get("logic_adapters", ()):
            check_adapter(adapter)
        # ChatterBot's own would make one line of several. The tagger overlooks spaces.
        kwargs.setdefault("preprocessors", [])
        super().__init__(name, **kwargs)

    def prepare(self, progress: bool = False) -> None:
        """Read what is trained, so that the first message does not wait for it.

        :param progress: Whether a bar shows how far it has come, if there is much.
        """
        self.reader.prepare(self.storage.read_prompts(progress))

    def get_response(
        self,
        statement: Statement | str | dict[str, Any] | None = None,
        **settings: Any,
    ) -> Statement:
        """Return a response to what somebody said; see ``ChatBot.get_response``.

        It is said in the conversation that is named by a ``conversation``; without one
        in that of the current context, see :mod:`chatbot.mind.conversation`, or else in
        the bot's own.

        :raises Exception: What tells a view that its client has left, if it has while a
            response was waited for. See :class:`chatbot.mind.waiting.Listener`.
        """
        try:
            if isinstance(statement, str) and not settings and self.read_only:
                return self.respond(ReadStatement(statement))
            return super().get_response(statement, **settings)
        except Left as left:
            raise left.reason from None
        except Exception as error:
            return self.apologise(error)

    def respond(self, statement: ReadStatement) -> Statement:
        """Return the response to a statement, as a chat bot does that is read only.

        ``ChatBot.get_response`` makes copies of what was said, and looks for what was
        said before, to learn from both. That takes longer than to find a response.
        """
        statement.conversation = self.default_conversation
        for preprocessor in self.preprocessors:
            statement = preprocessor(statement)
        statement.search_text = self.tagger.get_text_index_string(statement.text)
        return self.generate_response(statement)

    def generate_response(
        self,
        input_statement: Statement,
        additional_response_selection_parameters: dict[str, Any] | None = None,
    ) -> Statement:
        """Return the response with the highest confidence, of equals the first.

        ChatterBot's own takes four times as long for a handful of logic adapters. It
        also prefers what several of them agree on, which no two of Diego's ever do.
        """
        name = input_statement.conversation
        if name == self.default_conversation:
            conversation = current_conversation() or self.default
        else:
            conversation = self.conversations.find(name)
        said, statement = input_statement.text, input_statement
        if not isinstance(statement, ReadStatement):
            statement = ReadStatement(**input_statement.serialize())
        self.reader.read(statement, self.storage, conversation)
        hearing = Hearing()
        adapter = None
        try:
            best, adapter = self._best_response(
                statement, hearing, additional_response_selection_parameters
            )
            if isinstance(best, Unfinished):
                answer = hearing.hear(best.answer)
                best.text = finish(answer, best.patience, hearing)
        except TooLate:
            given_up = type(adapter).__name__ if adapter else "An adapter"
            logger.warning("%s took too long for %s.", given_up, self.name)
            best = Statement(hearing.broken_off(TOO_LATE))
        except Exception as error:
            best = Statement(hearing.broken_off(self.apologise(error).text))
        text = encodable(best.text)
        if getattr(adapter, "is_remembered", True):
            conversation.remember(said, text, statement.reading.prompt)
        response = Statement(
            text,
            in_response_to=said,
            conversation=name,
            persona=f"bot:{self.name}",
            tags=list(best.tags),
        )
        response.confidence = best.confidence
        return response

    def _best_response(
        self,
        statement: ReadStatement,
        hearing: Hearing,
        parameters: dict[str, Any] | None,
    ) -> tuple[Statement, LogicAdapter]:
        """Return the response with the highest confidence, and whose it is."""
        responses = [*self._responses(statement, hearing, parameters)]
        best = max(responses, key=lambda found: found[0].confidence)
        for other, _ in responses:
            if isinstance(other, Unfinished) and other is not best[0]:
                other.drop()
        return best

    def _responses(
        self,
        statement: ReadStatement,
        hearing: Hearing,
        parameters: dict[str, Any] | None,
    ) -> Iterator[tuple[Statement, LogicAdapter]]:
        """Return the responses of all adapters, up to one that is sure."""
        for adapter in self.logic_adapters:
            if adapter.can_process(statement):
                try:
                    response = adapter.process(statement, parameters)
                except CancelledError as error:  # It would end the conversation.
                    raise CancelledByItself from error
                if iscoroutine(response):
                    patience = getattr(adapter, "patience", PATIENCE)
                    response = finish(response, patience, hearing)
                yield response, adapter
                if response.confidence == 1:
                    return

    def apologise(self, error: Exception) -> Statement:
        """Return an apology for a fault, which goes into the log.

        The log says in one line where it happened. It leaves out the message of the
        exception, which may quote what was said.
        """
        frames = " > ".join(
            f"{os.path.basename(frame.filename)}:{frame.lineno}"
            for frame in traceback.extract_tb(error.__traceback__)
        )
        logger.error("%s failed: %s in %s", self.name, type(error).__name__, frames)
        return Statement(APOLOGY)


def check_adapter(adapter: str | dict[str, Any]) -> None:
    """Look if a logic adapter is there.

    :param adapter: Its import path, such as ``chatbot.skills.recall.Recall``; or, as
        ChatterBot has it, that as ``import_path`` in a dictionary with parameters.
    :raises SystemExit: With a line that says what is missing.
    """
    if not isinstance(adapter, str | dict):
        sys.exit(
            f"{adapter!r:.100} is no logic adapter. Write logic_adapters in "
            "providerconf.py as a list of import paths."
        )
    path = adapter if isinstance(adapter, str) else adapter["import_path"]
    module, _, name = path.rpartition(".")
    try:
        missing = not hasattr(import_module(module), name)
    except (ModuleNotFoundError, ValueError) as error:
        if getattr(error, "name", None) not in {None, module}:
            raise  # The module itself asks for another one that is missing.
        missing = True
    if missing:
        sys.exit(f"There is no {path}. Fix logic_adapters in providerconf.py.")
