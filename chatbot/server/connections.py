"""uvicorn's connections, with limits that it has no settings for.

A client has as many seconds to send a request, and to read what was sent to it, as
uvicorn gives it to answer a ping (``ws_ping_timeout``).
"""

from asyncio import Task, TimerHandle, Transport
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.exceptions import InvalidState
from websockets.frames import CloseCode

# Bytes that a request may have.
MAX_REQUEST_SIZE = 65_536
# Bytes that a client on a WebSocket may send in its turn: some hundred empty frames.
TURN = 1024


class TimelyHttpProtocol(HttpToolsProtocol):
    """An HTTP connection (RFC 9112), which is closed if it does not get on.

    uvicorn waits for ever for the rest of a request, of any length, and for a client
    that does not read the response. See its issue 157.
    """

    deadline: TimerHandle
    received: int

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.received = 0
        self.deadline = self.loop.call_later(timeout_of(self), transport.abort)

    def wait(self) -> None:
        """Give the client its time, unless that runs already."""
        if self.deadline.cancelled():
            self.deadline = self.loop.call_later(timeout_of(self), self.transport.abort)

    def data_received(self, data: bytes) -> None:
        self.wait()
        self.received += len(data)
        super().data_received(data)
        if self.received > MAX_REQUEST_SIZE:
            self.send_400_response("The request is too long.")

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self.received = 0
        if not self.flow.write_paused:
            self.deadline.cancel()

    def pause_writing(self) -> None:
        super().pause_writing()
        self.wait()

    def resume_writing(self) -> None:
        super().resume_writing()
        self.deadline.cancel()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self.transport.is_closing():
            self.wait()

    def timeout_keep_alive_handler(self) -> None:
        super().timeout_keep_alive_handler()
        self.wait()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self.deadline.cancel()


class FairWebSocketProtocol(WebSocketsSansIOProtocol):
    """A WebSocket connection (RFC 6455), which takes turns with the others.

    uvicorn reads up to 256 KiB at once, and so up to 40,000 pings, which it answers
    also where the client does not read the pongs. And it waits for ever for a client
    that does not read.
    """

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.pending = bytearray()
        self.in_line = False
        self.deadlines: list[TimerHandle] = []
        self.read_deadline: TimerHandle | None = None

    def data_received(self, data: bytes) -> None:
        self.pending += data
        if not self.in_line:
            self.take_turn()

    def stand_in_line(self) -> None:
        """Read no more until the others had their turn."""
        self.transport.pause_reading()
        if not self.in_line:
            self.in_line = True
            self.loop.call_soon(self.take_turn)

    def take_turn(self) -> None:
        """Read a little, unless the application or the client has to read first."""
        self.in_line = False
        held_up = self.read_paused or not self.writable.is_set()
        if held_up or self.transport.is_closing():
            return
        data = bytes(self.pending[:TURN])
        del self.pending[:TURN]
        try:
            super().data_received(data)
        except InvalidState:  # uvicorn closes for bad text, also if the client has.
            self.transport.close()
        if len(self.frames) > self.config.ws_max_size:  # Empty ones have no end.
            self.conn.send_close(CloseCode.MESSAGE_TOO_BIG, "too many fragments")
            self.handle_parser_exception()
        elif self.pending:
            self.stand_in_line()
        elif not self.read_paused:
            self.transport.resume_reading()

    def end_within(self, seconds: float) -> TimerHandle:
        """Close the connection by then, whatever is on its way to the client."""
        deadline = self.loop.call_later(seconds, self.transport.abort)
        self.deadlines.append(deadline)
        return deadline

    def pause_writing(self) -> None:
        super().pause_writing()
        self.transport.pause_reading()
        self.read_deadline = self.end_within(timeout_of(self))

    def resume_writing(self) -> None:
        super().resume_writing()
        if self.read_deadline:
            self.deadlines.remove(self.read_deadline)
            self.read_deadline.cancel()
        self.take_turn()

    def keepalive_timeout(self) -> None:
        super().keepalive_timeout()
        self.end_within(1)

    def on_task_complete(self, task: Task[None]) -> None:
        super().on_task_complete(task)
        if not self.disconnected:
            self.end_within(timeout_of(self))

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        for deadline in self.deadlines:
            deadline.cancel()

    async def receive(self) -> Any:
        message = await super().receive()
        if self.pending:
            self.stand_in_line()
        return message


def timeout_of(connection: TimelyHttpProtocol | FairWebSocketProtocol) -> float:
    """Return the seconds that a client has to send, to read, or to answer a ping."""
    return cast(float, connection.config.ws_ping_timeout)
