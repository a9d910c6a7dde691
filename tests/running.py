"""The real programs, run by tests and benchmarks as a person runs them."""

import json
import os
import pty
import re
import select
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from websockets.sync.client import connect

PROJECT = Path(__file__).resolve().parent.parent

# Seconds. Generous, since a busy machine is no fault of the program's.
PATIENCE = 20

# Runs app.py after a change.
CHANGED_SERVER = """
import runpy, sys
{change}
runpy.run_path(sys.argv[1], run_name="__main__")
"""

WITHOUT_UVLOOP = "sys.modules['uvloop'] = None"

# Has the system keep little of what a client sent, or has not read yet.
SMALL_BUFFERS = """
import socket
from chatbot.server.connections import TimelyHttpProtocol
connection_made = TimelyHttpProtocol.connection_made

def connection_made_with_small_buffers(self, transport):
    connection = transport.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
    connection_made(self, transport)

TimelyHttpProtocol.connection_made = connection_made_with_small_buffers
"""

# An echo in Diego's place.
ECHO = """
import chatbot.mind.bot
chatbot.mind.bot.ResilientChatBot.get_response = lambda self, message: message
"""


def eventually(condition, within=PATIENCE):
    """Wait until a condition holds, and give its value.

    :param condition: A function; what it gives is true once it holds.
    :param within: How long to wait, in seconds.
    :raises AssertionError: If it does not hold in time.
    """
    deadline = time.monotonic() + within
    while not (value := condition()):
        assert time.monotonic() < deadline, f"not within {within} seconds"
        time.sleep(0.01)
    return value


def say(conversation, message):
    """Say something in a conversation, and give the response."""
    conversation.send(message)
    return conversation.recv()


def memory_of(process_id):
    """Ask the system how much memory a process has in use, in bytes."""
    pages = Path(f"/proc/{process_id}/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


class RunningServer:
    """``python app.py`` on a free port, with the real Diego.

    :param log: The file that its log goes to.
    :param project: The folder that holds app.py.
    :param change: Python code that changes it before it runs.
    :param environment: Environment variables to set.
    """

    def __init__(self, log, project=PROJECT, change=None, **environment):
        command = [sys.executable, str(project / "app.py")]
        if change:
            command[1:1] = ["-c", CHANGED_SERVER.format(change=change)]
        self.log_file = log
        with log.open("w") as file:
            self.process = subprocess.Popen(
                command,
                cwd=log.parent,
                env={
                    **environment_of_others(),
                    "PORT": "0",
                    "PYTHONPATH": str(project),
                    **environment,
                },
                stdout=file,
                stderr=file,
            )
        try:
            self.port = int(eventually(self._find_port)[1])
            eventually(self._accepts)
        except BaseException:
            self.process.kill()
            self.process.wait()
            raise

    def _find_port(self):
        assert self.process.poll() is None, self.log
        return re.search(r"Uvicorn running on https?://\S+:(\d+)", self.log)

    def _accepts(self):
        """Say whether it takes connections, which in debug mode it does not at once."""
        assert self.process.poll() is None, self.log
        with suppress(ConnectionRefusedError):
            host = "::1" if "running on http://[" in self.log else "127.0.0.1"
            socket.create_connection((host, self.port), timeout=PATIENCE).close()
            return True

    @property
    def log(self):
        """What the log holds by now."""
        return self.log_file.read_text()

    @property
    def url(self):
        """Where its conversations are."""
        scheme = "wss" if "running on https://" in self.log else "ws"
        return f"{scheme}://127.0.0.1:{self.port}/conversation"

    def connect(self, **settings):
        """Open a conversation from this process."""
        return connect(self.url, proxy=None, **settings)

    def memory(self):
        """Ask the system how much memory it has in use, in bytes."""
        return memory_of(self.process.pid)

    def open_files(self):
        """Ask the system how many files it has open, connections among them."""
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def count(self):
        """Ask how many clients are talking to Diego."""
        address = f"http://127.0.0.1:{self.port}/client-count"
        with urlopen(address, timeout=PATIENCE) as answer:
            return json.load(answer)["count"]

    def counts(self, number):
        """Wait until so many clients are talking to Diego."""
        eventually(lambda: self.count() == number)

    def stop(self, number=signal.SIGTERM):
        """End it by a signal, and wait until it has ended as it should.

        uvicorn ends by the signal itself, once it has taken leave of all.
        """
        self.process.send_signal(number)
        try:
            assert self.process.wait(PATIENCE) in {0, -number}
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise


def environment_of_others():
    """Give the environment variables without those that set the server."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DIEGO_", "BOCADILLO_"))
    }


@contextmanager
def running_server(**settings):
    """Run a :class:`RunningServer` in a folder of its own, and kill it at the end."""
    with TemporaryDirectory() as folder:
        server = RunningServer(Path(folder) / "server.log", **settings)
        try:
            yield server
        finally:
            if server.process.poll() is None:
                server.stop(signal.SIGKILL)


class Terminal:
    """A program in a terminal, with a person at its keyboard."""

    def __init__(self, *command):
        self.keyboard, terminal = pty.openpty()
        self.process = subprocess.Popen(
            command,
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            env={**os.environ, "TERM": "xterm"},
            start_new_session=True,
        )
        os.close(terminal)
        self.screen = ""

    def type(self, keys):
        """Press some keys."""
        os.write(self.keyboard, keys.encode())

    def interrupt(self):
        """Press Ctrl+C in the middle of a message."""
        self.type("Half a mess")
        self.shows("Half a mess")
        self.process.send_signal(signal.SIGINT)

    def shows(self, text):
        """Wait until a text has appeared since the last time."""
        eventually(lambda: text in self._look())
        self.screen = self.screen.partition(text)[2]

    def _look(self):
        while select.select([self.keyboard], [], [], 0)[0]:
            with suppress(OSError):  # The program has left the terminal.
                self.screen += os.read(self.keyboard, 4096).decode()
                continue
            break
        return self.screen

    def status(self):
        """Wait until the program ends, and give its exit status."""
        status = self.process.wait(PATIENCE)
        self._look()
        return status

    def close(self):
        """Pull the plug."""
        self.process.kill()
        self.process.wait()
        os.close(self.keyboard)
