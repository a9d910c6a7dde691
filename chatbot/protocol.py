"""uvicorn's WebSocket protocol, on today's websockets library."""

from contextlib import suppress

from uvicorn.protocols.websockets.websockets_impl import Server, WebSocketProtocol
from websockets.exceptions import ConnectionClosed
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

    async def asgi_send(self, message):
        """Send what the application says, or drop it if the client has gone.

        The application learns of that from the next message that it receives.
        """
        with suppress(ConnectionClosed):
            await super().asgi_send(message)

    def shutdown(self):
        """Start to close the connection, as uvicorn asks when it stops (1001)."""
        if self.state is State.OPEN:
            self.closing = self.loop.create_task(self.close(1001))
        else:
            super().shutdown()
