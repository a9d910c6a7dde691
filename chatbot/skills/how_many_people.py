"""The skill that counts whom Diego is talking to."""

from chatterbot.conversation import Statement

from chatbot.mind.reading import conversation_of
from chatbot.skills.skill import Skill

NUMBERS = (
    *("zero", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)

PEOPLE = (
    "(people|ppl|persons|users|clients|visitors|humans|folks|guests|others|chatters"
    "|participants|connections|conversations|chats|individuals)"
)
SOMEBODY = "(anyone|anybody|someone|somebody|people|users|visitors)"
MANY = "(several|many|multiple|more|lots of|a lot of)"
TALK = "(talk|speak|chat)"
TALKING = "(talking|speaking|chatting|conversing)"

# What may be said of them, in any order. With another word, it is another question.
WORD_OF_THEM = (
    "( (are|r|is|or|do|you|u|youre|there|we|us|have|having|got|open|talk|speak|chat|to"
    "|with|on|in|at|the|this|that|moment|time|minute|same|once|currently|now|right"
    "|just|only|so|else|besides|apart|from|other|than|me|myself|together|all|server"
    "|site|website|page|room|chatroom|conversation|simultaneously|using|online"
    f"|connected|active|around|here|today|people|as|well|too|also|{TALKING}))"
)
OF_THEM = f"{WORD_OF_THEM}*"


class HowManyPeople(Skill):
    """Say how many people Diego is talking to.

    "How many people are you talking to?" is answered with "Two people, you included."
    """

    sample_question = "How many people are you talking to?"
    patterns = [
        "((to|with|besides me|apart from me) )*how many( other| more| active)?"
        f"( {PEOPLE}{OF_THEM}| (of us|are){WORD_OF_THEM}+)",
        f"((what is|whats) )?(the )?(current )?(number|count) of {PEOPLE}{OF_THEM}",
        "((what is|whats) )?(the )?(current )?(client|user|people|visitor) count",
        f"(are )?you (also |currently |only |just |still )*{TALKING} (to|with) "
        f"({SOMEBODY}|(just |only |any |some )?other {PEOPLE}|others|(just|only) me"
        f"|{MANY} {PEOPLE}|more than one person){OF_THEM}",
        f"(are )?you (just|only) {TALKING} (to|with) me{OF_THEM}",
        f"do you {TALK} (to|with) (other|{MANY}) {PEOPLE}{OF_THEM}",
        f"(is|are) (there )?(any |some |no )?({SOMEBODY} else|one else|others?)"
        f"{OF_THEM}",
        f"(is|are) (there )?(any |some |no )?(other|{MANY}) {PEOPLE}{OF_THEM}",
        f"(any |some |no )?(other|{MANY}) {PEOPLE}{WORD_OF_THEM}+",
        f"(anyone|anybody) else{OF_THEM}",
        "am i (really |all )?((the|your) only (one|person|human|user|client|visitor)"
        f"|alone|by myself|on my own){OF_THEM}",
        f"are (we|you|you and (i|me)) (all )?alone{OF_THEM}",
        f"(is it|are you) (just|only) (me|us|you and me|the two of us){OF_THEM}",
        f"do you have (any )?((other|{MANY}) {PEOPLE}|company){OF_THEM}",
        f"(who|whos) (is )?(else|online|connected|here){OF_THEM}",
    ]

    def answer(self, statement: Statement) -> str:
        """Count the clients, as ``/client-count`` does."""
        number = len(conversation_of(statement).clients)
        if number < 2:
            return "Just you."
        count = NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"
        return f"{count.capitalize()} people, you included."
