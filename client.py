"""Talk with Diego in a terminal. Leave with Ctrl+C or Ctrl+D."""

import argparse
import os
import sys
from contextlib import suppress
from ssl import SSLCertVerificationError, SSLError

from websockets.exceptions import InvalidHandshake, InvalidStatus, InvalidURI
from websockets.sync.client import connect

from chatbot.terminal import exit_when_closed, make_streams_forgiving, printable

URL = "ws://localhost:8000/conversation"


def client(websocket):
    """Send each line of standard input, and print Diego's response to it."""
    prompt = "> " if sys.stdin.isatty() else ""
    while True:
        try:
            message = input(prompt)
        except BaseException:
            if prompt:
                print()  # What comes next begins on a line of its own.
            raise
        websocket.send(message)
        response = websocket.recv()
        print(printable(response), flush=True)


def open_conversation(url):
    """Connect to Diego at a WebSocket URL.

    :returns: The connection. It answers the server's pings on a thread of its
        own, so that the person may think for as long as they like.
    :raises SystemExit: With a line that says what is wrong and what to do.
    """
    try:
        # No proxy, since Diego mostly runs on this machine; and whoever leaves
        # waits a second at most for the server to say goodbye.
        return connect(url, proxy=None, close_timeout=1)
    except SSLCertVerificationError as error:
        sys.exit(
            f"Whether it is Diego at {url} is not sure ({error.verify_message}). "
            "Set SSL_CERT_FILE to the certificate of the authority that vouches for it."
        )
    except SSLError as error:
        sys.exit(f"Diego is not at {url} ({error.reason}). Try {URL}")
    except OSError as error:
        sys.exit(
            f"Nobody answers at {url} ({error.strerror or error}). "
            "Start the server with pipenv run serve, or give the address of another."
        )
    except InvalidHandshake as error:
        if isinstance(error, InvalidStatus) and error.response.status_code == 503:
            sys.exit(f"Diego talks to too many people at {url}. Try again later.")
        sys.exit(f"Diego is not at {url} ({error}). Try {URL}")
    except (InvalidURI, ValueError):
        sys.exit(f"{url} is not a WebSocket URL. Give one like {URL}")


def main(url):
    """Hold a conversation with Diego until the person or the server leaves."""
    gone = f"The server at {url} has gone. Start it with: pipenv run serve"
    try:
        with (
            open_conversation(url) as websocket,
            exit_when_closed(websocket, gone),
            suppress(EOFError, KeyboardInterrupt),  # The person leaves.
        ):
            client(websocket)
    except KeyboardInterrupt:
        pass  # The person does not wait for a server that is slow.
    except BrokenPipeError:
        # Nobody reads the responses any more, as after ``client.py | head -1``.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url", nargs="?", default=URL, help=f"by default {URL}")
    make_streams_forgiving()
    main(parser.parse_args().url)
