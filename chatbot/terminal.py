"""What talking in a terminal takes beside ``input()`` and ``print()``."""

import logging
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread, get_ident
from types import FrameType
from typing import Any, NoReturn

from websockets.exceptions import ConnectionClosed
from websockets.frames import CloseCode
from websockets.sync.client import ClientConnection

# Importing it gives input() line editing and history.
with suppress(ImportError):
    import readline  # noqa: F401

# The person is told in a line what websockets would log with a traceback.
logging.getLogger("websockets").addHandler(logging.NullHandler())

# C0 and C1 control characters (ECMA-48), and DEL: a terminal acts on them.
VISIBLE = {code: f"\\x{code:02x}" for code in [*range(0x20), *range(0x7F, 0xA0)]}

# Close codes for a server that stops or is no longer there (RFC 6455, section 7.4.1,
# and the registry that it sets up).
SERVER_GONE = {
    CloseCode.GOING_AWAY,
    CloseCode.SERVICE_RESTART,
    CloseCode.ABNORMAL_CLOSURE,
}

# Seconds between two looks at whether the connection still stands.
LOOK_INTERVAL = 0.2


def make_streams_forgiving() -> None:
    """Let a stream be closed, and put a question mark for what it cannot encode."""
    for name, mode in [("stdin", "r"), ("stdout", "w"), ("stderr", "w")]:
        stream: Any = getattr(sys, name) or open(os.devnull, mode)  # noqa: SIM115
        stream.reconfigure(errors="replace")
        setattr(sys, name, stream)


def printable(text: str) -> str:
    """Return a text with its control characters spelled out, as in ``\\x1b``."""
    return text.translate(VISIBLE)


@contextmanager
def exit_when_closed(websocket: ClientConnection, message: str) -> Iterator[None]:
    """Exit with a message as soon as the other side closes a connection.

    The person learns of it at the prompt, not after typing a line in vain. On
    Windows, which has no signal for it, they learn of it then.

    :param websocket: A connection of ``websockets.sync``.
    :param message: A line for standard error, for when the other side has gone.
    :raises SystemExit: With the message, or why the other side has closed, in the main
        thread.
    """
    left = Event()
    person = get_ident()

    def leave(number: int = 0, frame: FrameType | None = None) -> NoReturn:
        code, reason = websocket.close_code, websocket.close_reason
        if reason or code not in SERVER_GONE:
            reason = printable(reason or "") or f"close code {code}"
            sys.exit(f"The server has ended the conversation: {reason}.")
        sys.exit(message)

    def watch() -> None:
        while not left.wait(LOOK_INTERVAL):
            if websocket.close_code is not None:
                # Only a signal interrupts input(); one may come a moment too
                # early for that, so it comes again.
                signal.pthread_kill(person, signal.SIGUSR1)

    watcher = Thread(target=watch, daemon=True)
    if hasattr(signal, "SIGUSR1"):
        signal.signal(signal.SIGUSR1, leave)
        watcher.start()
    try:
        yield
    except ConnectionClosed:
        leave()
    finally:
        left.set()
        if watcher.is_alive():
            watcher.join()
