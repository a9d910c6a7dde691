"""Which conversation a client goes on with, by a key of its own.

A client that may lose its connection brings a key, made at random, as one of the
subprotocols that it offers (RFC 6455, section 1.9). It is the only thing in a handshake
that a page may choose and no log has. The subprotocol that is accepted says whether
Diego still knows what was said.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from chatbot.mind.conversation import (
    Conversation,
    Conversations,
    current_conversation,
    taking_part_in,
)

# 22 characters of Base64 for addresses (RFC 4648, section 5) are 128 bits and more.
KEY = re.compile(r"diego\.key\.[A-Za-z0-9_-]{22,64}")
RESUMED = "diego.resumed"
NEW = "diego.new"


@contextmanager
def resuming(
    conversations: Conversations, client: Mapping[str, Any], clients: Collection[object]
) -> Iterator[Conversation]:
    """Let a client go on with the conversation of its key, or else begin one.

    :param conversations: Those of all keys.
    :param client: Its WebSocket, which holds what is in the ASGI scope.
    :param clients: All who are talking to Diego, this client among them.
    """
    offered = client["subprotocols"]
    key = next(filter(KEY.fullmatch, offered), None)
    with (
        conversations.taking_part(key) if key else taking_part_in(Conversation())
    ) as conversation:
        conversation.clients = clients
        yield conversation


def choose_subprotocol(offered: list[str]) -> str | None:
    """Choose the subprotocol to accept, ``None`` if none of those offered is known."""
    conversation = current_conversation()
    chosen = RESUMED if conversation and conversation.is_resumed else NEW
    return chosen if chosen in offered else None
