"""What bots are trained on and asked, to see how often they understand.

The questions are those of public data sets, which nothing of Diego is trained on. Each
names what it is about, which is taken for the response:

- CLINC150, https://github.com/clinc/oos-eval
- BANKING77, https://github.com/PolyAI-LDN/task-specific-datasets
"""

import csv
import json
import random
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from benchmarks.messages import PROMPTS, mistype_words
from chatbot.mind.clarification import offered_in
from testing.corpora import (
    FAQS,
    NEAR_MISSES,
    NOT_UNDERSTOOD,
    ONE_WORD_MATTERS,
    RESPONSES,
)

# What CLINC150 asks of a bot, but Diego's skills answer.
FOR_SKILLS = {"time", "repeat", "user_name", "change_user_name", "what_is_your_name"}


class Question(NamedTuple):
    """What is asked, and the response to it; ``None`` if the bot should have none."""

    text: str
    response: str | None


class Score(NamedTuple):
    """How many answers a bot has given.

    :ivar right: Of the questions that have a response, how many got it.
    :ivar offered: How many were asked back, and offered a prompt that has it.
    :ivar wrong: How many got another one.
    :ivar answerable: How many there were.
    :ivar answered: Of those that have none, how many got one.
    :ivar asked_back: How many were asked back.
    :ivar foreign: How many there were.
    """

    right: int
    offered: int
    wrong: int
    answerable: int
    answered: int
    asked_back: int
    foreign: int


class Trial(NamedTuple):
    """What a bot is trained on, and what it is asked.

    :ivar conversations: Pairs of a prompt and its response, or ``None`` for those
        that it has.
    :ivar questions: A list of :class:`Question`.
    """

    conversations: list | None
    questions: list

    def judge(self, bot):
        """Ask a bot that is trained, each question in a new conversation.

        :returns: Its :class:`Score`.
        """
        score = dict.fromkeys(Score._fields, 0)
        responses = dict(self.conversations or ())
        for number, (text, due) in enumerate(self.questions):
            reply = str(bot.get_response(text, conversation=f"No. {number}"))
            offered = {responses.get(line) for line in offered_in(reply)}
            understood = reply != NOT_UNDERSTOOD and not offered
            if due is None:
                score["foreign"] += 1
                score["asked_back"] += bool(offered)
                score["answered"] += understood
                continue
            score["answerable"] += 1
            is_right = reply in RESPONSES.get(due, {due})
            score["right"] += is_right
            score["offered"] += due in offered
            score["wrong"] += understood and not is_right
        return Score(**score)


def read_clinc(folder, part="test"):
    """Read CLINC150.

    :param part: ``"test"`` or ``"val"``.
    :returns: Two lists of :class:`Question`: those to train on, and those to ask.
    """
    data = json.loads(Path(folder, "data", "data_full.json").read_text("utf-8"))
    known, asked = (
        [Question(*pair) for pair in data[name] if pair[1] not in FOR_SKILLS]
        for name in ("train", part)
    )
    return known, asked + [Question(text, None) for text, _ in data[f"oos_{part}"]]


def read_banking(folder):
    """Read BANKING77; see :func:`read_clinc`."""
    parts = []
    for name in "train", "test":
        path = Path(folder, "banking_data", f"{name}.csv")
        with path.open(encoding="utf-8", newline="") as file:
            parts.append([Question(*row) for row in list(csv.reader(file))[1:]])
    return parts


def choose(questions, number):
    """Choose so many questions of each response, the same each time."""
    randomness = random.Random(0)
    groups = defaultdict(list)
    for question in questions:
        groups[question.response].append(question)
    return [
        question
        for response in sorted(groups)
        for question in randomness.sample(groups[response], number)
    ]


def make_trials(clinc, banking):
    """Make the trials.

    :param clinc: The folder of CLINC150.
    :param banking: The folder of BANKING77.
    :returns: A dictionary from the name of each to a list of :class:`Trial`.
    """
    known, asked = read_clinc(clinc)
    known_to_bank, asked_of_bank = read_banking(banking)
    randomness = random.Random(0)
    mistyped = [
        Question(mistype_words(text, randomness), response)
        for text, response in randomness.sample(known, min(len(known), 2000))
    ]
    foreign = [text for text, response in asked if response is None]
    foreign += [
        text
        for text, _ in randomness.sample(asked_of_bank, min(len(asked_of_bank), 1000))
    ]
    return {
        "CLINC150, 100 prompts a response": [Trial(known, asked)],
        "CLINC150, 5 prompts a response": [Trial(choose(known, 5), asked)],
        "BANKING77, 10 prompts a response": [
            Trial(choose(known_to_bank, 10), asked_of_bank)
        ],
        "CLINC150, trained prompts, mistyped": [Trial(known, mistyped)],
        "tiny corpora, one word matters": [
            Trial(list(each["corpus"].items()), questions_of(each["probes"]))
            for each in ONE_WORD_MATTERS.values()
        ],
        "small corpora, near misses": [
            Trial(list(each["corpus"].items()), questions_of(each["probes"]))
            for each in NEAR_MISSES.values()
        ],
        **{f"a FAQ: {name}": [ask_a_faq(faq)] for name, faq in FAQS.items()},
        "the corpora of each, everyday sentences": [
            Trial(None, [Question(text, None) for text in foreign])
        ],
        "the corpora of each, the tutorial's prompts": [
            Trial(None, [Question(text, text) for text in PROMPTS])
        ],
    }


def ask_a_faq(faq):
    """Make the :class:`Trial` of a FAQ and its customers' questions."""
    pairs = [conversation[:2] for conversation in faq["conversations"]]
    responses = dict(pairs)
    asked = {text: responses[prompt] for text, prompt in faq["asked"].items()}
    return Trial(pairs, questions_of({**asked, **dict.fromkeys(faq["foreign"])}))


def questions_of(probes):
    """Make a list of :class:`Question` of texts and the responses that are due."""
    return [Question(*probe) for probe in probes.items()]
