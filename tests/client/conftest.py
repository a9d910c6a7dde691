"""Servers that are not Diego's, for client.py."""

import socket
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
def serve_here():
    """Start servers in this process, by what they do; they end with the test."""
    servers = []

    def serve_here(converse, **settings):
        server = serve(converse, "127.0.0.1", 0, **settings)
        thread = Thread(target=server.serve_forever)
        thread.start()
        servers.append((server, thread))
        return f"ws://127.0.0.1:{server.socket.getsockname()[1]}"

    yield serve_here
    for server, thread in servers:
        server.shutdown()
        thread.join()


@pytest.fixture
def serve_response(serve_here, goodbyes):
    """Start servers that give one response to everything, or go without one."""

    def serve_response(response):
        def respond(websocket):
            with suppress(ConnectionClosed):
                for _ in websocket:
                    if response is None:
                        break
                    websocket.send(response)
            goodbyes.append(websocket.close_code)

        return serve_here(respond)

    return serve_response


@pytest.fixture
def serve_drops(server, serve_here):
    """Stand between a client and the server, and drop the connection at a word.

    :returns: A function of the word, which returns the URL for the client.
    """

    def serve_drops(word):
        def relay(websocket):
            offered = websocket.request.headers["Sec-WebSocket-Protocol"].split(", ")
            with (
                suppress(ConnectionClosed),
                server.connect(subprotocols=offered) as diego,
            ):
                for message in websocket:
                    if message == word:
                        websocket.socket.shutdown(socket.SHUT_RDWR)
                    diego.send(message)
                    websocket.send(diego.recv())

        def choose(websocket, offered):
            with server.connect(subprotocols=offered) as diego:
                return diego.subprotocol

        return serve_here(relay, select_subprotocol=choose, subprotocols=["any"])

    return serve_drops
