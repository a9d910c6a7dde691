"""A program in a terminal, used as a person uses it."""

import os
import pty
import select
import signal
import subprocess
from contextlib import suppress

from testing.running import PATIENCE, eventually


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
        """Wait until the program ends, and return its exit status."""
        status = self.process.wait(PATIENCE)
        self._look()
        return status

    def close(self):
        """Pull the plug."""
        self.process.kill()
        self.process.wait()
        os.close(self.keyboard)
