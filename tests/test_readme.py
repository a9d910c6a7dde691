"""The README is true. Its commands are run by .ci/run."""

import json
import re

import pytest
from chatterbot import ChatBot
from chatterbot.tagging import NoOpTagger

from chatbot.mind.training import CorpusTrainer
from chatbot.server.settings import read_settings
from testing.running import PROJECT, eventually, say

README = (PROJECT / "README.md").read_text()


def blocks(language):
    """The README's code blocks in a language."""
    found = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    return [block for name, block in found if name == language]


def test_diego_says_what_the_transcript_says(server):
    transcript = next(block for block in blocks("console") if "client.py" in block)
    exchanges = re.findall(r"^> (.+)\n(.+)$", transcript, re.MULTILINE)

    assert len(exchanges) == 5
    with server.connect() as websocket:
        for message, response in exchanges:
            eventually(lambda: say(websocket, message) == response)  # noqa: B023


def test_two_people_at_once_are_told_what_the_transcripts_say(server):
    _, *transcripts = (block for block in blocks("console") if "client.py" in block)
    people = [
        re.findall(r"^> (.+)\n(.+)$", transcript, re.MULTILINE)
        for transcript in transcripts
    ]
    assert [len(exchanges) for exchanges in people] == [7, 6]

    def heard(websocket, message):
        return re.sub(r"\d\d:\d\d", "23:05", say(websocket, message))

    with server.connect() as first, server.connect() as second:
        server.counts(2)
        for websocket, exchanges in zip([first, second], people, strict=True):
            for message, response in exchanges:
                # Where there are several responses, it may be another one.
                eventually(lambda: heard(websocket, message) == response)  # noqa: B023


@pytest.mark.slow
def test_the_skill_in_it_can_be_added(copied_project, start_server):
    skill, adapters = blocks("python")
    [line] = re.findall(r"^ +\".+\",\n", adapters, re.MULTILINE)
    (copied_project / "chatbot" / "skills" / "dice.py").write_text(skill)
    providers = copied_project / "providerconf.py"
    last = '"chatbot.skills.recall.Recall",\n'
    assert last in providers.read_text()
    providers.write_text(providers.read_text().replace(last, last + line))

    with start_server(project=copied_project).connect() as websocket:
        for message in [
            "Roll a die",
            "Hey Diego, coudl you rol the dice, please?",
        ]:
            assert re.fullmatch(r"It shows [1-6]\.", say(websocket, message))
        assert "It shows" not in say(websocket, "Roll over")


def test_the_count_is_what_the_transcript_says(server):
    transcript = next(block for block in blocks("console") if "curl" in block)
    meanwhile, afterwards = map(json.loads, re.findall(r"^{.*}$", transcript, re.M))

    server.counts(0)
    with server.connect():
        server.counts(meanwhile["count"])
    server.counts(afterwards["count"])


def test_the_corpus_in_it_can_be_trained(tmp_path):
    [example] = blocks("yaml")
    (tmp_path / "food.yml").write_text(example)
    chat_bot = ChatBot(
        "Pupil",
        storage_adapter="chatbot.mind.storage.MemoryStorage",
        tagger=NoOpTagger,
    )
    CorpusTrainer(chat_bot).train(str(tmp_path / "food.yml"))

    responses = {
        statement.in_response_to: statement.text
        for statement in chat_bot.storage.filter()
    }
    assert responses["Do you like toast?"] == "Yes"
    assert responses["Tea: with milk?"] == "With lemon."


def test_every_command_of_pipenv_s_is_there():
    scripts = (PROJECT / "Pipfile").read_text().partition("[scripts]\n")[2]
    pages = [README, *(page.read_text() for page in PROJECT.glob("docs/*.md"))]
    named = re.findall(r"pipenv run ([\w-]+)", "\n".join(pages))

    assert set(named) - {"ruff", "python"} == set(
        re.findall(r"^([\w-]+) =", scripts, re.M)
    )


def test_every_module_has_its_line_and_every_line_its_file():
    [tree] = blocks("")
    top = re.findall(r"^(\S+)", tree, re.MULTILINE)
    chatbot = re.findall(r"^ +(\S+\.py)", tree, re.MULTILINE)

    assert [name for name in top if not (PROJECT / name).exists()] == []
    assert {path.name for path in PROJECT.glob("*.py")} <= set(top)
    modules = {path.name for path in PROJECT.glob("chatbot/**/*.py")}
    assert set(chatbot) == modules - {"__init__.py"}


def test_every_package_has_its_reason():
    pipfile = (PROJECT / "Pipfile").read_text()
    sections = re.findall(
        r"\[(?:packages|server|dev-packages|meaning)\]\n(.*?)(?:\n\n|\Z)",
        pipfile,
        re.DOTALL,
    )
    packages = re.findall(r"^([\w-]+) =", "\n".join(sections), re.MULTILINE)
    pages = README + (PROJECT / "docs" / "understanding.md").read_text()
    rows = re.findall(r"^\| ([a-z][^|]*) \|", pages, re.MULTILINE)
    named = set(re.findall(r"[\w-]+", " ".join(rows)))

    assert "bocadillo" in packages
    assert set(packages) <= named


def test_every_setting_has_its_row(monkeypatch):
    source = (PROJECT / "chatbot" / "server" / "settings.py").read_text()
    names = set(re.findall(r"\bread\(\s*\"(\w+)\"", source))
    rows = dict(re.findall(r"^\| `([A-Z_`, ]+)` \| `?([^|`]+)`? \|", README, re.M))
    told = {name for row in rows for name in row.split("`, `")}
    assert told == names | {"BOCADILLO_DEBUG"}

    for name in names:
        monkeypatch.delenv(name, raising=False)
    settings = read_settings()
    assert rows["DIEGO_MESSAGE_LENGTH"] == str(settings.max_message_length)
    assert rows["DIEGO_CLIENTS"] == str(settings.max_clients)


def test_no_address_of_a_package_index_is_fixed():
    for name in ["Pipfile", "Pipfile.lock"]:
        assert "://" not in (PROJECT / name).read_text()
