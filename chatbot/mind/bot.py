"""A bot that stays in the conversation when it fails."""

import logging
import os
import traceback

from chatterbot import ChatBot
from chatterbot.conversation import Statement

from chatbot.mind.conversation import Conversation, conversation_of
from chatbot.mind.reading import Reader
from chatbot.skills.skill import Skill

APOLOGY = "I am sorry, something went wrong in my head. Please try something else."

logger = logging.getLogger(__name__)


class ResilientChatBot(ChatBot):
    """A ChatterBot that apologises for its faults instead of raising them.

    It reads each message once, for all its logic adapters.

    :ivar reader: The :class:`chatbot.mind.reading.Reader` that does.
    """

    def __init__(self, name, **kwargs):
        super().__init__(name, **kwargs)
        skills = [each for each in self.logic_adapters if isinstance(each, Skill)]
        self.reader = Reader(skills)

    def get_response(self, statement=None, **settings):
        """Give a response to what somebody said; see ``ChatBot.get_response``.

        A fault goes into the log, in one line that says where it happened. It
        leaves out the message of the exception, which may quote what was said.
        """
        if isinstance(statement, str):  # It is a conversation of its own.
            statement = Conversation().statement(statement)
        try:
            if isinstance(statement, Statement) and not settings and self.read_only:
                response = self.respond(statement)
            else:
                response = super().get_response(statement, **settings)
        except Exception as error:
            places = " > ".join(
                f"{os.path.basename(frame.filename)}:{frame.lineno}"
                for frame in traceback.extract_tb(error.__traceback__)
            )
            logger.error("%s failed: %s in %s", self.name, type(error).__name__, places)
            response = Statement(APOLOGY)
        if isinstance(statement, Statement):
            conversation_of(statement).remember(str(statement), str(response))
        return response

    def respond(self, statement):
        """Give the response to a statement, as a chat bot does that is read only.

        ``ChatBot.get_response`` makes copies of what was said, and looks for what was
        said before, to learn from both. That takes longer than to find a response.
        """
        for preprocessor in self.preprocessors:
            statement = preprocessor(statement)
        if not statement.search_text:
            statement.search_text = self.tagger.get_text_index_string(statement.text)
        return self.generate_response(statement)

    def generate_response(
        self, input_statement, additional_response_selection_parameters=None
    ):
        """Give the response with the highest confidence, of equals the first.

        ChatterBot's own takes four times as long for a handful of logic adapters. It
        also prefers what several of them agree on, which no two of Diego's ever do.
        """
        conversation = input_statement.conversation = conversation_of(input_statement)
        conversation.reading = self.reader.read(input_statement, self.storage.prompts)
        best = None
        for adapter in self.logic_adapters:
            if adapter.can_process(input_statement):
                response = adapter.process(
                    input_statement, additional_response_selection_parameters
                )
                if best is None or response.confidence > best.confidence:
                    best = response
                if best.confidence == 1:
                    break
        response = Statement(
            best.text,
            in_response_to=input_statement.text,
            conversation=conversation,
            persona=f"bot:{self.name}",
            tags=list(best.tags),
        )
        response.confidence = best.confidence
        return response
