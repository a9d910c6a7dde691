"""What keeps an application from what its clients do (ASGI middleware)."""

import asyncio
from contextlib import suppress
from functools import partial

from websockets.frames import CloseCode

from chatbot.server.asgi import Application, Message, Receive, Scope, Send


class Guard:
    """Give an application what it can answer, and no fault where a client leaves.

    :param app: The ASGI application.
    :param max_message_length: How many bytes a message may have.
    """

    def __init__(self, app: Application, max_message_length: int) -> None:
        self.app = app
        self.max_message_length = max_message_length

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with suppress(asyncio.CancelledError):
            if scope["type"] == "websocket":
                client = Client(scope, receive, send, self)
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

    async def receive(self) -> Message:
        """Receive a message, after the others had their turn, or that it has left."""
        await asyncio.sleep(0)
        message = {} if self.left else await self.receive_any()
        if fault := self.find_fault(message):
            code, reason = fault
            await self.send({"type": "websocket.close", "code": code, "reason": reason})
            self.left = True
        if self.left:
            return {"type": "websocket.disconnect", "code": CloseCode.ABNORMAL_CLOSURE}
        return message

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
            message = {**message, "subprotocol": self.scope.get("subprotocol")}
        if not self.left:
            try:
                await self.send_any(message)
            except (OSError, asyncio.CancelledError):
                self.left = True
