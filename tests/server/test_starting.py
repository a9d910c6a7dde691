"""How the server starts, and says why it cannot."""

import signal
import socket
import subprocess
import sys
from importlib import reload
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

import chatbot.server
from testing.corpora import CERTAIN_RESPONSES
from testing.running import PATIENCE, start_in_vain
from testing.stranger import (
    COUNT,
    Stranger,
)


def test_a_server_on_ipv6_answers_as_any(start_server):
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("there is no IPv6 here")
    server = start_server(DIEGO_HOST="::1")
    for request, status in [
        (b"GET //[/ HTTP/1.0\r\n\r\n", 404),
        (b"GET //x/client-count HTTP/1.0\r\n\r\n", 404),
        (COUNT, 200),
    ]:
        with Stranger(server, host="::1") as stranger:
            assert stranger.request(request) == status
    assert f"http://[::1]:{server.port} " in server.log
    assert "Traceback" not in server.log


def test_a_taken_port_is_told_in_one_line(server):
    assert start_in_vain(PORT=str(server.port)) == (
        f"Cannot serve on 127.0.0.1, port {server.port}: it is in use. "
        "Stop what is there, or set PORT to a free port.\n"
    )


def test_an_old_python_is_told_in_a_line(monkeypatch):
    monkeypatch.setattr("sys.version_info", (3, 10, 13))
    monkeypatch.setattr("sys.version", "3.10.13 (main)")
    with pytest.raises(SystemExit) as stop:
        reload(chatbot)

    assert stop.value.code == "Diego needs Python 3.11 or later. This is 3.10.13."


def test_an_old_uvicorn_is_told_in_a_line(monkeypatch):
    monkeypatch.setattr("uvicorn.__version__", "0.5.1")
    with pytest.raises(SystemExit) as stop:
        reload(chatbot.server)

    assert stop.value.code == (
        "Diego needs a later uvicorn than 0.5.1. "
        'Type: pipenv sync --categories "packages server"'
    )


def test_a_start_shows_the_training_and_then_the_address(server):
    training = server.log.index("Training greetings.yml: 100%")

    assert training < server.log.index("Uvicorn running on http://")


def test_files_where_it_is_started_are_not_served(server):
    assert (server.log_file.parent / "static" / "private.txt").exists()

    with pytest.raises(HTTPError, match="404") as error:
        urlopen(f"http://127.0.0.1:{server.port}/static/private.txt")
    error.value.close()


@pytest.mark.slow
def test_nothing_is_written_to_the_disk(start_server, copied_project, tmp_path):
    def look():
        files = {path for path in tmp_path.rglob("*") if path.is_file()}
        return {path: path.read_bytes() for path in files - {server.log_file}}

    server = start_server(
        project=copied_project, PYTHONDONTWRITEBYTECODE="1", HOME=str(tmp_path)
    )
    before = look()
    assert before.keys() >= {copied_project / "app.py"}

    with server.connect() as websocket:
        for prompt in CERTAIN_RESPONSES:
            websocket.send(prompt)
            websocket.recv()
    server.stop()

    assert look() == before


@pytest.fixture
def project_with_food(copied_project):
    """A copy that is to be trained on a corpus which is not there yet."""
    configuration = copied_project / "providerconf.py"
    configuration.write_text(
        configuration.read_text().replace(
            '"chatterbot.corpus.english.greetings"', '"food.yml"'
        )
    )
    return copied_project


@pytest.mark.slow
def test_a_corpus_of_one_s_own_is_named_in_the_list(start_server, project_with_food):
    corpus = project_with_food / "food.yml"
    corpus.write_text("conversations:\n- - Do you like toast?\n  - Yes\n")
    server = start_server(project=project_with_food)

    with server.connect() as websocket:
        for prompt, response in [
            ("Do you like toast?", "Yes"),
            ("The cake is a lie.", CERTAIN_RESPONSES["The cake is a lie."]),
        ]:
            websocket.send(prompt)
            assert websocket.recv() == response


@pytest.mark.slow
def test_a_corpus_that_is_not_there_is_told_in_one_line(project_with_food):
    told = start_in_vain(project_with_food, status=3)

    assert told.splitlines()[2:] == [
        "ERROR:    Cannot train on food.yml: there is no such corpus. "
        "Fix the list of corpora in providerconf.py.",
        "ERROR:    Application startup failed. Exiting.",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_start_that_takes_long_can_be_stopped(copied_project, number):
    configuration = copied_project / "providerconf.py"
    configuration.write_text(
        configuration.read_text().replace(
            "trainer.train(",
            "import sys; sys.stderr.write('Training\\n')\n    while True: (",
        )
    )
    with subprocess.Popen(
        [sys.executable, str(copied_project / "app.py")],
        env={"PORT": "0", "PYTHONPATH": str(copied_project)},
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            while "Training" not in server.stderr.readline():
                assert server.poll() is None
            server.send_signal(number)

            assert server.wait(PATIENCE) == -number
            assert server.stderr.read() == ""
        finally:
            server.kill()


@pytest.mark.slow
def test_a_fault_in_a_provider_is_shown_with_its_place(copied_project):
    configuration = copied_project / "providerconf.py"
    configuration.write_text(configuration.read_text().replace("set()", "sett()"))
    told = start_in_vain(copied_project, status=3)

    assert "NameError: name 'sett' is not defined" in told
    assert f'File "{configuration}", line' in told
