"""The debug mode, in which a saved file takes effect at once."""

import multiprocessing
import os
import signal
import time

from uvicorn.main import HANDLED_SIGNALS
from uvicorn.supervisors import StatReload

from chatbot import PROJECT

# What is read as the server starts: the programs, the page, the corpora.
ENDINGS = (".py", ".html", ".css", ".js", ".svg", ".yml", ".yaml")

# Seconds for the server to end after Ctrl+C, before the reloader ends it.
CTRL_C_TIMEOUT = 5


class Reloader(StatReload):
    """Starts the server anew when a file of the project is saved.

    uvicorn's own, whose way of watching files this is, gives up when a saved file
    has an error in it, and starts a last server if it is told to stop while it
    waits for the end of the one before.
    """

    interrupted = False

    def run(self, target, sockets):
        """Run a server in a process of its own until a signal stops it.

        :param target: What the process is to do.
        :param sockets: The listening sockets that it gets.
        """
        for number in HANDLED_SIGNALS:
            signal.signal(number, self.handle_exit)
        spawn = multiprocessing.get_context("spawn")
        while not self.should_exit:
            self.clear()
            self.should_restart()  # It takes note of the files as they are.
            server = spawn.Process(target=target, kwargs={"sockets": sockets})
            server.start()
            self.wait_for_a_save(server)
            if self.interrupted:
                server.join(CTRL_C_TIMEOUT)
            server.terminate()
            server.join()

    def wait_for_a_save(self, server):
        """Wait until a file is saved or a signal comes, also if the server fails."""
        logger = self.config.logger_instance
        while not self.should_restart() and not self.should_exit:
            if server and not server.is_alive():
                server = None
                logger.warning("The server has failed. Save a file to start it anew.")
            time.sleep(0.1)

    def iter_py_files(self):
        """Give the paths of the files to watch; none is in a hidden folder."""
        for folder, folders, files in os.walk(PROJECT):
            folders[:] = [name for name in folders if not name.startswith(".")]
            yield from (os.path.join(folder, f) for f in files if f.endswith(ENDINGS))

    def handle_exit(self, number, frame):
        """Stop. Ctrl+C reaches the server by itself, SIGTERM does not."""
        super().handle_exit(number, frame)
        self.interrupted = number == signal.SIGINT
