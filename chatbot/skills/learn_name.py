"""The skill that learns what somebody is called."""

import re

from chatterbot.conversation import Statement

from chatbot.mind.politeness import GREETING
from chatbot.mind.reading import conversation_of
from chatbot.skills.names import AFTER_NAME, make_name
from chatbot.skills.peoples import PEOPLES
from chatbot.skills.skill import Skill, as_said

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
    "|going|working|doing|anything|something"
    "|everything|is|are|was|has|being|collect|me|every|next|right|whenever"
    "|sometimes|often|immediately|before|after|once|asap|until|cold|hot"
    "|late|lost|alone|home|sick|married|single|vegan"
    "|done|kidding|leaving|coming|monday|tuesday|wednesday|thursday"
    "|friday|saturday|sunday|christmas|easter|time|bus|train|car|afraid"
    "|curious|confused|interested|using|talking|asking|getting|having|feeling"
    "|thinking|learning|about|above|across|against|along|among|around|because|behind"
    "|below|beside|between|beyond|concerning|despite|during|except|inside|into|like"
    "|near|onto|outside|over|past|per|regarding|since|through|throughout|till|toward"
    "|towards|under|unless|upon|via|while|within|without|either|neither|both|some|any"
    "|each|another|much|more|less|then|than|perhaps|please)"
)


class LearnName(Skill):
    """Learn what somebody is called.

    "My name is Ana" is answered with "Nice to meet you, Ana." So is "I am Ana", where
    it is written as a name is: "I am tired" says something else, and "I am Catholic".
    """

    sample_question = "My name is Ana"
    patterns = [
        "((my|me) (full |first |real |nick)?(name is|names)|(the )?(name is|names)"
        "|(i am|im) (called|named)|(you (can |may )|just )?call me"
        "|(they|people|everyone|everybody|((all )?my|the) \\w+) (call|calls) me)"
        f"( (also|really|actually|just|simply))* (?P<name>(?!{NO_NAME}\\b).+?)",
        f"(i am|im|i go by|{GREETING}( there| diego)* (its|it is|this is)) "
        f"(?P<introduced>(?!{NO_NAME}\\b).+?)",
    ]

    def match(self, statement: Statement, text: str) -> re.Match[str] | None:
        """Compare what was said with the patterns, and with how a name is written."""
        match = super().match(statement, text)
        if match and (name := as_said(statement, match, "introduced")):
            words = AFTER_NAME.split(name)[0].split()
            if (
                statement.text.isupper()
                or not 1 <= len(words) <= 3
                or not all(word[0].isupper() for word in words)
                or not PEOPLES.isdisjoint(word.casefold() for word in words)
            ):
                return None
        return match

    def answer(
        self,
        statement: Statement,
        name: str | None = None,
        introduced: str | None = None,
    ) -> str:
        """Keep the name for the conversation."""
        name = make_name(name or introduced or "")
        if not name:
            return "I cannot remember a name like that."
        conversation_of(statement).name = name
        return f"Nice to meet you, {name}."
