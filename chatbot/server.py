"""uvicorn's server, on today's Python and uvloop."""

import asyncio
import errno
import gc
import logging
import os
import signal
import socket
import sys
from functools import partial

from uvicorn.config import Config
from uvicorn.main import HANDLED_SIGNALS, Server

from chatbot.capacity import make_room
from chatbot.lifespan import ConversationLifespan
from chatbot.log import configure_log
from chatbot.protocol import ConversationProtocol, ServingServer
from chatbot.reloader import Reloader
from chatbot.request import RequestProtocol

try:
    from uvloop import new_event_loop
except ImportError:  # There is none for Windows.
    new_event_loop = asyncio.new_event_loop


def serve(app, host, port, max_clients, debug=False, **limits):
    """Serve an ASGI application until a signal stops it.

    :param app: The application; in debug mode its import string, and then the
        server starts anew when a file of the project is saved.
    :param host: The address to listen on.
    :param port: The port to listen on.
    :param max_clients: How many clients may talk at once.
    :param debug: Whether uvicorn shows the faults of the application to clients.
    :param limits: What else :class:`ConversationProtocol` takes.
    :raises SystemExit: With a line that says why, if it cannot listen there.
    """
    max_connections = make_room(max_clients)
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.create_server((host, port), family=family)
    except OSError as error:
        sys.exit(f"Cannot serve on {host}, port {port}: {explain(error)}")

    reloads = isinstance(app, str)
    if reloads:
        # Bocadillo names the module by its whole path.
        app = app.split(".")[-1]
    config = Config(
        app,
        host,
        port,
        debug=debug,
        http=partial(RequestProtocol, max_connections),
        ws=partial(
            ConversationProtocol, ServingServer(), max_clients=max_clients, **limits
        ),
    )
    server = ConversationServer(config)
    if reloads:
        Reloader(config).run(server.run, sockets=[listener])
    else:
        server.run(sockets=[listener])


def explain(error):
    """Say why nothing can listen at an address, and what to do."""
    if error.errno == errno.EADDRINUSE:
        return "it is in use. Stop what is there, or set PORT to a free port."
    if error.errno == errno.EACCES:
        return "this is not allowed. Set PORT to 1024 or more."
    return "this machine has no such address. Set DIEGO_HOST to one that it has."


class ConversationServer(Server):
    """A server that finds its event loop, and is done in time."""

    def __init__(self, config):
        super().__init__(config)
        self.server_state.is_stopping = False

    def run(self, sockets):
        """Serve on listening sockets, on an event loop of its own.

        uvicorn 0.5.1 asks uvloop's policy for the loop, which no longer makes one.
        """
        configure_log()
        self.config.load()
        self.config.lifespan_class = ConversationLifespan
        new_event_loop().run_until_complete(self.serve(sockets))
        if self.force_exit:
            # What is left would end in tracebacks.
            logging.shutdown()
            os._exit(0)

    def install_signal_handlers(self):
        """Let a signal end the program at once, for as long as it starts.

        uvicorn's own handlers wait for the event loop, which the training blocks.
        An exception would be lost now and then: Python ignores some.
        """
        for number in HANDLED_SIGNALS:
            signal.signal(number, lambda *_: os._exit(0))

    async def startup(self, sockets):
        """Start the application, then accept clients and say where."""
        await super().startup(sockets)
        super().install_signal_handlers()
        # What is there now stays. Python's search for garbage would go through all
        # of it again and again, and hold everybody up for 50 ms.
        gc.freeze()
        for listener in sockets:
            host, port = listener.getsockname()[:2]
            self.logger.info(
                "Uvicorn running on http://%s:%d (Press CTRL+C to quit)",
                f"[{host}]" if ":" in host else host,
                port,
            )

    async def shutdown(self, shutdown_servers=True):
        """Accept no more clients, part from those that are there, and stop.

        uvicorn 0.5.1 waits until the servers are closed before it parts from
        the clients, and asyncio, since Python 3.12, waits for the clients.
        """
        self.server_state.is_stopping = True
        if shutdown_servers:
            for server in self.servers:
                server.close()
        await super().shutdown(shutdown_servers=False)
