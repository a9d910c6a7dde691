"""A client that keeps no rules, on a bare socket."""

import socket
import struct
from contextlib import suppress

from testing.running import PATIENCE

# Its method, its path and more of its headers are to be filled in.
REQUEST = b"%b %b HTTP/1.1\r\nHost: localhost\r\n%b\r\n"

HANDSHAKE = (
    b"GET /conversation HTTP/1.1\r\n"
    b"Host: localhost\r\n"
    b"Connection: Upgrade\r\n"
    b"Upgrade: websocket\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    b"Sec-WebSocket-Version: 13\r\n"
    b"\r\n"
)

HOST = b"Host: localhost\r\n"
COUNT = b"GET /client-count HTTP/1.1\r\n" + HOST + b"\r\n"

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10


def frame(payload=b"", opcode=TEXT, final=True, reserved=0, length=None):
    """Make a frame as a client sends it (RFC 6455, section 5.2), or wrongly.

    :param length: The length that it claims to have, in bytes, if not its own.
    """
    length = len(payload) if length is None else length
    first = final << 7 | reserved << 4 | opcode
    if length < 126:
        head = struct.pack("!BB", first, 0x80 | length)
    elif length < 65_536:
        head = struct.pack("!BBH", first, 0x80 | 126, length)
    else:
        head = struct.pack("!BBQ", first, 0x80 | 127, length)
    return head + bytes(4) + payload  # A mask of zeros changes nothing.


HELLO = frame(b"Hello")


class Stranger:
    """A connection to a server, closed at the end of a ``with`` block.

    :param server: The running server.
    :param host: The address where it listens.
    :param socket_options: Options of the level SOL_SOCKET, by name.
    """

    def __init__(self, server, host="127.0.0.1", **socket_options):
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.socket = socket.socket(family)
        for name, value in socket_options.items():
            self.socket.setsockopt(socket.SOL_SOCKET, getattr(socket, name), value)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.settimeout(PATIENCE)
        self.socket.connect((host, server.port))
        self.stream = self.socket.makefile("rb")

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.stream.close()
        self.socket.close()

    def send(self, *data):
        """Send bytes."""
        self.socket.sendall(b"".join(data))

    def send_for_ever(self, data):
        """Send bytes again and again, until the server closes the connection.

        :raises ConnectionError: Then.
        """
        while True:
            self.send(data)

    def receive_for_ever(self):
        """Receive whatever comes."""
        while self.socket.recv(65_536):
            pass

    def reset(self):
        """Leave with a reset of the connection, not with a goodbye."""
        no_lingering = struct.pack("ii", 1, 0)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, no_lingering)
        self.stream.close()
        self.socket.close()

    def request(self, request):
        """Send an HTTP request, and return the status of the response.

        :returns: The status, or None if the server closes without a response.
        """
        self.send(request)
        return self.read_status()

    def read_status(self):
        """Read a response (its body, if it has a length), and return its status."""
        line = self.stream.readline()
        if not line:
            return None
        self.headers = {}
        while header := self.stream.readline().strip():
            name, _, value = header.partition(b":")
            self.headers[name.lower()] = value.strip()
        if line.startswith(b"HTTP/1.1 101"):
            return 101
        self.body = self.stream.read(int(self.headers.get(b"content-length", 0)))
        return int(line.split()[1])

    def converse(self):
        """Open a conversation, and return this."""
        assert self.request(HANDSHAKE) == 101
        return self

    def hear(self):
        """Receive a frame, and return its opcode and its payload."""
        first, length = self.stream.read(2)
        if length == 126:
            (length,) = struct.unpack("!H", self.stream.read(2))
        return first & 0x0F, self.stream.read(length)

    def close_code(self):
        """Receive the server's close frame, and return its code."""
        opcode, payload = self.hear()
        assert opcode == CLOSE, payload
        return int.from_bytes(payload[:2]) if payload else None


def send_once(stranger, data):
    """Send as much of some bytes as the server takes."""
    with suppress(OSError):
        stranger.send(data)
