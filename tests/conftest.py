"""The real programs, for all tests."""

import asyncio
import logging
import shutil
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

import providerconf
from testing.client import CLIENT
from testing.running import (
    PROJECT,
    SMALL_BUFFERS,
    RunningServer,
    eventually,
)
from testing.terminal import Terminal

# Settings of uvicorn's.
IMPATIENCE = {"ws_ping_interval": 0.1, "ws_ping_timeout": 1}


@pytest.fixture(scope="session", autouse=True)
def event_loop():
    """A loop for Starlette 0.11's test client, since Python 3.14 makes none for it."""
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    yield
    asyncio.set_event_loop(None)
    loop.close()


@pytest.fixture(autouse=True)
def check_that_it_goes_on(request):
    """After each test, the server has nobody left, and no traceback in its log."""
    yield
    if "server" in request.fixturenames:
        server = request.getfixturevalue("server")
        server.counts(0)
        assert "Traceback" not in server.log
        assert "Diego failed" not in server.log


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
    server = RunningServer(log, settings=IMPATIENCE | SMALL_BUFFERS)
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


@pytest.fixture(scope="session")
def trained_diego():
    """The real Diego, as the app has him, in this process."""
    # Bocadillo makes a coroutine of a provider; Playwright's loop runs in this thread.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, providerconf.diego.func()).result()


@pytest.fixture
def meet_diego(trained_diego):
    """Begin conversations with the real Diego: each is a function to say something."""

    def meet_diego():
        name = uuid4().hex
        return lambda message: str(
            trained_diego.get_response(message, conversation=name)
        )

    return meet_diego


@pytest.fixture
def ask(meet_diego):
    """Say something to the real Diego, and get his response."""
    return meet_diego()


@pytest.fixture
def ask_alone(meet_diego):
    """Say something to the real Diego in a new conversation, and get his response."""
    return lambda message: meet_diego()(message)


@pytest.fixture
def run_in_terminal():
    """Run programs in terminals that close with the test."""
    terminals = []

    def run_in_terminal(*command, **environment):
        terminals.append(Terminal(*command, **environment))
        return terminals[-1]

    yield run_in_terminal
    for terminal in terminals:
        terminal.close()


@pytest.fixture
def open_terminal(run_in_terminal):
    """Run client.py in a terminal."""
    return lambda *arguments: run_in_terminal(*CLIENT, *arguments)


@pytest.fixture
def copied_project(tmp_path):
    """A copy of the programs, to be changed."""
    project = tmp_path / "project"
    project.mkdir()
    for name in ["app.py", "providerconf.py"]:
        shutil.copy(PROJECT / name, project)
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ["chatbot", "corpora", "static", "templates"]:
        shutil.copytree(PROJECT / name, project / name, ignore=ignored)
    return project
