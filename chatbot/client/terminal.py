"""What the person says, and what they are shown."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from threading import Thread
from typing import Any

from prompt_toolkit import PromptSession
from prompt_toolkit.application import run_in_terminal
from prompt_toolkit.output import create_output

# C0 and C1 control characters (ECMA-48), and DEL: a terminal acts on them.
VISIBLE = {code: f"\\x{code:02x}" for code in [*range(0x20), *range(0x7F, 0xA0)]}

# What a terminal does about these is what was meant.
HARMLESS = {ord("\n"): "\n", ord("\t"): "\t"}

# Seconds in which a program such as tee shows a response, before the next prompt.
MOMENT = 0.1


def make_streams_forgiving() -> None:
    """Let a stream be closed, and put a question mark for what it cannot encode."""
    for name, mode in [("stdin", "r"), ("stdout", "w"), ("stderr", "w")]:
        stream: Any = getattr(sys, name) or open(os.devnull, mode)  # noqa: SIM115
        stream.reconfigure(errors="replace")
        setattr(sys, name, stream)


def is_person() -> bool:
    """Return whether it is a person at a terminal who says something."""
    return sys.stdin.isatty()


def printable(text: str) -> str:
    """Return a text with its control characters spelled out, as in ``\\x1b``.

    A line feed and a tab stay in a terminal; elsewhere a response is one line.
    """
    return text.translate(VISIBLE | HARMLESS if sys.stdout.isatty() else VISIBLE)


async def read_messages(prompt: str) -> AsyncIterator[str]:
    """Read what the person says, or each line of what is not a terminal.

    :param prompt: What stands before it. It is for the terminal, whatever becomes of
        the responses.
    """
    if not is_person():
        async for line in read_lines():
            yield line
        return
    output = create_output(always_prefer_tty=True)
    # Ctrl+Z is left to the terminal, which gets the prompt again afterwards.
    session: PromptSession[str] = PromptSession(output=output, enable_suspend=True)
    while True:
        if not sys.stdout.isatty():
            await asyncio.sleep(MOMENT)
        try:
            yield await session.prompt_async(prompt)
        except EOFError:
            return


async def read_lines() -> AsyncIterator[str]:
    """Read each line of standard input, while the event loop does something else."""
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[str | None] = asyncio.Queue()

    def read() -> None:
        # A stream of its own: Python would wait for the lock of ``sys.stdin`` as it
        # ends, while this thread still waits for a line.
        with open(sys.stdin.fileno(), errors="replace", closefd=False) as stream:
            for line in stream:
                loop.call_soon_threadsafe(lines.put_nowait, line.removesuffix("\n"))
        loop.call_soon_threadsafe(lines.put_nowait, None)

    Thread(target=read, daemon=True).start()
    while (line := await lines.get()) is not None:
        yield line


async def tell(line: str) -> None:
    """Tell the person something above the prompt, if there is one."""
    await run_in_terminal(lambda: print(line, file=sys.stderr, flush=True))
