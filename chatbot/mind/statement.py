"""What the logic adapters get: a statement that was read, in its conversation."""

from chatterbot.conversation import Statement

from chatbot.mind.conversation import Conversation
from chatbot.mind.reading import Reading


class ReadStatement(Statement):
    """A statement of somebody's, as the logic adapters get it.

    :ivar reading: What it is made of, and what it may mean.
    :ivar memory: What is remembered of its conversation. The ``conversation`` of
        ChatterBot's statements is a name.
    """

    def __init__(
        self, statement: Statement, reading: Reading, memory: Conversation
    ) -> None:
        super().__init__(
            statement.text,
            in_response_to=statement.in_response_to,
            search_text=statement.search_text,
            conversation=statement.conversation,
            persona=statement.persona,
            tags=statement.tags,
        )
        self.reading = reading
        self.memory = memory


def reading_of(statement: Statement) -> Reading:
    """Return the reading of a statement that is being answered.

    :raises TypeError: If nobody has read it: the chat bot is not Diego's.
    """
    return _read(statement).reading


def conversation_of(statement: Statement) -> Conversation:
    """Return what is remembered of the conversation of such a statement.

    :raises TypeError: If nobody has read it: the chat bot is not Diego's.
    """
    return _read(statement).memory


def _read(statement: Statement) -> ReadStatement:
    if not isinstance(statement, ReadStatement):
        raise TypeError("Skills and NearestPrompt need a ResilientChatBot.")
    return statement
