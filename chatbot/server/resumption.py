"""Which conversation a client goes on with, by a key of its own (ASGI middleware).

A client that may lose its connection brings a key, made at random, as one of the
subprotocols that it offers (RFC 6455, section 1.9). It is the only thing in a handshake
that a page may choose and no log has. The subprotocol that is accepted says whether
Diego still knows what was said.
"""

import re
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from typing import Protocol

from chatbot.mind.conversation import Conversation, taking_part_in
from chatbot.server.asgi import Application, Receive, Scope, Send

# 22 characters of Base64 for addresses (RFC 4648, section 5) are 128 bits and more.
KEY = re.compile(r"diego\.key\.[A-Za-z0-9_-]{22,64}")
RESUMED = "diego.resumed"
NEW = "diego.new"

# What is added to these by a client that can show answers in parts.
IN_PARTS = ".parts"


class KeptConversations(Protocol):
    """Conversations by the keys of their clients."""

    def taking_part(
        self, key: str, is_known: bool
    ) -> AbstractAsyncContextManager[Conversation]:
        """Let all that is said in the current context belong to a conversation.

        :param is_known: Whether it may have begun before. Else it begins now.
        """


class Resumption:
    """Let each client go on with the conversation of its key, or else begin one.

    The ``subprotocol`` in the scope is then the one to accept.

    :param app: The ASGI application.
    :param conversations: Those of all keys.
    """

    def __init__(self, app: Application, conversations: KeptConversations) -> None:
        self.app = app
        self.conversations = conversations

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        offered = scope.get("subprotocols", [])
        key = next(filter(KEY.fullmatch, offered), None)
        async with AsyncExitStack() as stack:
            if key:
                is_known = not {RESUMED, RESUMED + IN_PARTS}.isdisjoint(offered)
                taking_part = self.conversations.taking_part(key, is_known)
                conversation = await stack.enter_async_context(taking_part)
            else:
                # What is said outside of all conversations stays in a request, too.
                conversation = stack.enter_context(taking_part_in(Conversation()))
            chosen = RESUMED if conversation.is_resumed else NEW
            chosen_ones = filter(offered.__contains__, (chosen + IN_PARTS, chosen))
            scope["subprotocol"] = next(chosen_ones, None)
            await self.app(scope, receive, send)
