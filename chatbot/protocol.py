"""uvicorn's WebSocket protocol, on today's websockets library."""

import asyncio
from contextlib import suppress

from uvicorn.protocols.websockets.websockets_impl import Server, WebSocketProtocol
from websockets.exceptions import ConnectionClosed
from websockets.frames import CloseCode
from websockets.protocol import State

# A client that vanished without a word is found out within PING_INTERVAL +
# PING_TIMEOUT + CLOSE_TIMEOUT seconds.
PING_INTERVAL = 20
PING_TIMEOUT = 20
# Seconds for the other side to finish a closing handshake.
CLOSE_TIMEOUT = 1


class ServingServer(Server):
    """The server that uvicorn shows to websockets, with what version 10 added."""

    def is_serving(self):
        """Say that the server takes new connections."""
        return True


class ConversationProtocol(WebSocketProtocol):
    """A WebSocket connection (RFC 6455) that carries ASGI messages.

    websockets does the work: the handshakes, the keepalive pings, back-pressure.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.ws_server = ServingServer()
        self.ping_interval = PING_INTERVAL
        self.ping_timeout = PING_TIMEOUT
        self.close_timeout = CLOSE_TIMEOUT
        self.opened = False
        self.draining = asyncio.Lock()

    def connection_open(self):
        """Begin to carry messages: the opening handshake is done."""
        super().connection_open()
        self.opened = True

    async def asgi_receive(self):
        """Give the application what the client says, or that it has gone."""
        if self.connect_sent and not await self.has_opened():
            return {"type": "websocket.disconnect", "code": CloseCode.ABNORMAL_CLOSURE}
        return await super().asgi_receive()

    async def asgi_send(self, message):
        """Send what the application says, or drop it if the client has gone.

        The application learns of that from the next message that it receives.
        """
        if self.handshake_started_event.is_set() and not await self.has_opened():
            return
        with suppress(ConnectionClosed):
            await super().asgi_send(message)

    async def has_opened(self):
        """Wait for the end of the opening handshake, and say if it succeeded.

        A client may leave while it lasts.
        """
        await self.handshake_completed_event.wait()
        return self.opened

    async def drain(self):
        """Wait until the client has read enough of what was sent to it.

        One that reads nothing for PING_TIMEOUT seconds is given up. The lock is
        there since websockets fails when a response and a ping wait at once.
        """
        if not self.transport.get_write_buffer_size():
            await super().drain()
            return
        try:
            async with asyncio.timeout(self.ping_timeout), self.draining:
                await super().drain()
        except TimeoutError:
            self.fail_connection(CloseCode.POLICY_VIOLATION, "reads nothing")

    def shutdown(self):
        """Start to close the connection, as uvicorn asks when it stops (1001)."""
        if self.state is State.OPEN:
            # Held, since asyncio itself does not keep a task alive.
            self.closing = self.loop.create_task(self.close(CloseCode.GOING_AWAY))
        else:
            super().shutdown()
