"""What people say around a question out of politeness."""

import re

# Characters. What is longer is not taken apart, nor asked of a skill.
LONGEST_QUESTION = 200

# All of it is as the tagger writes it.
GREETING = (
    "(?:hello|hi|hey|hiya|howdy|hola|hallo|greetings"
    "|good (?:morning|day|afternoon|evening))"
)

# First come words that may be said in any number, then how one asks for an answer.
OPENINGS = (
    f"(?:(?:{GREETING}|and|but|so|ok|okay|well|oh|um|there|diego|please|kindly|sorry"
    "|pardon|excuse me|by the way|actually|just|then|now|yes"
    # "No thanks" and "no jokes" are no thanks and no jokes.
    "|no(?= (?:i|you|we|they|it|that|what|who|which|how|when|where|why|do|does|did|can"
    "|could|is|are|am|tell|please) )"
    "|i didnt (?:catch|hear|get) (?:that|it|you)) )*"
)
YOU = "(?:you|u) (?:please |kindly |just )*"
WOULD_YOU = f"(?:could|would|will) {YOU}"
TELL_ME = (
    "(?:tell me (?:please |again )?|let me know |remind me "
    f"|(?:can|could|would|will) {YOU}(?:tell me |let me know |remind me )?"
    "|(?:do|did|would) (?:you|u) (?:happen to )?know |(?:do you have )?any idea "
    "|(?:may|can) i ask |i wonder |(?:i am|im) wondering "
    "|(?:i|id) (?:would )?(?:like|love|want|need) to know )?"
)
ENDINGS = (
    "(?: (?:please|now|right now|just now|rn|at the moment|at this moment|currently"
    "|today|again|then|too|there|though|exactly|by the way|diego|mate|buddy|thanks"
    "|thank you|can you tell me|would you know))"
)
BEFORE = OPENINGS + TELL_ME
AFTER = f"{ENDINGS}*"

POLITE_START = re.compile(BEFORE)
POLITE_END = re.compile(f"{ENDINGS}+")
LAST_ENDINGS = re.compile(f"{ENDINGS}+$")

# What is left of a question keeps its meaning without it: "can you swim" is another
# question than "swim".
BEFORE_A_QUESTION = re.compile(
    f"{OPENINGS}(?:{TELL_ME}(?=(?:who|what|which|when|where|why|how|if|whether)s? )"
    f"|{WOULD_YOU})?"
)


def without_politeness(text: str) -> list[str]:
    """Return what may be the question in a text, with polite words around it.

    :param text: The text, as the tagger indexes it.
    :returns: The longest first. "Hi there" is "hi"; "Well, hello there" is "hello", or
        "hello there".
    """
    if len(text) > LONGEST_QUESTION:
        return []
    starts, ends = [0], [len(text)]
    if polite := POLITE_START.match(text):
        starts += [
            position + 1
            for position in range(polite.end())
            if text[position] == " " and POLITE_START.fullmatch(text, 0, position + 1)
        ]
    if endings := LAST_ENDINGS.search(text):
        ends += [
            position
            for position in range(endings.start(), len(text))
            if text[position] == " " and POLITE_END.fullmatch(text, position)
        ]
    questions = {text[start:end] for start in starts for end in ends} - {"", text}
    return sorted(questions, key=len, reverse=True)


def question_in(text: str) -> str:
    """Return a text without the polite words that say nothing of what is asked."""
    if len(text) > LONGEST_QUESTION:
        return text
    polite = BEFORE_A_QUESTION.match(text)
    endings = LAST_ENDINGS.search(text)
    start, end = polite and polite.end(), endings and endings.start()
    return text[start:end] or text
