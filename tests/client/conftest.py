"""Servers that are not Diego's, for client.py."""

from contextlib import suppress
from threading import Thread

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.server import serve


@pytest.fixture
def goodbyes():
    """The close codes of the clients of ``serve_response``."""
    return []


@pytest.fixture
def serve_response(goodbyes):
    """Start servers that give one response to everything, or go without one."""
    servers = []

    def serve_response(response):
        def respond(websocket):
            with suppress(ConnectionClosed):
                for _ in websocket:
                    if response is None:
                        break
                    websocket.send(response)
            goodbyes.append(websocket.close_code)

        server = serve(respond, "127.0.0.1", 0)
        thread = Thread(target=server.serve_forever)
        thread.start()
        servers.append((server, thread))
        return f"ws://127.0.0.1:{server.socket.getsockname()[1]}"

    yield serve_response
    for server, thread in servers:
        server.shutdown()
        thread.join()
