"""What a response carries, and what is said of a fault."""

import re

import pytest
from chatterbot.conversation import Statement
from chatterbot.logic import LogicAdapter

from chatbot.mind.bot import APOLOGY
from testing.pupil import make_pupil


def test_a_response_says_what_it_answers_and_whose_it_is(train):
    chat_bot = train(["Where is the cat?", "On the mat."])
    chat_bot.storage.responses["where is the cat"][0].add_tags("pets")
    question = Statement("where is the cat", conversation="On pets")
    response = chat_bot.get_response(question)

    assert response.in_response_to == "where is the cat"
    assert response.conversation == question.conversation
    assert response.persona == "bot:Pupil"
    assert response.tags == ["pets"]


def test_a_fault_is_logged_in_a_line_that_says_where(caplog):
    chat_bot = make_pupil(f"{__name__}.Failing")

    assert str(chat_bot.get_response("A secret word")) == APOLOGY
    [record] = caplog.records
    line = r"Pupil failed: ValueError in bot\.py:\d+ > .*test_bot\.py:\d+"
    assert re.fullmatch(line, record.getMessage())


class Failing(LogicAdapter):
    """Fail, and quote what was said."""

    def process(self, statement, additional_response_selection_parameters=None):
        """Raise an exception."""
        raise ValueError(statement.text)


@pytest.mark.parametrize(
    "path", ["chatbot.skills.recall.Recal", "chatbot.skills.dise.Dice", "Dice"]
)
def test_an_adapter_that_is_not_there_is_told_in_a_line(path):
    with pytest.raises(SystemExit) as stop:
        make_pupil(path)

    assert stop.value.code == (
        f"There is no {path}. Fix logic_adapters in providerconf.py."
    )


def test_what_is_no_adapter_is_told_in_a_line():
    with pytest.raises(SystemExit) as stop:
        make_pupil(["chatbot.skills.recall.Recall"])

    assert stop.value.code == (
        "['chatbot.skills.recall.Recall'] is no logic adapter. Write logic_adapters in "
        "providerconf.py as a list of import paths."
    )


def test_an_adapter_may_have_parameters_of_its_own():
    path = "chatbot.mind.logic.NearestPrompt"
    chat_bot = make_pupil({"import_path": path, "least_meaning": 0.7})

    assert chat_bot.reader.least_meaning == 0.7


def test_what_an_adapter_lacks_itself_is_not_hidden(tmp_path, monkeypatch):
    (tmp_path / "needy.py").write_text("import nowhere_to_be_found")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModuleNotFoundError, match="nowhere_to_be_found"):
        make_pupil("needy.Needy")
