"""A conversation as Redis holds it: only who has its key can find and read it."""

import base64
import json
from hashlib import blake2b

from cryptography.fernet import Fernet, InvalidToken

from chatbot.mind.conversation import Conversation, Exchange

# What there is in a conversation that belongs to the process it takes place in.
OF_THIS_PROCESS = {"clients", "is_resumed"}


class Seal:
    """What makes a conversation of a client unreadable for all who lack the key.

    Both the name and the cipher are derived from the key (RFC 7693, with the
    personalization of BLAKE2), and neither leads back to it. The cipher is Fernet:
    https://cryptography.io/en/latest/fernet/.

    :param key: A secret of the client's, with 128 random bits or more.
    :ivar name: What the conversation may be called where others can read it.
    """

    def __init__(self, key: str) -> None:
        self.name = blake2b(key.encode(), digest_size=16, person=b"name").hexdigest()
        secret = blake2b(key.encode(), digest_size=32, person=b"cipher").digest()
        self._cipher = Fernet(base64.urlsafe_b64encode(secret))

    def close(self, conversation: Conversation) -> str:
        """Return what is remembered of a conversation, sealed.

        :raises TypeError: If a skill remembers what is not one of JSON's types.
        """
        remembered = vars(conversation).items()
        state = {
            name: value for name, value in remembered if name not in OF_THIS_PROCESS
        }
        return self._cipher.encrypt(json.dumps(state).encode()).decode()

    def open(self, sealed: str) -> Conversation | None:
        """Return a conversation, ``None`` if it is of another key or another Diego."""
        conversation = Conversation()
        try:
            vars(conversation).update(json.loads(self._cipher.decrypt(sealed)))
            conversation.exchanges = [
                Exchange(*each) for each in conversation.exchanges
            ]
        except (InvalidToken, TypeError, ValueError):
            return None
        conversation.is_resumed = True
        return conversation
