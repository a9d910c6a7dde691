"""What Diego's skills have in common: how one knows what it is asked."""

import re
import sys
from collections.abc import AsyncIterator, Awaitable, Sequence
from typing import Any

from chatterbot.conversation import Statement
from chatterbot.logic import LogicAdapter

from chatbot.mind.bot import ResilientChatBot
from chatbot.mind.politeness import AFTER, BEFORE
from chatbot.mind.reading import reading_of
from chatbot.mind.storage import Example
from chatbot.mind.tagging import NOT_A_WORD
from chatbot.mind.waiting import PATIENCE, Answer, Unfinished

MATCHES_NOTHING = "(?!)"

# What is made of letters in a regular expression, and is no word.
NO_WORDS = re.compile(r"\(\?P[<=]\w+|\\\w")

# References to groups, flags, and parentheses that are none.
TIED_TO_ITS_GROUPS = re.compile(r"\\\d|\\\(|\[[^\]]*\(|\(\?(?:P=|\(|#|[aiLmsux])")


class Skill(LogicAdapter):
    """Answer one kind of question.

    A skill is a class with ``patterns`` or ``examples`` and an ``answer``, and has a
    line in the list ``logic_adapters`` in providerconf.py. Of all that are in this
    list, the one with the highest confidence answers:

    ============ =================================================================
    1            ``Greet``, mistyped or not, once it knows the name: it is listed
                 first, and of equals the first answers. A skill: it is one of its
                 examples. ``NearestPrompt``: it is a trained prompt, word for word.
    0.99         A skill: one of its patterns fits.
    0.75 to 1    The same as for 1, but for mistyped letters.
    0.74         A skill: one of its patterns fits, but for mistyped letters.
    less         ``NearestPrompt``: a trained prompt means the same. This is the
                 similarity, times 0.74. A skill: one of its examples does.
    0.01         ``NearestPrompt``: what may be meant, to choose from.
    0            ``NearestPrompt``: no prompt is near, this is the default response.
    ============ =================================================================

    See https://docs.chatterbot.us/logic/create-a-logic-adapter/.

    What is trained and also an example is the skill's.

    :cvar patterns: Regular expressions, of which one fits all of what is said, as the
        chat bot's tagger indexes it: "What's up?" is ``whats up``. Polite words before
        and after it need not be there. What stands in the place of a named group, as
        in ``i like (?P<food>.+?)``, is a parameter of ``answer``; no two groups of a
        skill have the same name, and ``?`` leaves polite words out of it.
    :cvar examples: Questions, for which other words that mean the same will do.
        They are looked for as trained prompts are.
    :cvar sample_question: What one can say to see what it does; the first of the
        examples, if it is not set. ``Help`` lists it.
    :cvar is_remembered: Whether the question and its answer are among what was said.
    :cvar patience: After how many seconds without a word one that waits is given up.
    """

    chatbot: ResilientChatBot
    patterns: Sequence[str] = ()
    examples: Sequence[str] = ()
    sample_question = ""
    is_remembered = True
    patience = PATIENCE

    def __init__(self, chatbot: ResilientChatBot, **kwargs: Any) -> None:
        super().__init__(chatbot, **kwargs)
        patterns = "|".join(self.patterns) or MATCHES_NOTHING
        try:
            self.question = re.compile(f"{BEFORE}(?:{patterns}){AFTER}")
        except re.error as error:
            sys.exit(
                f"The skill {self.class_name} has a pattern that is no regular "
                f"expression: {error}."
            )
        self.pattern = without_groups(patterns)
        self.has_parts = bool(self.question.groupindex)
        self.words = re.findall(r"\w{2,}", NO_WORDS.sub(" ", patterns))
        index = chatbot.tagger.get_text_index_string
        for text in self.examples:
            chatbot.storage.add_example(Example(self, text, index(text)))
        self.sample_question = self.sample_question or next(iter(self.examples), "")
        chatbot.reader.add_skill(self)

    def can_process(self, statement: Statement) -> bool:
        """Return whether this skill is asked for."""
        return reading_of(statement).skill is self

    def process(
        self,
        statement: Statement,
        additional_response_selection_parameters: dict[str, Any] | None = None,
    ) -> Statement:
        """Return the answer, with its ``confidence``."""
        reading = reading_of(statement)
        parts: dict[str, str | None] = dict.fromkeys(self.question.groupindex)
        if reading.match:
            parts = {name: as_said(statement, reading.match, name) for name in parts}
        answer = self.answer(statement, **parts)
        if not isinstance(answer, str) and isinstance(
            answer, Awaitable | AsyncIterator
        ):
            response: Statement = Unfinished(answer, self.patience)
        else:
            response = Statement(answer)
        response.confidence = reading.confidence
        return response

    def answer(self, statement: Statement, *_: Any, **parts: Any) -> str | Answer:
        """Answer what was said.

        One that waits, for a network or a model, is an ``async def``: meanwhile all
        others are answered. It may yield its answer in parts, which those who can show
        it so get as they come. See docs/skills.md.

        :param statement: What was said. Its ``conversation`` is that of one client.
        :param parts: What was said in the place of each named group, as it was
            written; ``None`` for a group that has no part in it.
        :returns: The text of the answer.
        """
        raise self.AdapterMethodNotImplementedError()

    def match(self, statement: Statement, text: str) -> re.Match[str] | None:
        """Compare what was said with the patterns.

        :param statement: What was said.
        :param text: Its indexed form, as it is or with its mistyped words corrected.
        :returns: How they fit; ``None`` if none does.
        """
        return self.question.fullmatch(text)


def without_groups(pattern: str) -> str:
    """Write a pattern so that it can stand beside others.

    :returns: The pattern, with groups that keep nothing, which halves its time. Where
        this could change what it means, a pattern that fits everything.
    """
    if TIED_TO_ITS_GROUPS.search(pattern):
        return ".*"
    return re.sub(r"\((?:\?P<\w+>|(?!\?))", "(?:", pattern)


def as_said(statement: Statement, match: re.Match[str], name: str) -> str | None:
    """Return the words of a statement that are in the place of a group.

    They are as written, but for punctuation at the end; ``None`` if there are none.

    :param match: How its indexed form, corrected or not, fits the patterns of a skill.
    """
    start, end = match.span(name)
    if start < 0:
        return None
    indexed = statement.search_text.split(" ")
    first = match.string.count(" ", 0, start)
    last = first + match.string.count(" ", start, end) + 1
    written = [word for word in statement.text.split() if NOT_A_WORD.sub("", word)]
    # NFKC may have made two words of one.
    words = written if len(written) == len(indexed) else indexed
    return " ".join(words[first:last]).rstrip(".,;:!?…")
