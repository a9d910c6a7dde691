"""The real server: whom it answers and counts, how it starts and stops."""

import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from websockets.exceptions import ConnectionClosed

from tests.running import PATIENCE, PROJECT, WITHOUT_UVLOOP, eventually
from tests.stranger import BINARY, HANDSHAKE, Stranger, frame, send_once

# Prompts that have one trained response, which no other prompt has.
CERTAIN_RESPONSES = {
    "I am working on a project": "What are you working on?",
    "What is your question?": "Could I borrow a cup of sugar?",
    "Have you heard the news?": "What good news?",
    "Can I ask you a question?": "Sure, ask away.",
    "What kind of movies do you like?": "Alice in Wonderland",
    "The cake is a lie.": "No it is not. The cake is delicious.",
    "Hi Mrs. Smith, how has your husband been?": "He has been well.",
    "How much money have you lost?": "I've lost about $200.00 so far today.",
}

SILENT_CLIENT = """
import sys, time
from websockets.sync.client import connect
websocket = connect(sys.argv[1], proxy=None)
print("connected", flush=True)
time.sleep(60)
"""


@pytest.fixture
def start_silent_client():
    """Start clients in processes of their own, to be killed or stopped."""
    clients = []

    def start(url):
        command = [sys.executable, "-c", SILENT_CLIENT, url]
        client = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        clients.append(client)
        assert client.stdout.readline() == "connected\n"
        return client

    yield start
    for client in clients:
        client.kill()
        client.wait()
        client.stdout.close()


def test_the_count_follows_clients_as_they_come_and_go(server):
    server.counts(0)
    with server.connect():
        server.counts(1)
        with server.connect(), server.connect():
            server.counts(3)
        server.counts(1)
    server.counts(0)


def test_responses_come_in_the_order_of_the_messages(server):
    with server.connect() as websocket:
        for prompt in CERTAIN_RESPONSES:
            websocket.send(prompt)
        for response in CERTAIN_RESPONSES.values():
            assert websocket.recv() == response


def test_clients_that_talk_at_once_get_their_own_responses(server):
    def converse(certain):
        prompt, response = certain
        with server.connect() as websocket:
            for _ in range(100):
                websocket.send(prompt)
                assert websocket.recv() == response
        return True

    with ThreadPoolExecutor(len(CERTAIN_RESPONSES)) as executor:
        assert all(executor.map(converse, CERTAIN_RESPONSES.items()))
    server.counts(0)


def test_a_killed_client_leaves_the_count(server, start_silent_client):
    client = start_silent_client(server.url)
    server.counts(1)

    client.kill()

    eventually(lambda: server.count() == 0, within=2)


def test_a_client_that_stops_answering_leaves_the_count(
    impatient_server, start_silent_client
):
    client = start_silent_client(impatient_server.url)
    impatient_server.counts(1)

    client.send_signal(signal.SIGSTOP)

    impatient_server.counts(0)


def test_a_client_that_says_nothing_for_long_stays(impatient_server, wait_for_pings):
    with impatient_server.connect() as websocket:
        wait_for_pings()

        websocket.send("The cake is a lie.")
        assert websocket.recv() == CERTAIN_RESPONSES["The cake is a lie."]


def test_a_client_may_leave_before_its_responses_come(server):
    for _ in range(20):
        with server.connect() as websocket:
            for _ in range(50):
                websocket.send("Hello")
            websocket.socket.shutdown(socket.SHUT_RDWR)

    server.counts(0)
    assert "Traceback" not in server.log


@pytest.mark.parametrize("abruptly", [True, False])
def test_a_client_may_leave_during_the_handshake(server, abruptly):
    for _ in range(20):
        with Stranger(server) as client:
            client.send(HANDSHAKE)
            if abruptly:
                client.reset()

    server.counts(0)
    assert "Traceback" not in server.log


@pytest.mark.parametrize("last", [b"", frame(b"x" * 5000), frame(opcode=BINARY)])
@pytest.mark.parametrize("messages", [1_000, 100_000], ids=["few", "many"])
def test_a_client_that_reads_nothing_leaves(impatient_server, messages, last):
    alone = impatient_server.open_files()
    with Stranger(impatient_server, SO_RCVBUF=4096) as client:
        client.send(HANDSHAKE)
        impatient_server.counts(1)
        client.socket.settimeout(0.2)  # Then the server reads no more.
        send_once(client, frame(b"The cake is a lie.") * messages + last)
        impatient_server.counts(0)
        eventually(lambda: impatient_server.open_files() == alone)
    assert "Traceback" not in impatient_server.log


@pytest.mark.parametrize(
    ("signal_number", "change"),
    [(signal.SIGINT, None), (signal.SIGTERM, WITHOUT_UVLOOP)],
)
def test_a_server_that_stops_parts_from_its_clients(
    start_server, signal_number, change
):
    server = start_server(change=change)
    with server.connect() as websocket:
        server.stop(signal_number)

        with pytest.raises(ConnectionClosed) as closed:
            websocket.recv()
        assert closed.value.rcvd.code == 1012
    assert "Traceback" not in server.log


