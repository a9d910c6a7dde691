"""Training on corpora, ChatterBot's and one's own."""

import json
from pathlib import Path

import pytest
from chatterbot.trainers import ChatterBotCorpusTrainer

from chatbot.mind.training import CorpusTrainer
from testing.pupil import exchanges, make_pupil, train_on

pytestmark = pytest.mark.usefixtures("project")


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

    statements = train_on(*corpora)
    own = train_on(*corpora, trainer=ChatterBotCorpusTrainer)

    assert len(statements) > 1000
    assert [*map(fields, statements)] == [*map(fields, own)]


def test_texts_are_kept_as_they_are_written(project):
    (project / "truths.yml").write_text(
        "conversations: [[Tea?, Yes], [How many?, 42], [On?, 2019-06-01], [Or?, null]]"
    )

    assert exchanges(train_on("truths.yml")) == [
        ("Tea?", "Yes"),
        ("How many?", "42"),
        ("On?", "2019-06-01"),
        ("Or?", "null"),
    ]


def test_a_text_alone_is_a_conversation_but_doubtful(project, caplog):
    path = project / "one.yml"
    path.write_text("conversations:\n- - Tea?\n  - Yes\n- Tea?\n- - Tea?\n    Yes")

    texts = [str(each) for each in train_on("one.yml")]
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
    assert (
        exchanges(train_on(path))
        == exchanges(train_on(Path(path)))
        == [("Tea?", "Yes")]
    )


def test_a_bar_shows_how_far_the_training_is(project, capsys, monkeypatch):
    (project / "tea.yml").write_text("conversations: [[Tea?, Yes], [Cake?, No]]")
    train_on("tea.yml")
    bar = capsys.readouterr().err

    assert "Training tea.yml: 100%" in bar
    assert "2/2" in bar

    monkeypatch.setenv("CHATTERBOT_SHOW_TRAINING_PROGRESS", "0")
    train_on("tea.yml")
    assert capsys.readouterr().err == ""


def test_many_prompts_are_read_at_the_end_of_the_training(project, capsys):
    texts = [[f"Number {number}", "Yes"] for number in range(3000)]
    (project / "numbers.yml").write_text(json.dumps({"conversations": texts}))
    chat_bot = make_pupil("chatbot.mind.logic.NearestPrompt")
    CorpusTrainer(chat_bot).train("numbers.yml")

    assert "Reading prompts: 100%" in capsys.readouterr().err
    assert chat_bot.get_response("number 2,999").confidence < 1
    assert str(chat_bot.get_response("the number 2999")) == "Yes"
    assert capsys.readouterr().err == ""
