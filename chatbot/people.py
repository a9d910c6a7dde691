"""How many people Diego is talking to."""

from chatbot.conversation import conversation_of
from chatbot.skill import Skill

NUMBERS = (
    *("zero", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)

PEOPLE = (
    "(people|ppl|persons|users|clients|visitors|humans|folks|guests|others|chatters"
    "|participants|connections|conversations|chats|individuals)"
)
SOMEBODY = "(anyone|anybody|someone|somebody|people|users|visitors)"
TALK = "(talk|speak|chat)"
TALKING = "(talking|speaking|chatting|conversing)"

# What may be said of them, in any order. With another word, it is another question.
OF_THEM = (
    "( (are|r|is|or|do|you|u|youre|there|we|us|have|having|got|open|talk|speak|chat|to"
    "|with|on|in|at|the|this|that|moment|time|minute|same|once|currently|now|right"
    "|just|only|so|else|besides|apart|from|other|than|me|myself|together|all|server"
    "|site|website|page|room|chatroom|conversation|simultaneously|using|online"
    f"|connected|active|around|here|today|people|as|well|too|also|{TALKING}))*"
)


class HowManyPeople(Skill):
    """Say how many people Diego is talking to.

    "How many people are you talking to?" is answered with "Two people, you included."
    """

    patterns = [
        "((to|with|besides me|apart from me) )*how many"
        f"( other| more| different| active)?( {PEOPLE}| of us|(?= are)){OF_THEM}",
        f"((what is|whats) )?(the )?(current )?(number|count) of {PEOPLE}{OF_THEM}",
        "((what is|whats) )?(the )?(current )?(client|user|people|visitor) count",
        f"((are )?you (also |currently |only |just |still )*{TALKING}|do you {TALK}) "
        f"(to|with) (just |only )?({SOMEBODY}|me|(any |some )?other {PEOPLE}|others"
        f"|(several|many|multiple|more|lots of|a lot of) {PEOPLE}"
        f"|more than one person){OF_THEM}",
        f"(is|are) (there )?(any |some |no )?({SOMEBODY} else|one else|others?)"
        f"{OF_THEM}",
        f"((is|are) )?(there )?(any |some |no )?(other|many) {PEOPLE}{OF_THEM}",
        f"{SOMEBODY} else{OF_THEM}",
        "am i (really |all )?((the|your) only (one|person|human|user|client|visitor)"
        f"|alone|by myself|on my own){OF_THEM}",
        f"are (we|you|you and (i|me)) (all )?alone{OF_THEM}",
        f"(is it |are you )?(just|only) (me|us|you and me|the two of us){OF_THEM}",
        f"do you have (any )?((other|many|a lot of) {PEOPLE}|company){OF_THEM}",
        f"(who|whos) (is )?(else|online|connected|here){OF_THEM}",
    ]

    def answer(self, statement):
        """Count the clients, as ``/client-count`` does."""
        number = len(conversation_of(statement).clients)
        if number < 2:
            return "Just you."
        count = NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"
        return f"{count.capitalize()} people, you included."
