"""The real programs, run by tests and benchmarks as a person runs them."""

import json
import os
import re
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

# A setting of uvicorn's, for connections of which the system keeps little.
SMALL_BUFFERS = {"http": "testing.changes.small_buffers:SmallBuffers"}


def eventually(condition, within=PATIENCE):
    """Wait until a condition holds, and return its value.

    :param condition: A function; what it returns is true once it holds.
    :param within: How long to wait, in seconds.
    :raises AssertionError: If it does not hold in time.
    """
    deadline = time.monotonic() + within
    while not (value := condition()):
        assert time.monotonic() < deadline, f"not within {within} seconds"
        time.sleep(0.01)
    return value


def free_port():
    """Return a port that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def say(conversation, message):
    """Say something in a conversation, and return the response."""
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
    :param change: The name of a module to import before.
    :param settings: Settings of uvicorn's, instead of the server's own.
    :param environment: Environment variables to set.
    """

    def __init__(self, log, project=PROJECT, change=None, settings=None, **environment):
        command = [sys.executable, str(project / "app.py")]
        if change or settings:
            options = json.dumps([change, settings or {}])
            command[1:] = ["-m", "testing.serve", options]
        self.log_file = log
        with log.open("w") as file:
            self.process = subprocess.Popen(
                command,
                cwd=log.parent,
                env=make_environment(project, environment),
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
        """Return whether it takes connections, in debug mode not at once."""
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

    def workers(self):
        """Return the identifiers of those that serve, in the order of their starts."""
        pattern = r"Started server process \[(\d+)\]"
        return [int(number) for number in re.findall(pattern, self.log)]

    def holds(self, client):
        """Ask the system whether it holds the connection of a client, a socket."""
        ends = [f"{port:04X}" for port in (self.port, client.getsockname()[1])]
        for line in Path(f"/proc/{self.process.pid}/net/tcp").read_text().splitlines():
            _, own, other, *_, inode = line.split()[:10]
            if [own[-4:], other[-4:]] == ends:
                return inode != "0"  # It is nobody's while the system says goodbye.
        return False

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


def start_in_vain(project=PROJECT, status=1, **environment):
    """Run app.py with what it cannot be served with, and return what it says.

    :param project: The folder that holds app.py.
    :param status: The exit status that it has to end with.
    :param environment: Environment variables to set.
    """
    result = subprocess.run(
        [sys.executable, str(project / "app.py")],
        env=make_environment(project, environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert (result.returncode, result.stdout) == (status, "")
    return result.stderr


def make_environment(project, environment):
    """Return the variables for an app.py: of those that set it, only the given ones."""
    others = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DIEGO_", "BOCADILLO_", "REDIS_"))
    }
    return {**others, "PORT": "0", "PYTHONPATH": str(project), **environment}


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
