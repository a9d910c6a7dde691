"""A connection to Diego that is found again when it is lost."""

import asyncio
import logging
import os
import re
import sys
from collections.abc import AsyncIterator
from functools import partial
from secrets import token_urlsafe
from ssl import SSLCertVerificationError, SSLError
from types import TracebackType
from typing import Self

from websockets.asyncio.client import ClientConnection, connect
from websockets.client import backoff
from websockets.exceptions import (
    ConnectionClosed,
    InvalidHandshake,
    InvalidStatus,
    InvalidURI,
)
from websockets.frames import CloseCode
from websockets.typing import Subprotocol

from chatbot.client.terminal import is_person, printable, tell

# The person is told in a line what websockets would log with a traceback.
logging.getLogger("websockets").addHandler(logging.NullHandler())

# Close codes for a server that stops or is no longer there (RFC 6455, section 7.4.1,
# and the registry that it sets up).
SERVER_GONE = {
    CloseCode.GOING_AWAY,
    CloseCode.SERVICE_RESTART,
    CloseCode.ABNORMAL_CLOSURE,
}

# Seconds between two tries to find a server again: the first few, and the most.
SHORT_DELAY = 1
LONG_DELAY = 10

# What docs/clients.md says of subprotocols: the bytes of the key by which Diego knows
# the conversation again, and whether he does; and whether he answers in parts, of which
# each but the last begins with a sign.
RESUMED = "diego.resumed"
NEW = "diego.new"
IN_PARTS = ".parts"
MORE = "+"
KEY_SIZE = 16

# A host with its port, or a host alone if it has a dot or brackets.
HOST = re.compile(r"[\w.-]+:\d{1,5}|[\w-]+\.[\w.-]+|\[[\d:a-fA-F.]+\](:\d{1,5})?")

START = "Start the server with pipenv run serve, or give the address of another."


class LastingConnection:
    """A conversation with Diego at a WebSocket URL, an asynchronous context manager.

    A person who loses the connection is told, and connected again to go on with the
    same conversation. A program that reads the responses would not know which of them
    is missing: for it, the conversation ends.

    :raises SystemExit: If there is no Diego, or no more. Its line says what to do.
    """

    _websocket: ClientConnection

    def __init__(self, url: str) -> None:
        self.url = url
        self._lasts = is_person()
        self._key = f"diego.key.{token_urlsafe(KEY_SIZE)}"
        self._has_said = False
        self._is_open = asyncio.Event()

    async def __aenter__(self) -> Self:
        try:
            self._websocket = await self._connect()
        except (OSError, InvalidHandshake, InvalidURI, ValueError) as error:
            sys.exit(explain(self.url, error))
        self._is_open.set()
        self._keeper = asyncio.create_task(self._keep()) if self._lasts else None
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._keeper:
            self._keeper.cancel()
        await self._websocket.close()

    async def send(self, message: str) -> None:
        """Send a message, once there is a connection."""
        await self._is_open.wait()
        try:
            await self._websocket.send(message)
            self._has_said = True
        except ConnectionClosed:
            if not self._lasts:
                sys.exit(self._say_why())

    async def recv_streaming(self) -> AsyncIterator[str]:
        """Receive the response, to be printed as it comes: a line at last, or several.

        There is none if the connection was lost instead.
        """
        said = ""
        try:
            while True:
                message = await self._websocket.recv(decode=True)
                if not self._is_in_parts():
                    break
                sign, message = message[:1], message[1:]
                if sign != MORE:
                    break
                said += message
                yield printable(message)
        except ConnectionClosed:
            if not self._lasts:
                sys.exit(self._say_why())
            if said:
                yield "\n"
            await tell("(Diego did not answer this.)")
            return
        if message.startswith(said):
            yield printable(message.removeprefix(said)) + "\n"
        else:  # A view has changed it.
            yield f"\n{printable(message)}\n"

    def _is_in_parts(self) -> bool:
        """Return whether the server sends answers in parts."""
        return (self._websocket.subprotocol or "").endswith(IN_PARTS)

    def _connect(self) -> connect:
        """Prepare to connect: awaited, once; as an iterator, again and again."""
        offered = [RESUMED, NEW] if self._has_said else [NEW]
        if sys.stdout.isatty():  # Elsewhere a response is one line.
            offered += [name + IN_PARTS for name in offered]
        return connect(
            self.url,
            subprotocols=[*map(Subprotocol, [*offered, self._key])],
            proxy=None,  # Diego mostly runs on this machine.
            close_timeout=1,  # Nobody waits for a slow goodbye.
            reconnect_delays=partial(backoff, SHORT_DELAY, SHORT_DELAY, LONG_DELAY),
            process_exception=lambda error: None,  # Whatever it is, it may pass.
        )

    async def _keep(self) -> None:
        """Find the server again whenever it is lost."""
        while True:
            await self._websocket.wait_closed()
            self._is_open.clear()
            await tell(f"({self._say_why()} Trying again …)")
            await asyncio.sleep(SHORT_DELAY)  # Not all who were lost at once.
            self._tries = aiter(self._connect())
            self._websocket = await anext(self._tries)
            self._is_open.set()
            subprotocol = self._websocket.subprotocol or ""
            is_new = self._has_said and subprotocol.startswith(NEW)
            await tell(f"(Connected again{', in a new conversation' * is_new}.)")

    def _say_why(self) -> str:
        """Say why the connection is no longer open."""
        code, reason = self._websocket.close_code, self._websocket.close_reason
        if reason or code not in SERVER_GONE:
            reason = printable(reason or "") or f"close code {code}"
            return f"The server has ended the conversation: {reason}."
        return f"The server at {self.url} has gone."


def explain(url: str, error: Exception) -> str:
    """Say in a line why there is no connection, and what to do."""
    if isinstance(error, SSLCertVerificationError):
        return (
            f"Whether it is Diego at {url} is not sure ({error.verify_message}). "
            "Set SSL_CERT_FILE to the certificate of the authority that vouches for it."
        )
    if isinstance(error, SSLError):
        return f"Diego is not at {url} ({error.reason}). Try {address_like(url, 'ws')}"
    if isinstance(error, OSError):
        reason = error.strerror
        if error.errno and error.errno > 0:  # asyncio would name the address again.
            reason = os.strerror(error.errno)
        return f"Nobody answers at {url} ({reason or 'no connection'}). {START}"
    if isinstance(error, InvalidStatus) and error.response.status_code == 503:
        return f"Diego talks to too many people at {url}. Try again later."
    if isinstance(error, InvalidHandshake):
        other = address_like(url)
        what_to_do = START if other == url else f"Try {other}"
        return f"Diego is not at {url} ({error}). {what_to_do}"
    return f"{url} is not a WebSocket URL. Give one like {address_like(url)}"


def address_like(url: str, scheme: str = "") -> str:
    """Return the address that Diego would have on the host and the port of another.

    :param scheme: The scheme to take; else it is that of the other address.
    """
    given, _, rest = url.rpartition("://")
    host = rest.partition("/")[0]
    if not HOST.fullmatch(host):
        host = "localhost:8000"
    scheme = scheme or ("wss" if given in {"https", "wss"} else "ws")
    return f"{scheme}://{host}/conversation"
