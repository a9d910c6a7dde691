"""What somebody is called, and what Diego does with the name."""

import re
from random import choice
from unicodedata import category, normalize

from chatbot.mind.conversation import conversation_of
from chatbot.skills.skill import Skill, as_said

# Characters. Some are called by more, but nobody would be greeted by it.
LONGEST_NAME = 40

# Letters and marks that nobody sees.
FILLERS = "\u034f\u115f\u1160\u3164\uffa0"

# Words that are not the first of a name.
NO_NAME = (
    "(not|no|none|nothing|a|an|the|my|your|his|her|our|their|this|that"
    "|it|i|you|we|on|in|at|by|for|from|of|off|with|when|if|as|what"
    "|whatever|how|who|why|where|to|too|very|so|up|out|back|later"
    "|tomorrow|tonight|today|soon|now|again|anytime|sometime|maybe|always"
    "|never|still|here|there|hard|difficult|easy|long|short|common|rare"
    "|unusual|boring|ugly|weird|funny|strange|silly|quite|better|same|taken"
    "|required|secret|private|hidden|unknown|unimportant|important|irrelevant"
    "|spelled|spelt|written|pronounced|names|crazy|stupid|mad|old|lazy|fat"
    "|fine|good|great|ok|okay|well|sorry|happy|sad|tired|bored|hungry"
    "|sure|ready|glad|pleased|new|just|really|also|only|all|looking|trying"
    "|going|working|doing|english|american|british|irish|scottish|french"
    "|german|italian|spanish|portuguese|dutch|polish|russian|chinese|japanese"
    "|korean|indian|canadian|mexican|australian|european|anything|something"
    "|everything|is|are|was|has|being|collect|me|every|next|right|whenever"
    "|sometimes|often|immediately|before|after|once|asap|until|cold|hot"
    "|late|lost|alone|home|sick|married|single|vegan|jewish|swedish|turkish"
    "|greek|done|kidding|leaving|coming|monday|tuesday|wednesday|thursday"
    "|friday|saturday|sunday|christmas|easter|time|bus|train|car|afraid"
    "|curious|confused|interested|using|talking|asking|getting|having|feeling"
    "|thinking|learning)"
)

# What is behind a name. A dot may be that of a title or an initial.
AFTER_NAME = re.compile(
    r"[,;:!?()]|(?<!\b\w)(?<!\b[dm][rs])(?<!\bmrs)\.\s"
    r"|\s(and|but|or|from|i|im|i'm|what|how|nice|pleased|by|btw)\b",
    re.IGNORECASE,
)


class LearnName(Skill):
    """Learn what somebody is called.

    "My name is Ana" is answered with "Nice to meet you, Ana." So is "I am Ana", where
    it is written as a name is: "I am tired" says something else.
    """

    patterns = [
        "((my|me) (full |first |real |nick)?(name is|names)|(the )?(name is|names)"
        "|(i am|im) (called|named)|i go by|(you (can |may )|just )?call me"
        "|(they|people|everyone|everybody|((all )?my|the) \\w+) (call|calls) me)"
        f"( (also|really|actually|just|simply))* (?P<name>(?!{NO_NAME}\\b).+?)",
        "(i am|im|(hi|hey|hello|hola)( there| diego)* (its|it is|this is)) "
        f"(?P<introduced>(?!{NO_NAME}\\b).+?)",
    ]

    def match(self, statement, text):
        """Compare what was said with the patterns, and with how a name is written."""
        match = super().match(statement, text)
        if match and (name := as_said(statement, match, "introduced")):
            words = AFTER_NAME.split(name)[0].split()
            if (
                statement.text.isupper()
                or not 1 <= len(words) <= 3
                or not all(word[0].isupper() for word in words)
            ):
                return None
        return match

    def answer(self, statement, name=None, introduced=None):
        """Keep the name for the conversation."""
        name = make_name(name or introduced)
        if not name:
            return "I cannot remember a name like that."
        conversation_of(statement).name = name
        return f"Nice to meet you, {name}."


def make_name(text):
    """Make a name of what somebody has written for it.

    :returns: The name, ``None`` if it would be longer than ``LONGEST_NAME``, or be made
        of other characters than names are.
    """
    name = normalize("NFC", AFTER_NAME.split(text)[0])
    while name and not is_letter(name[0]):
        name = name[1:]
    while name and not is_letter(name[-1]):
        name = name[:-1]
    if name.islower():
        name = name.title()
    letters = sum(each.isalpha() for each in name)
    marks = sum(category(each).startswith("M") for each in name)
    plain = all(is_letter(each) or each in " .'’-" for each in name)
    if not plain or not max(1, marks) <= letters or len(name) > LONGEST_NAME:
        return None
    return name


def is_letter(character):
    """Tell whether a character is a letter, a digit, or a mark on one."""
    return character not in FILLERS and (
        character.isalnum() or category(character).startswith("M")
    )


class TellName(Skill):
    """Say what the one who asks is called.

    "What is my name?" is answered with "Your name is Ana.", or "You have not told me."
    """

    patterns = [
        "(what is|whats|what was) my (first )?name",
        "what my (first )?name (is|was)|(say )?my name",
        "(what|how) (am i|i am|im) called|what do (you|u) call me|who (am i|i am)",
        "(do (you|u) )?(still )?(know|remember|recall) "
        "(my name|who i am|what (my name is|(i am|im) called))( already| yet)?",
        "(did|have) (you|u) (forget|forgotten|get|got|remember|learn) my name"
        "( already)?",
        "(have|did) i (told|tell) you (what )?my name( is)?",
        "what did i (say|tell you) my name (is|was)",
        "you (do )?(still )?know my name( (right|dont you|do you))?",
    ]

    def answer(self, statement):
        """Tell it."""
        name = conversation_of(statement).name
        return f"Your name is {name}." if name else "You have not told me."


class TellOwnName(Skill):
    """Say what Diego is called.

    "What is your name?" is answered with "My name is Diego."
    """

    patterns = [
        "(what is|whats) (your|ur) (first )?name|what your name is|(your|ur) name",
        "(what|how) are you called|what (can|should|do) i call you",
        "do you have a name|who am i (talking|speaking|chatting) (to|with)",
    ]

    def answer(self, statement):
        """Tell it."""
        return f"My name is {self.chatbot.name}."


class Greet(Skill):
    """Greet somebody, by the name if they have told it.

    "Hello" is answered with "Hello, Ana." once Diego knows the name. Until then it gets
    what is trained, and a greeting to which nothing is, such as "hey", gets "Hello."
    """

    patterns = [
        "(hello|hi|hey|hiya|hallo|howdy|hola|yo|greetings"
        "|good (morning|day|afternoon|evening))( (again|there|diego|my friend))*",
    ]
    greetings = ["Hello{}.", "Hi{}.", "Greetings{}!"]

    def process(self, statement, additional_response_selection_parameters=None):
        """Greet, by a name with the ``confidence`` of a trained response."""
        response = super().process(statement)
        if conversation_of(statement).name:
            response.confidence = 1
        return response

    def answer(self, statement):
        """Greet, each time otherwise than the last."""
        conversation = conversation_of(statement)
        address = f", {conversation.name}" if conversation.name else ""
        greetings = [greeting.format(address) for greeting in self.greetings]
        return choice(conversation.freshest(greetings))
