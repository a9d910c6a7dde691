"""uvicorn's server, on today's Python and uvloop."""

import asyncio
import multiprocessing
import os
import signal
import socket
import sys
import time
from pathlib import Path

from uvicorn.config import Config
from uvicorn.main import Server
from uvicorn.supervisors import StatReload

from chatbot.protocol import ConversationProtocol

try:
    from uvloop import new_event_loop
except ImportError:  # There is none for Windows.
    new_event_loop = asyncio.new_event_loop

PROJECT = Path(__file__).resolve().parent.parent


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
    config = Config(
        app, host, port, ws=ConversationProtocol, reload_dirs=[PROJECT], **settings
    )
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


class Reloader(StatReload):
    """Starts the server anew when a file is saved, also after it has failed."""

    def run(self, target, sockets):
        """Run a server in a process of its own until a signal stops it.

        :param target: What the process is to do.
        :param sockets: The listening sockets that it gets.
        """
        while not self.should_exit:
            super().run(target, sockets=sockets)
            if not self.should_exit:
                self.wait_for_a_save()

    def wait_for_a_save(self):
        """Wait until a file is saved, or a signal comes."""
        self.should_restart()  # It takes note of how the files are now.
        self.config.logger_instance.warning(
            "The server has failed. It starts anew when you save a file."
        )
        while not self.should_exit and not self.should_restart():
            time.sleep(0.1)
        self.clear()

    def handle_exit(self, number, frame):
        """Stop, and hand SIGTERM on. Ctrl+C reaches the server by itself."""
        super().handle_exit(number, frame)
        if number == signal.SIGTERM:
            for server in multiprocessing.active_children():
                server.terminate()
