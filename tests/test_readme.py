"""The README and the pages in docs/ are true. Their commands are run by .ci/run."""

import json
import re

from chatterbot import ChatBot
from chatterbot.tagging import NoOpTagger

from chatbot.mind import waiting
from chatbot.mind.training import CorpusTrainer
from chatbot.server import guard
from chatbot.server.settings import read_settings
from chatbot.skills import ask_model, chat_completions
from testing.running import PROJECT, eventually, say

README = (PROJECT / "README.md").read_text()
DOCS = {page.stem: page.read_text() for page in PROJECT.glob("docs/*.md")}


def blocks(language, page=README):
    """Return the code blocks of a page in a language."""
    found = re.findall(r"^```(\w*)\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    return [block for name, block in found if name == language]


def test_diego_says_what_the_transcript_says(server):
    transcript = next(block for block in blocks("console") if "client.py" in block)
    exchanges = re.findall(r"^> (.+)\n((?:(?!>).+\n)+)", transcript, re.MULTILINE)

    assert len(exchanges) == 7
    with server.connect() as websocket:
        for message, lines in exchanges:
            response = lines.rstrip()
            eventually(lambda: say(websocket, message) == response)  # noqa: B023


def test_two_people_at_once_are_told_what_the_transcripts_say(server):
    transcripts = blocks("console", DOCS["skills"])
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
    assert responses["Thanks a lot"] == "You are welcome."
    assert responses["Tea: with milk?"] == "With lemon."


def test_every_command_of_pipenv_s_is_there():
    scripts = (PROJECT / "Pipfile").read_text().partition("[scripts]\n")[2]
    named = re.findall(r"pipenv run ([\w-]+)", "\n".join([README, *DOCS.values()]))

    assert set(named) - {"python"} == set(re.findall(r"^([\w-]+) =", scripts, re.M))


def test_every_module_has_its_line_and_every_line_its_file():
    [tree] = blocks("", DOCS["rooms"])
    top = re.findall(r"^(\S+)", tree, re.MULTILINE)
    chatbot = re.findall(r"^ +(\S+\.py)", tree, re.MULTILINE)

    assert [name for name in top if not (PROJECT / name).exists()] == []
    assert {path.name for path in PROJECT.glob("*.py")} <= set(top)
    modules = {path.name for path in PROJECT.glob("chatbot/**/*.py")}
    own_skills = {path.name for path in PROJECT.glob("chatbot/skills/*.py")}
    assert modules - own_skills - {"__init__.py"} <= set(chatbot) <= modules


def test_what_the_pages_name_is_there():
    for name, page in {"README": README, **DOCS}.items():
        folder = PROJECT if name == "README" else PROJECT / "docs"
        for path in re.findall(r"\]\((?!https?:)([^)#]+)\)", page):
            assert (folder / path).exists(), (name, path)
        for path in re.findall(
            r"`((?:chatbot|tests|testing|static|docs)/[^`]*)`", page
        ):
            is_new = path.endswith(("/dice.py", "/weather.py"))
            assert is_new or (PROJECT / path).exists(), (name, path)


def test_imports_go_one_way():
    for room, others in {
        "mind": "skills|crowd|server",
        "skills": "crowd|server",
        "crowd": "skills|server",
    }.items():
        statement = re.compile(
            rf"^\s*(from|import) chatbot\.({others})\b", re.MULTILINE
        )
        for module in PROJECT.glob(f"chatbot/{room}/*.py"):
            assert not statement.search(module.read_text()), module


def test_every_package_has_its_reason():
    pipfile = (PROJECT / "Pipfile").read_text()
    sections = re.findall(
        r"\[(?:packages|server|dev-packages|meaning|model|places|mutation)\]\n(.*?)(?:\n\n|\Z)",
        pipfile,
        re.DOTALL,
    )
    packages = re.findall(r"^([\w-]+) =", "\n".join(sections), re.MULTILINE)
    pages = DOCS["packages"] + DOCS["understanding"]
    rows = re.findall(r"^\| ([a-z][^|]*) \|", pages, re.MULTILINE)
    named = set(re.findall(r"[\w-]+", " ".join(rows)))

    assert "bocadillo" in packages
    assert set(packages) <= named


def test_every_setting_has_its_row(monkeypatch):
    source = (PROJECT / "chatbot" / "server" / "settings.py").read_text()
    names = set(re.findall(r"\bread\(\s*\"(\w+)\"", source))
    rows = dict(
        re.findall(r"^\| `([A-Z_`, ]+)` \| `?([^|`]+)`? \|", DOCS["settings"], re.M)
    )
    told = {name for row in rows for name in row.split("`, `")}
    assert told == names

    for name in names:
        monkeypatch.delenv(name, raising=False)
    settings = read_settings()
    assert rows["DIEGO_MESSAGE_LENGTH"] == str(settings.max_message_length)
    assert rows["DIEGO_CLIENTS"] == str(settings.max_clients)


def test_limits_are_told_as_they_are():
    pages = {name: " ".join(page.split()) for name, page in DOCS.items()}
    for page, told, limit, value in [
        ("skills", "15 unless the skill says otherwise", waiting.PATIENCE, 15),
        ("skills", "After two minutes he does so", waiting.LONGEST, 120),
        ("clients", "there is one every five seconds", waiting.SIGN_OF_LIFE, 5),
        ("clients", "beyond 64 KiB, close", guard.MOST_AHEAD, 64 * 1024),
        ("model", "twenty for the first", chat_completions.TIME_FOR_A_WORD, 20),
        ("model", "the five trained prompts", ask_model.PROMPTS, 5),
        ("model", "the last five exchanges", ask_model.EXCHANGES, 5),
        ("model", "1,000 characters at most", ask_model.LONGEST, 1000),
        ("model", "200 tokens", chat_completions.MOST_TOKENS, 200),
        ("model", "Four people", chat_completions.MOST_AT_ONCE, 4),
        ("model", "up to ten seconds", chat_completions.WAIT_FOR_TURN, 10),
        ("model", "three seconds to accept", chat_completions.TIME_TO_CONNECT, 3),
    ]:
        assert told in pages[page]
        assert limit == value, told


def test_no_address_of_a_package_index_is_fixed():
    for name in ["Pipfile", "Pipfile.lock"]:
        assert "://" not in (PROJECT / name).read_text()
