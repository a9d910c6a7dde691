"""What Diego's skills have in common: how one knows what it is asked."""

import re

from chatterbot.conversation import Statement
from chatterbot.logic import LogicAdapter

from chatbot.conversation import conversation_of
from chatbot.spelling import Spelling, have_the_same_letters
from chatbot.tagging import NOT_A_WORD

AS_TYPED = 0.99
MISTYPED = 0.9

# Characters. What is longer is not asked of a skill, and would take long to compare.
LONGEST_QUESTION = 200

# What people say before and after a question, as the tagger writes it.
BEFORE = (
    "((and|but|so|ok|okay|well|oh|um|hi|hey|hello|hola|good (morning|afternoon|evening)"
    "|there|diego|please|sorry|pardon|excuse me|by the way|actually|just|then|now|yes"
    "|no|i didnt (catch|hear|get) (that|it|you)) )*"
    "(tell me (please |again )?|let me know |remind me "
    "|(can|could|would|will) (you|u) (please |kindly |just )*"
    "(tell me |let me know |remind me )?"
    "|(do|did|would) (you|u) (happen to )?know |(do you have )?any idea "
    "|(may|can) i ask |i wonder |(i am|im) wondering "
    "|(i|id) (would )?(like|love|want|need) to know )?"
)
AFTER = (
    "( (please|now|right now|just now|rn|at the moment|at this moment|currently|today"
    "|again|then|too|though|exactly|by the way|diego|mate|buddy|thanks|thank you"
    "|can you tell me|would you know))*"
)


class Skill(LogicAdapter):
    """Answer one kind of question.

    A skill is a class with ``patterns`` and an ``answer``, and has a line in the list
    ``logic_adapters`` in providerconf.py. Of all that are in this list, the one with
    the highest confidence answers:

    ========= ====================================================================
    1         ``NearestPrompt``: it is a trained prompt, word for word.
              ``GreetByName``, mistyped or not: it is listed before, and of equals
              the first answers.
    0.99      A skill: one of its patterns fits.
    0.9       A skill: one of its patterns fits, but for mistyped letters. What is
              near a trained prompt is not compared in this way.
    0.75 to 1 ``NearestPrompt``: the similarity to the nearest trained prompt.
    0         ``NearestPrompt``: no prompt is near, this is the default response.
    ========= ====================================================================

    See https://docs.chatterbot.us/logic/create-a-logic-adapter/.

    ``NearestPrompt`` is listed before the skills, so that they know what it found.

    :cvar patterns: Regular expressions, of which one fits all of what is said, as the
        chat bot's tagger indexes it: "What's up?" is ``whats up``. Polite words before
        and after it need not be there. What stands in the place of a named group, as
        in ``i like (?P<food>.+?)``, is a parameter of ``answer``; no two groups of a
        skill have the same name, and ``?`` leaves polite words out of it.
    """

    patterns = ()

    def __init__(self, chatbot, **kwargs):
        super().__init__(chatbot, **kwargs)
        pattern = "|".join(self.patterns)
        # Nobody asks for a group without a name. Not to keep it halves the time.
        self.question = re.compile(
            re.sub(r"\((?!\?)", "(?:", f"{BEFORE}({pattern}){AFTER}")
        )
        texts = re.sub(r"\(\?P<\w+>", "", f"{pattern} {BEFORE} {AFTER}")
        # The words of the patterns come first.
        self.spelling = Spelling(re.findall(r"\w{2,}", texts))

    def can_process(self, statement):
        """Tell whether this skill is asked for."""
        return self.match(statement) is not None

    def process(self, statement, additional_response_selection_parameters=None):
        """Give the answer, with its ``confidence``."""
        match, confidence = self.match(statement)
        parts = {name: as_said(statement, match, name) for name in match.groupdict()}
        response = Statement(self.answer(statement, **parts))
        response.confidence = confidence
        return response

    def answer(self, statement, **parts):
        """Answer what was said.

        :param statement: What was said. Its ``conversation`` is that of one client.
        :param parts: What was said in the place of each named group, as it was
            written; ``None`` for a group that has no part in it.
        :returns: The text of the answer.
        """
        raise self.AdapterMethodNotImplementedError()

    def match(self, statement):
        """Compare what was said with the patterns.

        :returns: The ``re.Match`` and the confidence; ``None`` where none fits.
        """
        if len(statement.text) > LONGEST_QUESTION:
            return None
        text = statement.search_text
        if match := self.question.fullmatch(text):
            return match, AS_TYPED
        if conversation_of(statement).prompt is not None:
            return None
        match = self.question.fullmatch(self.correct(text))
        return match and (match, MISTYPED)

    def correct(self, text):
        """Mend the words that are mistyped ones of the patterns.

        A text is left as it is where more than two thirds of its words are none of
        theirs.
        """
        words = text.split()
        known = [word for word in words if word in self.spelling.words]
        if len(words) > 1 and len(known) * 3 < len(words):
            return text
        return " ".join(self.correct_word(word) for word in words)

    def correct_word(self, word):
        """Give the word of the patterns that is a letter off; else the word itself."""
        if word in self.spelling.words:
            return word
        near = self.spelling.near(word)
        # Of "want" and "what", the second is meant by "waht".
        swapped = [meant for meant in near if have_the_same_letters(word, meant)]
        # Few mistype the first letter: "same" is not meant for "name".
        other = [meant for meant in near if len(meant) > 3 and word[1:] != meant[1:]]
        return next(iter(swapped + other), word)


def as_said(statement, match, name):
    """Give the words of a statement that are in the place of a group.

    They are as written, but for punctuation at the end; ``None`` if there are none.

    :param match: How its indexed form, mended or not, fits the patterns of a skill.
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
