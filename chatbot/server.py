"""uvicorn's server, on today's Python and uvloop."""

import asyncio
import os
import socket
import sys

from uvicorn.config import Config
from uvicorn.main import Server

from chatbot.protocol import ConversationProtocol
from chatbot.reloader import Reloader

try:
    from uvloop import new_event_loop
except ImportError:  # There is none for Windows.
    new_event_loop = asyncio.new_event_loop


def serve(app, host, port, **settings):
    """Serve an ASGI application until a signal stops it.

    :param app: The application; in debug mode its import string, and then the
        server starts anew when a file of the project is saved.
    :param host: The address to listen on.
    :param port: The port to listen on.
    :param settings: More settings of uvicorn's.
    :raises SystemExit: With a line that says why, if it cannot listen there.
    """
    try:
        listener = socket.create_server((host, port))
    except OSError as error:
        sys.exit(
            f"Cannot serve on {host}, port {port}: {os.strerror(error.errno)}. "
            "Stop what is there, or set PORT to a free port."
        )

    reloads = isinstance(app, str)
    if reloads:
        # Bocadillo names the module by its whole path.
        app = app.split(".")[-1]
    config = Config(app, host, port, ws=ConversationProtocol, **settings)
    server = ConversationServer(config)
    if reloads:
        Reloader(config).run(server.run, sockets=[listener])
    else:
        server.run(sockets=[listener])


class ConversationServer(Server):
    """A server that finds its event loop, and is done in time."""

    def run(self, sockets):
        """Serve on listening sockets, on an event loop of its own.

        uvicorn 0.5.1 asks uvloop's policy for the loop, which no longer makes one.
        """
        new_event_loop().run_until_complete(self.serve(sockets))

    async def startup(self, sockets):
        """Start the application, then accept clients and say where."""
        await super().startup(sockets)
        for listener in sockets:
            self.logger.info(
                "Uvicorn running on http://%s:%d (Press CTRL+C to quit)",
                *listener.getsockname(),
            )

    async def shutdown(self, shutdown_servers=True):
        """Accept no more clients, part from those that are there, and stop.

        uvicorn 0.5.1 waits until the servers are closed before it parts from
        the clients, and asyncio, since Python 3.12, waits for the clients.
        """
        if shutdown_servers:
            for server in self.servers:
                server.close()
        await super().shutdown(shutdown_servers=False)
