"""What people say around a question out of politeness."""

import re

# As the tagger writes it. First come words that may be said in any number, then how
# one asks for an answer.
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
    "|again|then|too|there|though|exactly|by the way|diego|mate|buddy|thanks|thank you"
    "|can you tell me|would you know))*"
)

POLITE_START = re.compile(re.sub(r"\((?!\?)", "(?:", BEFORE))
POLITE_END = re.compile(re.sub(r"\((?!\?)", "(?:", AFTER.removesuffix("*")) + "+$")


def without_politeness(text):
    """Give what may be the question in a text.

    :param text: The text, as the tagger indexes it.
    :returns: A list of texts, the longest first: without what is polite at the end, at
        the start, and at both. "Hi there" is "hi"; "Hi, how are you?" is "how are you".
    """
    start = POLITE_START.match(text).end()
    polite_end = POLITE_END.search(text)
    end = polite_end.start() if polite_end else len(text)
    questions = dict.fromkeys([text[:end], text[start:], text[start:end]])
    return [question for question in questions if question and question != text]
