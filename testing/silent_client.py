"""A client that says nothing, and stays until it is killed."""

import subprocess
import sys
import time

from websockets.sync.client import connect

from testing.running import PROJECT


def start_silent_client(server):
    """Start one in a process of its own, and wait until it is connected.

    :param server: A :class:`testing.running.RunningServer`.
    :returns: The process.
    """
    client = subprocess.Popen(
        [sys.executable, "-m", "testing.silent_client", server.url],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert client.stdout.readline() == "connected\n"
    return client


if __name__ == "__main__":
    websocket = connect(sys.argv[1], proxy=None)
    print("connected", flush=True)
    time.sleep(60)
