import asyncio
import logging
import shutil
import sys

import pytest

from tests.running import (
    PROJECT,
    SMALL_BUFFERS,
    RunningServer,
    Terminal,
    eventually,
    say,
)

IMPATIENCE = """
import functools, uvicorn
from chatbot.server.connections import FairWebSocketProtocol, TimelyHttpProtocol
FairWebSocketProtocol.timeout = TimelyHttpProtocol.timeout = 1
uvicorn.run = functools.partial(
    uvicorn.run, ws_ping_interval=0.1, ws_ping_timeout=1
)
"""


@pytest.fixture(scope="session", autouse=True)
def event_loop():
    """A loop for Starlette 0.11's test client, since Python 3.14 makes none for it."""
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    yield
    asyncio.set_event_loop(None)
    loop.close()


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
        if server.process.poll() is None:
            server.stop()


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """One server for all the tests that leave it as they found it.

    Where it is started, there is a folder ``static`` of the person's own.
    """
    folder = tmp_path_factory.mktemp("server")
    (folder / "static").mkdir()
    (folder / "static" / "private.txt").write_text("private")
    server = RunningServer(folder / "server.log")
    yield server
    server.stop()
    assert "Traceback" not in server.log


@pytest.fixture(scope="session")
def impatient_server(tmp_path_factory):
    """A server that pings its clients all the time, and soon gives them up."""
    log = tmp_path_factory.mktemp("impatient") / "server.log"
    server = RunningServer(log, change=IMPATIENCE + SMALL_BUFFERS)
    yield server
    server.stop()
    assert "Traceback" not in server.log


@pytest.fixture
def wait_for_pings(impatient_server, caplog):
    """Wait while the impatient server pings each of its clients a few times."""
    caplog.set_level(logging.DEBUG, "pinged")

    def wait_for_pings():
        with impatient_server.connect(logger=logging.getLogger("pinged")):
            eventually(lambda: caplog.text.count("< PING") > 5)

    return wait_for_pings


@pytest.fixture
def conversation(server):
    """A conversation with the real Diego."""
    with server.connect() as websocket:
        yield websocket


@pytest.fixture
def ask(conversation):
    """Say something to the real Diego, and get his response."""

    def ask(message):
        return say(conversation, message)

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


@pytest.fixture
def copied_project(tmp_path):
    """A copy of the programs, to be changed."""
    project = tmp_path / "project"
    project.mkdir()
    for name in ["app.py", "providerconf.py"]:
        shutil.copy(PROJECT / name, project)
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ["chatbot", "static", "templates"]:
        shutil.copytree(PROJECT / name, project / name, ignore=ignored)
    return project
