"""Training on corpora, ChatterBot's and one's own."""

import json
import os
from pathlib import Path

import pytest
from chatterbot.trainers import ChatterBotCorpusTrainer

from chatbot.mind.training import CorpusTrainer
from testing.pupil import make_pupil


@pytest.fixture(autouse=True)
def project(monkeypatch, tmp_path):
    """A folder in the project's place."""
    monkeypatch.setattr("chatbot.mind.corpus.PROJECT", tmp_path)
    return tmp_path


def train(*corpora, trainer=CorpusTrainer):
    chat_bot = make_pupil("chatbot.mind.logic.NearestPrompt")
    trainer(chat_bot).train(*corpora)
    return chat_bot.storage.filter()


def exchanges(statements):
    return [
        (statement.in_response_to, statement.text)
        for statement in statements
        if statement.in_response_to
    ]


def test_statements_are_those_that_chatterbot_s_own_trainer_makes():
    corpora = [
        "chatterbot.corpus.english.greetings",
        "chatterbot.corpus.english.conversations",
        "chatterbot.corpus.spanish",
    ]

    def fields(statement):
        fields = {**statement.serialize(), "created_at": None}
        for name in ["text", "in_response_to"]:  # Spaces at the ends are no part of it.
            fields[name] = fields[name] and fields[name].strip()
        return fields

    statements = train(*corpora)
    own = train(*corpora, trainer=ChatterBotCorpusTrainer)

    assert len(statements) > 1000
    assert [*map(fields, statements)] == [*map(fields, own)]


def test_texts_are_kept_as_they_are_written(project):
    (project / "truths.yml").write_text(
        "conversations: [[Tea?, Yes], [How many?, 42], [On?, 2019-06-01], [Or?, null]]"
    )

    assert exchanges(train("truths.yml")) == [
        ("Tea?", "Yes"),
        ("How many?", "42"),
        ("On?", "2019-06-01"),
        ("Or?", "null"),
    ]


def test_a_text_alone_is_a_conversation_but_doubtful(project, caplog):
    path = project / "one.yml"
    path.write_text("conversations:\n- - Tea?\n  - Yes\n- Tea?\n- - Tea?\n    Yes")

    texts = [str(each) for each in train("one.yml")]
    assert texts == ["Tea?", "Yes", "Tea?", "Tea? Yes"]
    assert caplog.messages == [f"{path}: line 4 has no response. Is a dash missing?"]


@pytest.mark.parametrize(
    "corpus", ["own [1]", "./own [1]", "own [1]/a.yaml", "{project}/own [1]"]
)
def test_a_corpus_is_found_by_its_path(project, monkeypatch, corpus):
    (project / "own [1]").mkdir()
    (project / "own [1]" / "a.yaml").write_text("conversations: [[Tea?, Yes]]")
    (project / "own [1]" / "folder.yml").mkdir()
    (project / "elsewhere").mkdir()
    monkeypatch.chdir(project / "elsewhere")

    path = corpus.format(project=project)
    assert exchanges(train(path)) == exchanges(train(Path(path))) == [("Tea?", "Yes")]


def test_a_bar_shows_how_far_the_training_is(project, capsys, monkeypatch):
    (project / "tea.yml").write_text("conversations: [[Tea?, Yes], [Cake?, No]]")
    train("tea.yml")
    bar = capsys.readouterr().err

    assert "Training tea.yml: 100%" in bar
    assert "2/2" in bar

    monkeypatch.setenv("CHATTERBOT_SHOW_TRAINING_PROGRESS", "0")
    train("tea.yml")
    assert capsys.readouterr().err == ""


def test_many_prompts_are_read_at_the_end_of_the_training(project, capsys):
    texts = [[f"Number {number}", "Yes"] for number in range(3000)]
    (project / "numbers.yml").write_text(json.dumps({"conversations": texts}))
    chat_bot = make_pupil("chatbot.mind.logic.NearestPrompt")
    CorpusTrainer(chat_bot).train("numbers.yml")

    assert "Reading prompts: 100%" in capsys.readouterr().err
    assert str(chat_bot.get_response("number 2,999")) == "What?"
    assert str(chat_bot.get_response("the number 2999")) == "Yes"
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"conversations:\n  ]\n", "near line 2, it is not valid YAML"),
        (b"conversations:\n- - caf\xe9\n", "line 2 is not in UTF-8"),
        (b"[" * 100_000 + b"]" * 100_000, "nest"),
        (b"", "it has no list of conversations"),
        (b"Hello", "it has no list of conversations"),
        (b"conversations:", "it has no list of conversations"),
        (
            b"conversations: []",
            "no conversation in it has a response (are dashes missing?)",
        ),
        (
            b"conversations:\n- Tea?\n- Yes",
            "no conversation in it has a response (are dashes missing?)",
        ),
        (b"conversations:\n\n- {a: b}", "line 3 is not a list"),
        (
            b"conversations:\n- - a\n  - b\n- - c\n  - What: this",
            "line 5 is not a text (one with a colon needs quotes)",
        ),
        (b"conversations:\n- - Tea?\n  -", "line 3 has an empty text"),
        (
            b"{conversations: [], categories: food}",
            "its list of categories is not a list",
        ),
        (
            b"conversations: [[a, b]]\nconversations: [[c, d]]",
            "line 2 has 'conversations' for the second time",
        ),
        (
            b"conversations:\n- - Tea?\n  - !important thing",
            "in line 3, a text with ! needs quotes",
        ),
        (
            b"conversations:\n- - &co Tea?\n  - Yes",
            "in line 2, a text with & needs quotes",
        ),
        (
            b"conversations:\n- - Tea?\n  - Ye\x7fs",
            "line 3 has the character U+007F, which YAML does not allow",
        ),
    ],
)
def test_what_is_no_corpus_is_told_in_one_line(project, content, reason):
    path = project / "bad.yml"
    path.write_bytes(content)

    with pytest.raises(SystemExit) as stop:
        train("bad.yml")
    assert stop.value.code.startswith(f"Cannot train on {path}: ")
    assert reason in stop.value.code
    assert stop.value.code.endswith(
        ". Fix it, or the list of corpora in providerconf.py."
    )
    assert "\n" not in stop.value.code


