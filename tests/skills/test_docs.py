"""The skills in docs/skills.md can be added as it says."""

import re
import shutil
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from testing.running import PROJECT, eventually, say

pytestmark = pytest.mark.slow

PAGE = (PROJECT / "docs" / "skills.md").read_text()
DICE, ADAPTERS, WEATHER, IMPORT, CALL = re.findall(
    r"^```python\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE
)


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


@pytest.fixture
def weather():
    """The address of a server that tells the weather."""

    class Weather(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"Sunny, 21 degrees.\n")

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Weather) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"localhost:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_skill_is_a_class_and_a_line(add_skill, start_server):
    assert '"chatbot.skills.dice.Dice",\n' in ADAPTERS
    project = add_skill("dice", "Dice", DICE)

    with start_server(project=project).connect() as websocket:
        for message in ["Roll a die", "Hey Diego, coudl you rol the dice, please?"]:
            assert re.fullmatch(r"It shows [1-6]\.", say(websocket, message))
        assert "It shows" not in say(websocket, "Roll over")


def test_a_skill_may_have_its_answer_ready(add_skill, start_server, weather):
    assert "localhost:9000" in WEATHER
    code = WEATHER.replace("localhost:9000", weather)
    project = add_skill("weather", "Weather", code)

    with start_server(project=project).connect() as websocket:
        eventually(
            lambda: say(websocket, "How is the weather?") == "Sunny, 21 degrees."
        )


SLOW = """
from time import sleep
from chatbot.skills.skill import Skill

class Think(Skill):
    examples = ["Think for a while"]

    def answer(self, statement):
        sleep(2)
        return "I have thought."
"""


def test_a_skill_that_waits_in_a_thread_holds_up_nobody_else(add_skill, start_server):
    project = add_skill("think", "Think", SLOW)
    app = project / "app.py"
    code = app.read_text()
    line = re.search(r"^( +)response = diego\.get_response\(.*\n", code, re.MULTILINE)
    call = re.sub("^", line[1], CALL.rstrip(), flags=re.MULTILINE) + "\n"
    code = code.replace(line[0], call)
    app.write_text(code.replace("from bocadillo", IMPORT + "from bocadillo", 1))

    server = start_server(project=project)
    with server.connect() as one, server.connect() as another:
        one.send("Think for a while")
        assert say(another, "Are you a robot?") == "Yes I am."
        with pytest.raises(TimeoutError):
            one.recv(timeout=0)
        assert one.recv() == "I have thought."
        one.send("Think for a while")
        say(another, "Hello")
        server.stop()
    assert "Exception in ASGI application" not in server.log


def test_mypy_finds_no_fault_with_them(add_skill):
    shutil.copy(PROJECT / ".mypy.ini", add_skill("dice", "Dice", DICE))
    project = add_skill("weather", "Weather", WEATHER)
    result = subprocess.run(
        [sys.executable, "-m", "mypy"], cwd=project, capture_output=True, text=True
    )

    assert result.returncode == 0, result.stdout
