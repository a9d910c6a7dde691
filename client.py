"""Talk with Diego in a terminal. Leave with Ctrl+C or Ctrl+D."""

import argparse
import asyncio
import os
import sys
from contextlib import suppress

from chatbot.client.connection import LastingConnection
from chatbot.client.terminal import make_streams_forgiving, read_messages

URL = f"ws://localhost:{os.environ.get('PORT', '8000')}/conversation"


async def client(url):
    """Send each message of the person, and print Diego's response as it comes."""
    async with LastingConnection(url) as websocket:
        async for message in read_messages("> "):
            await websocket.send(message)
            async for part in websocket.recv_streaming():
                print(part, end="", flush=True)


def main(url):
    """Hold a conversation with Diego until the person or the server leaves."""
    try:
        with suppress(KeyboardInterrupt):
            asyncio.run(client(url))
    except BrokenPipeError:
        # Nobody reads the responses any more, as after ``client.py | head -1``.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url", nargs="?", default=URL, help=f"by default {URL}")
    make_streams_forgiving()
    main(parser.parse_args().url)
