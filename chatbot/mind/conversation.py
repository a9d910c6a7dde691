"""What Diego remembers of a conversation, as long as it lasts."""

from collections.abc import Collection, Sequence
from typing import NamedTuple, Self, TypeVar
from uuid import uuid4

from chatterbot.conversation import Statement

from chatbot.mind.reading import Reading

# How many exchanges are remembered, and how many characters of what was said in each.
MOST_EXCHANGES = 50
LONGEST_SAID = 200

Response = TypeVar("Response")


class Exchange(NamedTuple):
    """What somebody said, the response, and the trained prompt that it was near."""

    said: str
    response: str
    prompt: str | None


class Conversation(str):
    """The identifier of a conversation, which carries what is remembered of it.

    ChatterBot takes the ``conversation`` of a statement for a text, and hands it to
    each logic adapter. So an adapter sees the conversation that it answers in, and
    no other. Nothing else holds it: it is gone with the view that made it.

    :param clients: Those who are talking to Diego, this client among them. The set
        changes while they come and go.
    :ivar exchanges: The last exchanges.
    :ivar name: What the other one is called, ``None`` if it was not told.
    :ivar reading: The reading of what is being answered, ``None`` in between.

    A skill may keep in it what else there is to remember, as other attributes.
    """

    clients: Collection[object]
    exchanges: list[Exchange]
    name: str | None
    reading: Reading | None

    def __new__(cls, clients: Collection[object] = frozenset()) -> Self:
        conversation = super().__new__(cls, uuid4().hex)
        conversation.clients = clients
        conversation.exchanges = []
        conversation.name = None
        conversation.reading = None
        return conversation

    def statement(self, text: str) -> Statement:
        """Make a statement of a text that is said in this conversation."""
        return Statement(text, conversation=self)

    def remember(self, said: str, response: str) -> None:
        """Add an exchange to those remembered, and forget what is beyond the limit."""
        if len(said) > LONGEST_SAID:
            said = said[: LONGEST_SAID - 1] + "…"
        prompt = self.reading.prompt if self.reading else None
        self.exchanges.append(Exchange(said, response, prompt))
        del self.exchanges[:-MOST_EXCHANGES]
        self.reading = None

    def freshest(
        self, responses: Sequence[Response], prompt: str | None = None
    ) -> list[Response]:
        """Return those of some responses that a prompt has not got yet.

        Where it has got all of them, it is the one that it got the longest ago.

        :param prompt: The trained prompt; ``None`` for whatever was said.
        """
        last_given = {
            exchange.response: number
            for number, exchange in enumerate(self.exchanges)
            if prompt is None or prompt == exchange.prompt
        }
        fresh = [each for each in responses if str(each) not in last_given]
        return fresh or [min(responses, key=lambda each: last_given[str(each)])]


def conversation_of(statement: Statement) -> Conversation:
    """Return the conversation of a statement; one without a past if it has none."""
    conversation = statement.conversation
    return conversation if isinstance(conversation, Conversation) else Conversation()


def reading_of(statement: Statement) -> Reading:
    """Return the reading of a statement that is being answered.

    :raises TypeError: If nobody has read it: the chat bot is not Diego's.
    """
    reading = conversation_of(statement).reading
    if not reading:
        raise TypeError("Skills and NearestPrompt need a ResilientChatBot.")
    return reading
