"""The skill that quotes what was said a moment ago."""

from chatterbot.conversation import Statement

from chatbot.mind.reading import conversation_of
from chatbot.skills.skill import Skill


def last_words(who: str, whose: str, was: str) -> list[str]:
    """Make the patterns of the questions for what somebody has said last."""
    said = "(said|told (you|me)|asked( you| me)?|wrote|written|typed|answered|replied)"
    return [
        f"what did {who} (just )?"
        "(say|tell (you|me)|ask( you| me)?|write|type|answer|reply)"
        "( to (you|me))?( (last|before|before that|earlier|just then"
        "|a (moment|second|minute) ago))?",
        f"what (have|had) {who} (just )?{said}",
        f"what {was} {who} (just )?(saying|asking|writing|typing|telling (you|me))",
        "((what (was|is)|whats) (it|that|the last (thing|sentence)) (that )?"
        f"|((do you )?(repeat|remember) )?what ){who} (just )?{said}"
        "( last| earlier| before| a (moment|second|minute) ago)?",
        f"((what (was|is|were|are)|whats) |repeat )?{whose} (last|previous|latest) "
        "(message|question|sentence|words|statement|line|text|answer|reply|response)",
    ]


class Recall(Skill):
    """Quote what was said last, by one or the other.

    "What did I just say?" is answered with 'You said: "Hello"', and "What did you say?"
    with 'I said: "Hi"'. Such questions and answers are not quoted themselves.
    """

    sample_question = "What did I just say?"
    is_remembered = False
    patterns = [
        f"(?P<own>{'|'.join(last_words('i', 'my', 'was'))})",
        *last_words("(you|u)", "your", "were"),
        "(repeat|say) (that|it|yourself|your answer)( once more| one more time)?",
        "(say|come) again|you said what|what was that|(i beg your )?pardon( me)?",
    ]

    def answer(self, statement: Statement, own: str | None = None) -> str:
        """Quote the last words of the one who asks, or Diego's."""
        exchanges = conversation_of(statement).exchanges
        if not exchanges:
            return f"{'You' if own else 'I'} have not said anything yet."
        said, response, _ = exchanges[-1]
        return (
            f'You said: "{" ".join(said.split())}"' if own else f'I said: "{response}"'
        )
