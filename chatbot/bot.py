"""A bot that stays in the conversation when it fails."""

import logging
import os
import traceback

from chatterbot import ChatBot
from chatterbot.conversation import Statement

from chatbot.conversation import Conversation, conversation_of

APOLOGY = "I am sorry, something went wrong in my head. Please try something else."

logger = logging.getLogger(__name__)


class ResilientChatBot(ChatBot):
    """A ChatterBot that apologises for its faults instead of raising them."""

    def get_response(self, statement=None, **settings):
        """Give a response to what somebody said; see ``ChatBot.get_response``.

        A fault goes into the log, in one line that says where it happened. It
        leaves out the message of the exception, which may quote what was said.
        """
        if isinstance(statement, str):  # It is a conversation of its own.
            statement = Conversation().statement(statement)
        try:
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
