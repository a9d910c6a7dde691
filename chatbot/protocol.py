"""uvicorn's WebSocket protocol, on today's websockets library."""

import asyncio
from contextlib import suppress
from http import HTTPStatus

from uvicorn.protocols.websockets.websockets_impl import WebSocketProtocol
from websockets.exceptions import ConnectionClosed, PayloadTooBig, ProtocolError
from websockets.frames import DATA_OPCODES, CloseCode, Opcode
from websockets.legacy.server import WebSocketServer
from websockets.protocol import State

from chatbot.origin import is_allowed

# A client that vanished without a word is found out within PING_INTERVAL +
# PING_TIMEOUT + CLOSE_TIMEOUT seconds.
PING_INTERVAL = 20
PING_TIMEOUT = 20
# Seconds for the other side to finish a closing handshake.
CLOSE_TIMEOUT = 1

# Bytes that a control frame may carry (RFC 6455, section 5.5).
MAX_CONTROL_SIZE = 125


class ServingServer(WebSocketServer):
    """What websockets knows of the server: its connections, and that it serves.

    uvicorn's own stand-in for it lacks what websockets 10 and later ask for.
    """

    def is_serving(self):
        """Say that the server takes new connections."""
        return True


class ConversationProtocol(WebSocketProtocol):
    """A WebSocket connection (RFC 6455) that carries ASGI messages.

    websockets does the work: the handshakes, the keepalive pings, back-pressure.

    :param server: The :class:`ServingServer` of all the connections.
    :param allowed_origins: See :func:`chatbot.origin.is_allowed`.
    :param max_message_length: How many bytes a message may have.
    :param max_clients: How many connections there may be.
    """

    def __init__(
        self, server, allowed_origins, max_message_length, max_clients, **settings
    ):
        super().__init__(**settings)  # It hands nothing on to websockets.
        self.ws_server = server
        self.allowed_origins = allowed_origins
        self.max_size = max_message_length
        self.max_clients = max_clients
        self.fragments = 0
        self.all_answered = asyncio.Event()
        self.all_answered.set()
        self.failed = False
        self.last_call = None
        self.ping_interval = PING_INTERVAL
        self.ping_timeout = PING_TIMEOUT
        self.close_timeout = CLOSE_TIMEOUT
        self.opened = False
        self.draining = asyncio.Lock()

    async def process_request(self, path, headers):
        """Refuse a handshake (RFC 6455, section 4.2.2), or start the application.

        :returns: None, or the status, the headers and the body of a refusal.
        """
        host = headers.get("Host", "")
        if not all(
            is_allowed(origin, host, self.allowed_origins)
            for origin in headers.get_all("Origin")
        ):
            return self.refuse(HTTPStatus.FORBIDDEN, "a page of another site")
        if len(self.ws_server.websockets) > self.max_clients:
            return self.refuse(HTTPStatus.SERVICE_UNAVAILABLE, "too many clients")
        return await super().process_request(path, headers)

    def refuse(self, status, reason):
        """Give a response that refuses a handshake, and log it."""
        self.logger.warning("%s - refused: %d (%s)", self.client, status, reason)
        return status, [], f"{reason}\n".encode()

    def connection_open(self):
        """Begin to carry messages: the opening handshake is done."""
        super().connection_open()
        self.opened = True

    async def asgi_receive(self):
        """Give the application what the client says, or that it has gone."""
        if self.connect_sent and not await self.has_opened():
            return {"type": "websocket.disconnect", "code": CloseCode.ABNORMAL_CLOSURE}
        if self.opened and self.state is State.CLOSED:  # Nobody waits for an answer.
            return {"type": "websocket.disconnect", "code": self.close_code}
        if self.messages:
            await asyncio.sleep(0)  # Others have their turn.
        else:
            self.all_answered.set()
        message = await super().asgi_receive()
        if message.get("bytes") is not None:
            self.fail_connection(CloseCode.UNSUPPORTED_DATA, "Diego reads text only")
            return {"type": "websocket.disconnect", "code": CloseCode.UNSUPPORTED_DATA}
        return message

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

    async def read_message(self):
        """Read a message, or fail at a faulty one.

        The messages before it are answered first, as the Autobahn Testsuite asks.
        """
        try:
            message = await super().read_message()
        except (PayloadTooBig, ProtocolError, UnicodeDecodeError):
            await self.wait_for_answers()
            raise
        self.all_answered.clear()
        return message

    async def wait_for_answers(self):
        """Wait until the application has answered all messages, while it can."""
        if self.state is State.OPEN:
            await self.all_answered.wait()

    async def read_frame(self, max_size):
        """Read a frame, of at most ``max_size`` bytes if it holds a message.

        :raises PayloadTooBig: For more than that, or for more fragments than a
            message may have bytes: empty ones would go on for ever.
        """
        frame = await super().read_frame(max(max_size, MAX_CONTROL_SIZE))
        if frame.opcode in DATA_OPCODES:
            self.fragments = 0 if frame.fin else self.fragments + 1
            if len(frame.data) > max_size or self.fragments > self.max_size:
                raise PayloadTooBig(len(frame.data), max_size)
        if frame.opcode is Opcode.CLOSE:
            await self.wait_for_answers()
        elif frame.opcode is not Opcode.TEXT:
            await asyncio.sleep(0)  # Others have their turn in a flood.
        return frame

    def fail_connection(self, code=CloseCode.ABNORMAL_CLOSURE, reason=""):
        """Close the connection for a fault of the client's (RFC 6455, 7.1.7).

        What it goes on to send is read and dropped: it would lose the close code
        if the connection were closed on it.
        """
        if self.opened and self.transfer_data_task.done():
            code = CloseCode.ABNORMAL_CLOSURE  # The client has left already.
        if code == CloseCode.MESSAGE_TOO_BIG:
            reason = f"a message may have {self.max_size} bytes at most"
        if code != CloseCode.ABNORMAL_CLOSURE and self.state is State.OPEN:
            path = self.scope["path"]
            self.logger.info(
                '%s - "WebSocket %s" %d (%s)', self.client, path, code, reason
            )
        super().fail_connection(code, reason)
        self.failed = True
        self.transport.resume_reading()

    def data_received(self, data):
        """Take a part of what the client sends."""
        if not self.failed:
            super().data_received(data)

    async def drain(self):
        """Wait until the client has read enough of what was sent to it.

        One that does not for PING_TIMEOUT seconds is given up. The lock is there
        since websockets fails when a response and a ping wait at once.
        """
        if not self.transport.get_write_buffer_size():  # As it mostly is.
            await super().drain()
            return
        try:
            async with asyncio.timeout(self.ping_timeout), self.draining:
                await super().drain()
        except TimeoutError:
            self.fail_connection(CloseCode.POLICY_VIOLATION, "it does not read")

    def shutdown(self):
        """Close the connection soon, as uvicorn asks when it stops."""
        # Held, since asyncio itself does not keep a task alive.
        self.leaving = self.loop.create_task(self.leave())
        self.last_call = self.loop.call_later(2 * CLOSE_TIMEOUT, self.transport.abort)

    async def leave(self):
        """Close the connection with the code 1001."""
        if self.state is State.OPEN:
            with suppress(ConnectionClosed):
                await self.close(CloseCode.GOING_AWAY)
        else:
            self.transport.close()

    def connection_lost(self, exc):
        """Take note that the connection has ended."""
        if self.last_call is not None:
            self.last_call.cancel()
        super().connection_lost(exc)
