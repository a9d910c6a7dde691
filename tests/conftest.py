import sys

import pytest

from tests.running import PROJECT, RunningServer, Terminal


@pytest.fixture
def start_server(tmp_path):
    """Start servers that end with the test."""
    servers = []

    def start(**settings):
        log = tmp_path / f"server-{len(servers)}.log"
        servers.append(RunningServer(log, **settings))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """One server for all the tests that leave it as they found it."""
    server = RunningServer(tmp_path_factory.mktemp("server") / "server.log")
    yield server
    assert server.stop() == 0
    assert "Traceback" not in server.log


@pytest.fixture
def conversation(server):
    """A conversation with the real Diego."""
    with server.connect() as websocket:
        yield websocket


@pytest.fixture
def ask(conversation):
    """Say something to the real Diego, and get his response."""

    def ask(message):
        conversation.send(message)
        return conversation.recv()

    return ask


@pytest.fixture
def open_terminal():
    """Run client.py in a terminal that closes with the test."""
    terminals = []

    def open_terminal(*arguments):
        command = [sys.executable, str(PROJECT / "client.py"), *arguments]
        terminals.append(Terminal(*command))
        return terminals[-1]

    yield open_terminal
    for terminal in terminals:
        terminal.close()
