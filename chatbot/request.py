"""uvicorn's HTTP protocol, with the checks and limits that it lacks."""

import asyncio
from contextlib import suppress
from http import HTTPStatus

from bocadillo.errors import ServerErrorMiddleware
from httptools import HttpParserError, HttpParserUpgrade
from uvicorn.protocols.http import httptools_impl
from uvicorn.protocols.http.httptools_impl import (
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)

from chatbot.origin import is_host

# Seconds for a client to send a request, and then to read the response.
REQUEST_TIMEOUT = 20
# Seconds for it to take leave of a server that refuses its request, or stops.
CLOSE_TIMEOUT = 1
# Bytes of a request line with its headers, and of all else that a client may send
# before its request is whole: no route takes a body.
MAX_REQUEST_SIZE = 65_536
# Requests that may wait for the response to one before them.
MAX_PIPELINE = 100

# Starlette 0.11 makes a URL of the decoded path, and parses that again: these
# characters would end the path, or vanish from it.
MISREAD = {code: f"%{code:02X}" for code in [*range(0x20), ord("?"), ord("#")]}


class Cycle(RequestResponseCycle):
    """A request and its response, to which the client may not listen to the end."""

    async def send(self, message):
        """Send a part of the response, or drop it if the client has gone."""
        if self.flow.write_paused:
            await self.flow.drain()
        if self.transport.is_closing():
            self.disconnected = True
        await super().send(message)


# uvicorn has no other way to say it.
httptools_impl.RequestResponseCycle = Cycle


def raise_once(middleware):
    """Raise what a view has raised, but not at each later request again."""
    exception, middleware.exception = middleware.exception, None
    if exception is not None:
        raise exception


ServerErrorMiddleware.raise_if_exception = raise_once


