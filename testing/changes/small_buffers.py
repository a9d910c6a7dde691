"""Connections of which the system keeps little that was not read yet."""

import socket

from chatbot.server.connections import TimelyHttpProtocol


class SmallBuffers(TimelyHttpProtocol):
    """A connection whose buffers are small on the side of the server."""

    def connection_made(self, transport):
        """Make them small."""
        connection = transport.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
        super().connection_made(transport)
