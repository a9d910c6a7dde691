"""A program in a terminal, used as a person uses it."""

import fcntl
import os
import pty
import select
import subprocess
import termios
from contextlib import suppress

import pyte

from testing.running import eventually

ROWS, COLUMNS = 40, 100


class Screen(pyte.Screen):
    """What a terminal shows, and what it answers when it is asked.

    :param keyboard: The file to which its answers are written.
    """

    def __init__(self, keyboard):
        super().__init__(COLUMNS, ROWS)
        self.keyboard = keyboard

    def write_process_input(self, data):
        """Answer the program, which asks where the cursor is."""
        os.write(self.keyboard, data.encode())


class Terminal:
    """A program in a terminal, with a person at its keyboard."""

    def __init__(self, *command, **environment):
        self.keyboard, terminal = pty.openpty()
        termios.tcsetwinsize(terminal, (ROWS, COLUMNS))
        self.process = subprocess.Popen(
            command,
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            env={**os.environ, "TERM": "xterm", **environment},
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(terminal)
        self._screen = Screen(self.keyboard)
        self._stream = pyte.ByteStream(self._screen)

    def type(self, keys):
        """Press some keys."""
        os.write(self.keyboard, keys.encode())

    def interrupt(self):
        """Press Ctrl+C in the middle of a message."""
        self.type("Half a mess")
        self.shows("> Half a mess")
        self.type("\x03")

    @property
    def screen(self):
        """What it shows by now, without the space at the ends of lines."""
        while select.select([self.keyboard], [], [], 0)[0]:
            with suppress(OSError):  # The program has left the terminal.
                self._stream.feed(os.read(self.keyboard, 4096))
                continue
            break
        return "\n".join(map(str.rstrip, self._screen.display)).rstrip()

    def shows(self, *lines):
        """Wait until the last lines of the screen are these."""
        eventually(lambda: f"\n{self.screen}".endswith("\n" + "\n".join(lines)))

    def status(self):
        """Wait until the program ends, and return its exit status."""
        eventually(lambda: self.screen and self.process.poll() is not None)
        return self.process.returncode

    def close(self):
        """Pull the plug."""
        self.process.kill()
        self.process.wait()
        os.close(self.keyboard)
