"""The skills in docs/skills.md can be added as it says."""

import re
import shutil
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from testing.running import PROJECT, say

pytestmark = pytest.mark.slow

PAGE = (PROJECT / "docs" / "skills.md").read_text()
DICE, ADAPTERS, WEATHER, COUNT_DOWN = re.findall(
    r"^```python\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE
)
QUESTION = "How is the weather in New York?"
ANSWER = "Sunny in New York, 21 degrees."


@pytest.fixture
def add_skill(copied_project):
    """Add a skill to a copy of the project: a file, and a line in providerconf.py."""

    def add_skill(module, name, code):
        (copied_project / "chatbot" / "skills" / f"{module}.py").write_text(code)
        providers = copied_project / "providerconf.py"
        last = '"chatbot.skills.recall.Recall",\n'
        assert last in providers.read_text()
        line = f'"chatbot.skills.{module}.{name}",\n'
        providers.write_text(providers.read_text().replace(last, last + line))
        return copied_project

    return add_skill


class WeatherServer(ThreadingHTTPServer):
    """A server that tells the weather, if it is let.

    :ivar is_asked: Set when it is asked.
    :ivar may_answer: It answers once this is set.
    """

    def __init__(self):
        super().__init__(("127.0.0.1", 0), WeatherHandler)
        self.is_asked, self.may_answer = threading.Event(), threading.Event()
        self.may_answer.set()
        self.connections = []

    def pull_the_plug(self):
        """Take no other connections, and end all in the middle."""
        self.shutdown()
        self.server_close()
        for connection in self.connections:
            connection.shutdown(socket.SHUT_RDWR)


class WeatherHandler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.connections.append(self.connection)
        self.server.is_asked.set()
        self.server.may_answer.wait()
        [city] = parse_qs(urlsplit(self.path).query)["city"]
        with suppress(OSError):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(f"Sunny in {city}, 21 degrees.".encode())

    def log_message(self, *_):
        pass


@pytest.fixture
def weather():
    """A server that tells the weather."""
    with WeatherServer() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.may_answer.set()
        server.shutdown()
        thread.join()


@pytest.fixture
def weather_teller(add_skill, start_server, weather):
    """A server whose Diego knows the weather."""
    assert "localhost:9000" in WEATHER
    code = WEATHER.replace("localhost:9000", f"localhost:{weather.server_port}")
    server = start_server(project=add_skill("weather", "Weather", code))
    yield server
    assert "Traceback" not in server.log


def test_a_skill_is_a_class_and_a_line(add_skill, start_server):
    assert '"chatbot.skills.dice.Dice",\n' in ADAPTERS
    project = add_skill("dice", "Dice", DICE)

    with start_server(project=project).connect() as websocket:
        for message in ["Roll a die", "Hey Diego, coudl you rol the dice, please?"]:
            assert re.fullmatch(r"It shows [1-6]\.", say(websocket, message))
        assert "It shows" not in say(websocket, "Roll over")


def test_a_skill_asks_a_server_while_others_are_answered(weather_teller, weather):
    with weather_teller.connect() as one, weather_teller.connect() as another:
        assert say(one, QUESTION) == ANSWER
        weather.is_asked.clear()
        weather.may_answer.clear()
        one.send(QUESTION)
        assert weather.is_asked.wait(5)
        assert say(another, "Are you a robot?") == "Yes I am."
        weather.may_answer.set()
        assert one.recv() == ANSWER


def test_a_skill_says_where_its_server_is_pulled_away(weather_teller, weather):
    weather.may_answer.clear()
    with weather_teller.connect() as client:
        client.send(QUESTION)
        assert weather.is_asked.wait(5)
        weather.pull_the_plug()
        assert client.recv() == "I cannot look out of the window now."
        assert say(client, QUESTION) == "I cannot look out of the window now."


def test_a_skill_may_answer_in_parts(add_skill, start_server):
    server = start_server(project=add_skill("count_down", "CountDown", COUNT_DOWN))
    with server.connect(subprotocols=["diego.new.parts"]) as client:
        client.send("Please count down")
        parts = [client.recv() for _ in range(5)]
    assert parts == ["+3 … ", "+2 … ", "+1 … ", "+Go!", ".3 … 2 … 1 … Go!"]


def test_mypy_finds_no_fault_with_them(add_skill):
    shutil.copy(PROJECT / ".mypy.ini", add_skill("dice", "Dice", DICE))
    add_skill("count_down", "CountDown", COUNT_DOWN)
    project = add_skill("weather", "Weather", WEATHER)
    result = subprocess.run(
        [sys.executable, "-m", "mypy"], cwd=project, capture_output=True, text=True
    )

    assert result.returncode == 0, result.stdout
