"""What keeps an application from what its clients do (ASGI middleware)."""

import asyncio
from collections import deque
from contextlib import suppress
from functools import partial

import greenback
from bocadillo.websockets import WebSocketDisconnect
from websockets.frames import CloseCode

from chatbot.mind.waiting import listening
from chatbot.server.asgi import Application, Message, Receive, Scope, Send
from chatbot.server.resumption import IN_PARTS

# How many bytes a client may send while it waits for an answer, and how many each of
# its messages counts beside its text.
MOST_AHEAD = 65_536
OVERHEAD = 64

# How a message to a client begins that gets answers in parts: with a part, to be added
# to those before, or with all of an answer, in the place of its parts.
MORE, WHOLE = "+", "."


class Guard:
    """Give an application what it can answer, and no fault where a client leaves.

    :param app: The ASGI application.
    :param max_message_length: How many bytes a message may have.
    """

    def __init__(self, app: Application, max_message_length: int) -> None:
        self.app = app
        self.max_message_length = max_message_length

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        await greenback.ensure_portal()  # So that Diego can wait: see mind/waiting.py.
        with suppress(asyncio.CancelledError):
            if scope["type"] == "websocket":
                client = Client(scope, receive, send, self)
                with listening(client):
                    await self.app(scope, client.receive, client.send)
            else:
                await self.app(scope, receive, partial(send_if_open, send))


async def send_if_open(send: Send, message: Message) -> None:
    """Send a part of a response, or nothing if the connection is closed."""
    try:
        await send(message)
    except RuntimeError as error:
        # uvloop says so. uvicorn overlooks it, if many requests came at once.
        if "handler is closed" not in str(error):
            raise


class Client:
    """A client on a WebSocket: what ``receive`` and ``send`` of ASGI do about it."""

    def __init__(
        self, scope: Scope, receive: Receive, send: Send, guard: Guard
    ) -> None:
        self.scope = scope
        self.receive_any = receive
        self.send_any = send
        self.guard = guard
        self.left = False
        self.in_parts = False
        self.ahead: deque[Message] = deque()

    async def receive(self) -> Message:
        """Receive a message, after the others had their turn, or that it has left."""
        await asyncio.sleep(0)
        message = {} if self.left else await self.receive_next()
        if fault := self.find_fault(message):
            code, reason = fault
            await self.send({"type": "websocket.close", "code": code, "reason": reason})
            self.left = True
        if self.left:
            return {"type": "websocket.disconnect", "code": CloseCode.ABNORMAL_CLOSURE}
        return message

    async def receive_next(self) -> Message:
        """Receive a message, of those that were read ahead the first."""
        return self.ahead.popleft() if self.ahead else await self.receive_any()

    async def leave(self) -> Exception:
        """Read ahead while an answer is waited for, until it has left.

        If it sends too much meanwhile, it has to. Read no more, nobody would know
        whether it is still there.

        :returns: What Bocadillo raises in a view whose client has left.
        """
        size = sum(map(size_of, self.ahead))
        while size < MOST_AHEAD:
            message = await self.receive_any()
            if message["type"] == "websocket.disconnect":
                self.left = True  # What it said before gets no answer, either.
                return WebSocketDisconnect(message["code"])
            self.ahead.append(message)
            size += size_of(message)
        code, reason = CloseCode.POLICY_VIOLATION, "too much at once, wait for answers"
        await self.send({"type": "websocket.close", "code": code, "reason": reason})
        self.left = True
        return WebSocketDisconnect(code)

    async def hear(self, part: str) -> None:
        """Send a part of an answer, if it can show one."""
        if self.in_parts and not self.left:
            with suppress(OSError):
                await self.send_any({"type": "websocket.send", "text": MORE + part})

    def find_fault(self, message: Message) -> tuple[int, str] | None:
        """Return the code and the reason with which a message ends it all, if any."""
        text, most = message.get("text") or "", self.guard.max_message_length
        if message.get("bytes") is not None:
            return CloseCode.UNSUPPORTED_DATA, "Diego reads text only"
        if 4 * len(text) > most and len(text.encode()) > most:
            return CloseCode.MESSAGE_TOO_BIG, f"a message may have {most} bytes at most"
        return None

    async def send(self, message: Message) -> None:
        """Send a message, or drop it if the client has left, or the server stops."""
        if message["type"] == "websocket.accept":
            subprotocol = self.scope.get("subprotocol")
            self.in_parts = (subprotocol or "").endswith(IN_PARTS)
            message = {**message, "subprotocol": subprotocol}
        elif self.in_parts and message.get("text") is not None:
            message = {**message, "text": WHOLE + message["text"]}
        if not self.left:
            try:
                await self.send_any(message)
            except (OSError, asyncio.CancelledError):
                self.left = True


def size_of(message: Message) -> int:
    """Return about how many bytes a message takes."""
    text = message.get("text") or ""
    return OVERHEAD + len(text.encode()) + len(message.get("bytes") or b"")