def test_a_taken_port_is_told_in_one_line(server):
    result = subprocess.run(
        [sys.executable, str(PROJECT / "app.py")],
        env={"PORT": str(server.port)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )

    assert result.returncode == 1
    assert result.stderr == (
        f"Cannot serve on 127.0.0.1, port {server.port}: it is in use. "
        "Stop what is there, or set PORT to a free port.\n"
    )


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            "import uvicorn; uvicorn.__version__ = '0.5.1'",
            "Diego needs a later uvicorn than 0.5.1. "
            'Type: pipenv sync --categories "packages server"\n',
        ),
        (
            "import sys; sys.version_info, sys.version = (3, 10, 13), '3.10.13 (main)'",
            "Diego needs Python 3.11 or later. This is 3.10.13.\n",
        ),
    ],
)
def test_what_is_too_old_is_told_in_one_line(change, told):
    result = subprocess.run(
        [sys.executable, "-c", f"{change}; import chatbot.server.run"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )

    assert (result.returncode, result.stderr) == (1, told)


def test_a_client_counts_as_soon_as_it_is_connected(client):
    for _ in range(200):
        with client.websocket_connect("/conversation"):
            assert client.get("/client-count").json() == {"count": 1}
        assert client.get("/client-count").json() == {"count": 0}


def test_a_start_shows_the_training_and_then_the_address(server):
    training = server.log.index("Training greetings.yml: 100%")

    assert training < server.log.index("Uvicorn running on http://")


def test_files_where_it_is_started_are_not_served(server):
    assert (server.log_file.parent / "static" / "private.txt").exists()

    with pytest.raises(HTTPError, match="404") as error:
        urlopen(f"http://127.0.0.1:{server.port}/static/private.txt")
    error.value.close()


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


def run_until_it_ends(project):
    return subprocess.run(
        [sys.executable, str(project / "app.py")],
        env={"PORT": "0", "PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )


def test_a_corpus_that_is_not_there_is_told_in_one_line(project_with_food):
    result = run_until_it_ends(project_with_food)

    assert result.returncode != 0
    assert result.stderr.splitlines()[2:] == [
        "ERROR:    Cannot train on food.yml: there is no such corpus. "
        "Mend it, or the list of corpora in providerconf.py.",
        "ERROR:    Application startup failed. Exiting.",
    ]


COUNT_OF_WHAT_STAYS = """
import gc, chatbot.mind.bot
chatbot.mind.bot.ResilientChatBot.get_response = lambda *_: gc.get_freeze_count()
"""


def test_what_stays_is_not_searched_for_garbage(start_server):
    server = start_server(change=COUNT_OF_WHAT_STAYS)

    with server.connect() as websocket:
        websocket.send("How many objects?")
        assert int(websocket.recv()) > 50_000


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


def test_a_fault_in_a_provider_is_shown_with_its_place(copied_project):
    configuration = copied_project / "providerconf.py"
    configuration.write_text(configuration.read_text().replace("set()", "sett()"))
    result = run_until_it_ends(copied_project)

    assert result.returncode != 0
    assert "NameError: name 'sett' is not defined" in result.stderr
    assert f'File "{configuration}", line' in result.stderr


def test_a_saved_file_reloads_the_server_in_debug_mode(start_server, copied_project):
    server = start_server(project=copied_project, BOCADILLO_DEBUG="1")
    with server.connect() as websocket:
        websocket.send("Hello")
        websocket.recv()

        saved = copied_project / "app.py"
        saved.write_text(saved.read_text().replace("str(response)", "'Reloaded'"))

        with pytest.raises(ConnectionClosed):
            websocket.recv()
    with server.connect() as websocket:
        websocket.send("Hello")
        assert websocket.recv() == "Reloaded"
    assert "Traceback" not in server.log


def test_a_saved_error_is_no_end_of_the_debug_mode(start_server, copied_project):
    server = start_server(project=copied_project, BOCADILLO_DEBUG="1")
    saved = copied_project / "app.py"
    program = saved.read_text()
    saved.write_text("(")
    eventually(lambda: "SyntaxError" in server.log)

    saved.write_text(program)

    with server.connect(open_timeout=PATIENCE) as websocket:
        websocket.send("The cake is a lie.")
        assert websocket.recv() == CERTAIN_RESPONSES["The cake is a lie."]

    # It can be stopped while one server ends and the next begins.
    reloads = server.log.count("detected changes")
    saved.touch()
    eventually(lambda: server.log.count("detected changes") > reloads)
    server.stop()
    with pytest.raises(ConnectionRefusedError):
        server.connect()