@pytest.mark.parametrize(
    ("corpus", "reason"),
    [
        ("food.yml", "there is no such corpus"),
        (3, "there is no such corpus"),
        ("x" * 1000, "there is no such corpus"),
        ("chatterbot.corpus.english.fodder", "there is no such corpus"),
        ("chatterbot.english", "there is no such corpus"),
        ("chatterbot.corpus.", "there is no such corpus"),
        ("empty", "there is no YAML or JSON file in it"),
        ("/dev/zero", "there is no such corpus"),
        ("pipe.yml", "there is no such corpus"),
        ("/proc/self/mem", "Input/output error"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(project, corpus, reason):
    (project / "empty").mkdir()
    os.mkfifo(project / "pipe.yml")

    with pytest.raises(SystemExit) as stop:
        train(corpus)
    missing = reason == "there is no such corpus"
    assert stop.value.code == (
        f"Cannot train on {corpus}: {reason}. Fix {'' if missing else 'it, or '}"
        "the list of corpora in providerconf.py."
    )


def test_a_text_of_several_lines_keeps_them(project):
    (project / "poem.yml").write_text(
        "conversations:\n- - |\n    A poem,\n    please\n  - |\n    One\n     two\n"
    )
    chat_bot = make_pupil("chatbot.mind.logic.NearestPrompt")
    CorpusTrainer(chat_bot).train("poem.yml")

    assert str(chat_bot.get_response("a poem please")) == "One\n two"


@pytest.mark.parametrize("behind", ["#general please", "  # general"])
def test_what_may_be_no_comment_is_told_with_its_line(project, caplog, behind):
    path = project / "tea.yml"
    path.write_text(
        "# A comment.\nconversations:\n- - 'Tea #1' # Of one's own.\n"
        f"  - Use {behind}\n"
    )

    assert exchanges(train("tea.yml")) == [("Tea #1", "Use")]
    assert caplog.messages == [
        f"{path}: in line 4, what is behind # is a comment. If it belongs to the text, "
        "put that in quotes."
    ]


def test_a_text_may_stand_in_two_places(project):
    (project / "tea.yml").write_text(
        "conversations:\n- [&yes_or_no 'Tea?', Yes]\n".replace("&yes_or_no ", "")
        + "- &no [Cake?, No]\n- *no\n"
    )

    assert exchanges(train("tea.yml")) == [
        *[("Tea?", "Yes"), ("Cake?", "No"), ("Cake?", "No")]
    ]


@pytest.mark.parametrize("corpus", ["own/tea.json", "own"])
def test_a_corpus_may_be_json(project, corpus):
    (project / "own").mkdir()
    (project / "own" / "tea.json").write_text(
        r'{"categories": ["tea"], "conversations": [["Tea? \ud83d\ude00", "7"], '
        r'["Cake?", "One\nor two"]]}'
    )

    assert exchanges(train(corpus)) == [("Tea? 😀", "7"), ("Cake?", "One\nor two")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"conversations":\n [[}', "near line 2, it is not valid JSON"),
        (b'{"conversations":\n [["\xe9"]]}', "line 2 is not in UTF-8"),
        (b'{"a": 1, "a": 2}', "it has 'a' for the second time"),
        (b"[" * 100_000, "it is nested too deeply"),
        (b"[]", "it has no list of conversations"),
        (b'{"conversations": [["a", "b"], {}]}', "conversation 2 is not a list"),
        (b'{"conversations": [["a", {}]]}', "conversation 1 is not a text"),
        (b'{"conversations": [["a", null]]}', "conversation 1 is not a text"),
    ],
)
def test_what_is_no_json_corpus_is_told_in_one_line(project, content, reason):
    (project / "bad.json").write_bytes(content)

    with pytest.raises(SystemExit) as stop:
        train("bad.json")
    assert reason in stop.value.code
    assert "\n" not in stop.value.code