class RequestProtocol(HttpToolsProtocol):
    """An HTTP/1.1 connection (RFC 9112) that carries ASGI messages.

    httptools parses the requests, strictly, and uvicorn serves them. A WebSocket
    handshake goes on to the WebSocket protocol.

    :param max_connections: How many connections, of either protocol, there may be.
    """

    def __init__(self, max_connections, **settings):
        super().__init__(**settings)
        self.max_connections = max_connections
        self.received = 0  # Bytes of a request that is not whole yet.
        self.in_request = False
        self.in_body = False
        self.deadline = None
        self.last_call = None
        self.refused = None  # Or the status with which it is.

    def connection_made(self, transport):
        """Begin to wait for a request, unless there are too many connections."""
        super().connection_made(transport)
        self.start_deadline()
        if self.server_state.is_stopping:
            self.transport.abort()
        elif len(self.connections) > self.max_connections:
            self.logger.warning("%s - too many connections", self.client)
            self.transport.abort()

    def connection_lost(self, exc):
        """Stop whatever waits for the client."""
        self.stop_deadline()
        self.stop_keep_alive()
        if self.last_call is not None:
            self.last_call.cancel()
        super().connection_lost(exc)
        self.flow.resume_writing()

    def shutdown(self):
        """Close the connection soon, as uvicorn asks when it stops."""
        super().shutdown()
        self.take_leave()

    def eof_received(self):
        """Go on with the responses to a client that sends no more."""
        if self.in_body or not self.is_responding():
            return False
        if not self.refused:
            self.cycle.keep_alive = False
        return True

    def data_received(self, data):
        """Take a part of a request, or of several."""
        if self.refused:
            return
        self.stop_keep_alive()
        self.start_deadline()
        self.received += len(data)
        try:
            self.parser.feed_data(data)
        except HttpParserUpgrade as upgrade:
            self.handle_upgrade(first_frames=data[upgrade.args[0] :])
        except HttpParserError:
            self.refuse(HTTPStatus.BAD_REQUEST)
        else:
            if self.received > MAX_REQUEST_SIZE:
                self.refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)

    def handle_upgrade(self, first_frames):
        """Hand the connection over to the WebSocket protocol."""
        if (
            self.is_responding()
            or self.flow.write_paused
            or self.parser.get_http_version() != "1.1"
            or dict(self.headers).get(b"upgrade", b"").lower() != b"websocket"
        ):
            self.refuse(HTTPStatus.BAD_REQUEST)
            return
        self.stop_deadline()
        # websockets fails at a header that is not ASCII, such as a foreign cookie.
        self.headers[:] = [
            (name, value.decode("ascii", "replace").encode("ascii", "replace"))
            for name, value in self.headers
        ]
        super().handle_upgrade()
        self.transport.get_protocol().data_received(first_frames)

    def on_message_begin(self):
        """Begin with the next request."""
        self.in_request = True
        self.url = b""
        self.headers = []
        self.expect_100_continue = False

    def on_url(self, url):
        """Take a part of the URL: as much as came in one piece."""
        self.url += url

    def on_headers_complete(self):
        """Check a request whose headers are here, and begin to respond.

        uvicorn's ``on_url`` wants the whole URL, and begins the headers anew: it is
        called here, and gets back what it drops.
        """
        headers, expect_100_continue = self.headers, self.expect_100_continue
        super().on_url(self.url)
        self.headers += headers
        self.expect_100_continue = expect_100_continue
        self.scope["path"] = self.scope["path"].translate(MISREAD)
        status = self.find_fault()
        if status:
            self.refuse(status)
            raise HttpParserError("refused")
        self.in_body = True
        self.message_event = asyncio.Event()  # uvicorn shares one among requests.
        super().on_headers_complete()
        if not (self.parser.should_upgrade() or self.parser.should_keep_alive()):
            self.cycle.keep_alive = False

    def find_fault(self):
        """Give the status with which to refuse the request, or None.

        One that comes in one piece is never seen in ``received``.
        """
        size = sum(len(name) + len(value) for name, value in self.headers)
        if len(self.url) + size > MAX_REQUEST_SIZE:
            return HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
        if self.parser.get_http_version() not in {"1.0", "1.1"}:
            return HTTPStatus.HTTP_VERSION_NOT_SUPPORTED
        if not self.names_its_host():
            return HTTPStatus.BAD_REQUEST
        if len(self.pipeline) == MAX_PIPELINE:
            return HTTPStatus.TOO_MANY_REQUESTS
        return None

    def names_its_host(self):
        """Say whether the headers name one host (RFC 9112, section 3.2)."""
        hosts = [
            value.decode("latin-1") for name, value in self.headers if name == b"host"
        ]
        if not hosts and self.parser.get_http_version() == "1.0":
            # Starlette would look for a host in the path.
            self.headers.append((b"host", b"localhost"))
            return True
        return len(hosts) == 1 and is_host(hosts[0])

    def on_message_complete(self):
        """Note that the request is whole."""
        self.received = 0
        self.in_request = self.in_body = False
        super().on_message_complete()

    def is_responding(self):
        """Say whether a response is under way."""
        return self.cycle is not None and not self.cycle.response_complete

    def on_response_complete(self):
        """Wait for the next request, or begin to respond to it."""
        self.stop_deadline()
        self.stop_keep_alive()
        super().on_response_complete()
        if self.transport.is_closing():
            self.start_deadline()  # The client may not read.
        elif self.refused and not self.is_responding():
            self.stop_keep_alive()
            self.part()
        elif self.in_request or self.is_responding():
            self.stop_keep_alive()
            self.start_deadline()

    def stop_keep_alive(self):
        """Let the connection stay, since the client asks for more, or has gone."""
        if self.timeout_keep_alive_task is not None:
            self.timeout_keep_alive_task.cancel()
            self.timeout_keep_alive_task = None

    def start_deadline(self):
        """Give the client REQUEST_TIMEOUT seconds, unless they run already."""
        if self.deadline is None:
            self.deadline = self.loop.call_later(REQUEST_TIMEOUT, self.time_out)

    def stop_deadline(self):
        """Give the client all the time, since nothing waits for it."""
        if self.deadline is not None:
            self.deadline.cancel()
            self.deadline = None

    def time_out(self):
        """Part from a client that did not send or read what it should."""
        self.deadline = None
        unread = self.transport.get_write_buffer_size()
        if unread or self.refused or self.transport.is_closing():
            self.transport.abort()
        elif self.in_request:
            self.refuse(HTTPStatus.REQUEST_TIMEOUT)
        elif self.is_responding():
            self.start_deadline()  # It is the view that takes its time.
        else:
            self.transport.close()

    def timeout_keep_alive_handler(self):
        """Part from a client that asks for nothing more, once it has read all."""
        if self.transport.get_write_buffer_size():
            self.start_deadline()
        else:
            self.transport.close()

    def refuse(self, status):
        """Answer with an error, after what is asked before, and read no more."""
        if self.refused:
            return
        self.refused = status
        self.logger.warning("%s - refused: %d %s", self.client, status, status.phrase)
        if self.is_responding():
            self.start_deadline()
        else:
            self.part()

    def part(self):
        """Answer a refused request, and close the connection (RFC 9112, 9.6).

        What the client goes on to send is read for CLOSE_TIMEOUT seconds and
        dropped: it would lose the answer if the connection were closed on it.
        """
        if not self.in_body:  # Then it has its response.
            body = f"{self.refused.value} {self.refused.phrase}\n".encode()
            self.transport.write(
                STATUS_LINE[self.refused]
                + b"content-type: text/plain\r\nconnection: close\r\n"
                + b"content-length: %d\r\n\r\n%b" % (len(body), body)
            )
        with suppress(OSError):  # The client may have left.
            self.transport.write_eof()
        self.take_leave()

    def take_leave(self):
        """Give the client CLOSE_TIMEOUT seconds before the connection ends."""
        if self.last_call is not None:
            self.last_call.cancel()
        self.last_call = self.loop.call_later(CLOSE_TIMEOUT, self.end)

    def end(self):
        """End the connection, unless the client has more to read and time for it."""
        if self.transport.get_write_buffer_size() and not self.server_state.is_stopping:
            self.start_deadline()
        else:
            self.transport.abort()
