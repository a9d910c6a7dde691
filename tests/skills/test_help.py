"""The skill that says what one can ask."""

import pytest

from chatbot.mind.clarification import SAMPLE_QUESTIONS, offered_in
from chatbot.mind.conversation import Conversation
from chatbot.mind.reading import ReadStatement
from chatbot.skills.skill import Skill
from testing.corpora import PHRASINGS
from testing.pupil import make_pupil


def test_help_is_asked_for_in_many_ways(ask):
    wrong = [text for text in PHRASINGS["help"] if SAMPLE_QUESTIONS not in ask(text)]

    assert wrong == []


def test_what_it_lists_is_understood_by_the_skill_that_it_is_for(trained_diego):
    listed = str(trained_diego.get_response("What can you do?", conversation="help"))
    skills = [each for each in trained_diego.logic_adapters if isinstance(each, Skill)]
    questions = {each.sample_question: each for each in skills if each.sample_question}
    assert len(questions) >= 5
    assert offered_in(listed) == list(questions)
    for question, skill in questions.items():
        said = ReadStatement(question, search_text=question.lower().rstrip("?"))
        trained_diego.reader.read(said, trained_diego.storage, Conversation())
        assert said.reading.skill is skill


def test_a_question_that_is_listed_is_asked_by_its_number(meet_diego):
    say = meet_diego()
    say("What can you do?")

    assert say("4") == "My name is Diego."


class Dice(Skill):
    """Roll a die."""

    examples = ["Roll a die"]

    def answer(self, statement):
        """Say a number."""
        return "4"


@pytest.mark.parametrize("skills", [[f"{__name__}.Dice"], []])
def test_a_new_skill_is_listed_without_a_word(skills):
    pupil = make_pupil("chatbot.skills.help.Help", *skills)

    assert ("Roll a die" in str(pupil.get_response("help"))) == bool(skills)
