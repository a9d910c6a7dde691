"""What Diego remembers of a conversation, as long as it lasts."""

from typing import NamedTuple
from uuid import uuid4

from chatterbot.conversation import Statement

# How many exchanges are remembered, and how many characters of what was said in each.
EXCHANGES = 50
LENGTH = 200


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
    :ivar exchanges: The last exchanges, each an :class:`Exchange`.
    :ivar name: What the other one is called, ``None`` if it was not told.
    :ivar reading: The :class:`chatbot.mind.reading.Reading` of what is being answered,
        ``None`` in between.

    A skill may keep in it what else there is to remember, as other attributes.
    """

    def __new__(cls, clients=frozenset()):
        conversation = super().__new__(cls, uuid4().hex)
        conversation.clients = clients
        conversation.exchanges = []
        conversation.name = None
        conversation.reading = None
        return conversation

    def statement(self, text):
        """Make a statement of a text that is said in this conversation."""
        return Statement(text, conversation=self)

    def remember(self, said, response):
        """Add an exchange to those remembered, and forget what is beyond the limit."""
        if len(said) > LENGTH:
            said = said[: LENGTH - 1] + "…"
        prompt = self.reading and self.reading.prompt
        self.exchanges.append(Exchange(said, response, prompt))
        del self.exchanges[:-EXCHANGES]
        self.reading = None

    def freshest(self, responses, prompt=None):
        """Give those of some responses that a prompt has not got yet.

        Where it has got all of them, it is the one that it got the longest ago.

        :param prompt: The trained prompt; ``None`` for whatever was said.
        """
        given = {
            exchange.response: place
            for place, exchange in enumerate(self.exchanges)
            if prompt is None or prompt == exchange.prompt
        }
        fresh = [response for response in responses if str(response) not in given]
        return fresh or [min(responses, key=lambda response: given[str(response)])]


def conversation_of(statement):
    """Give the conversation of a statement; one without a past where it has none."""
    conversation = statement.conversation
    return conversation if isinstance(conversation, Conversation) else Conversation()
