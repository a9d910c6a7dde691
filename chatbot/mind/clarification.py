"""What Diego asks back where he is not sure, and which of it is chosen then.

He offers up to three prompts, a line each, with a number. What he offered is not kept
apart from what he said: it is read in the last response of a conversation.
"""

import re
from collections.abc import Sequence

from chatbot.mind.comparison import HARDLY_MATTER, MOST_WORDS, is_negated
from chatbot.mind.normalization import key_of
from chatbot.mind.politeness import LONGEST_QUESTION
from chatbot.mind.words import PERSONS

# How a response begins that offers lines to choose from.
NOT_SURE = "I am not sure what you mean. Is it one of these?"
SAMPLE_QUESTIONS = "We can chat, and you can say one of these:"
INTRODUCTIONS = (NOT_SURE, SAMPLE_QUESTIONS)

MOST_OFFERED = 3

LINE = re.compile(r"\d+\. (.+)")

ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
).split()
NUMBER = re.compile(
    "(?:(?:i mean|i meant|i choose|i take|i want|it is|its|yes|ok|okay|maybe|take"
    "|the|number|no|option|line|question) )*#?"
    rf"(?P<number>\d{{1,2}}|{'|'.join(ORDINALS)}|last|\d{{1,2}}(?:st|nd|rd|th))"
    "(?: (?:1|line|question|option|please|thanks))*"
)

PLAIN_YES = frozenset("yes yeah yep yea y sí si oui ja jo sim sì да はい 是".split())
PLAIN_NO = frozenset("no nope nah nein non não нет いいえ 不".split())
YES = (
    PLAIN_YES
    | frozenset(
        "sure ok okay right correct exactly indeed definitely absolutely".split()
    )
    | {"of course", "that is it", "that is right", "yes please", "yes it is", "it is"}
)
NO = PLAIN_NO | {
    "none", "neither", "nothing",
    "no thanks", "no thank you", "none of them", "none of these", "none of those",
    "neither of them", "not really", "no it is not", "it is not", "no none",
}  # fmt: skip


def offer(introduction: str, lines: Sequence[str]) -> str:
    """Return a response that offers lines to choose from.

    :param introduction: One of ``INTRODUCTIONS``.
    :param lines: What may be chosen.
    """
    numbered = [
        f"{number}. {' '.join(line.split())}" for number, line in enumerate(lines, 1)
    ]
    return "\n".join([introduction, *numbered])


def offered_in(response: str) -> list[str]:
    """Return the lines that a response offers; none for any other response."""
    introduction, *lines = response.split("\n")
    if introduction not in INTRODUCTIONS:
        return []
    return [found[1] for found in map(LINE.fullmatch, lines) if found]


def is_no(text: str) -> bool:
    """Return whether a text, as the tagger indexes it, is a no in other words."""
    return len(text) <= LONGEST_QUESTION and key_of(text) in NO


def answers(text: str, line: str) -> bool:
    """Return whether a text says "yes", or "no", where a line is just that.

    It may go on: "Yes, they are new." So is "sure" a "yes", while "yes and no" is none.

    :param text: What was said, as the tagger indexes it.
    :param line: The line, as the tagger indexes it.
    """
    words = set(text.split()[:MOST_WORDS])
    first = text.partition(" ")[0]
    if line in PLAIN_YES:
        return (first in PLAIN_YES and words.isdisjoint(PLAIN_NO)) or text in YES
    if line in PLAIN_NO:
        return (first in PLAIN_NO and words.isdisjoint(PLAIN_YES)) or text in NO
    return False


def chosen_by_number(text: str, offered: Sequence[str]) -> str | None:
    """Return the line that is chosen by its number, or by a "yes" where there is one.

    :param text: What was said, as the tagger indexes it.
    :param offered: The lines.
    :returns: The line; ``None`` if nothing is chosen so.
    """
    if len(text) > LONGEST_QUESTION:
        return None
    key = key_of(text)
    if len(offered) == 1 and key in YES:
        return offered[0]
    found = NUMBER.fullmatch(key)
    if not found:
        return None
    number = found["number"]
    if number in ORDINALS:
        place = ORDINALS.index(number)
    elif number == "last":
        place = len(offered) - 1
    else:
        place = int(re.sub(r"\D", "", number)) - 1
    return offered[place] if 0 <= place < len(offered) else None


def chosen_by_words(text: str, offered: Sequence[str]) -> str | None:
    """Return the line of which something was said, if it fits no other line.

    :param text: What was said, as the tagger indexes it.
    :param offered: The lines, as the tagger indexes them.
    """
    if len(text) > LONGEST_QUESTION or is_negated(text.split()):
        return None
    said = {word for word in key_of(text).split() if matters(word)}
    found = [line for line in offered if said and said <= {*key_of(line).split()}]
    return found[0] if len(found) == 1 else None


def matters(word: str) -> bool:
    """Return whether a word says anything of what is chosen."""
    return word not in HARDLY_MATTER and word not in PERSONS and word != "1"
