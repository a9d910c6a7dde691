"""A Redis, or a Valkey, of a test's own."""

import shutil
import signal
import subprocess
from contextlib import suppress

from redis import Redis
from redis.exceptions import ConnectionError

from testing.running import PATIENCE, eventually, free_port

# None where neither is installed.
PROGRAM = shutil.which("valkey-server") or shutil.which("redis-server")


class RunningRedis:
    """A Redis that keeps nothing when it ends.

    :param password: What it asks for, if it asks.
    """

    def __init__(self, password=None):
        self.port = free_port()
        self.password = password
        self.start()

    def start(self):
        """Start it, empty, and wait until it answers."""
        command = [PROGRAM, "--port", str(self.port), "--bind", "127.0.0.1"]
        command += ["--save", "", "--appendonly", "no"]
        if self.password:
            command += ["--requirepass", self.password]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        self.client = Redis(
            port=self.port, password=self.password, socket_timeout=PATIENCE
        )
        eventually(self._answers)

    def _answers(self):
        with suppress(ConnectionError):
            return self.client.ping()

    @property
    def url(self):
        """What REDIS_URL has to be."""
        return self.url_at(self.port)

    def url_at(self, port, password=None):
        """Return the URL at another port, or with another password."""
        password = password or self.password
        return f"redis://{f':{password}@' if password else ''}127.0.0.1:{port}/0"

    def kill(self):
        """End it without a goodbye."""
        self.client.close()
        self.process.kill()
        self.process.wait()

    def hang(self):
        """Let it answer no more."""
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self):
        """Let it answer again."""
        self.process.send_signal(signal.SIGCONT)

    def commands(self):
        """Return how often each command was given to it, by its name."""
        statistics = self.client.info("commandstats")
        return {
            name.removeprefix("cmdstat_"): each["calls"]
            for name, each in statistics.items()
        }
