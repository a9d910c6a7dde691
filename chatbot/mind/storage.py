"""What Diego is trained on."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import count
from operator import attrgetter
from random import choice
from typing import Any, Protocol

from chatterbot.conversation import Statement
from chatterbot.storage import StorageAdapter

from chatbot.mind.conversation import Exchange
from chatbot.mind.prompts import Prompts

# What ``filter`` takes beside the names of a statement's fields.
PREDICATES: dict[str, Callable[[Statement, Any], bool]] = {
    "tags": lambda statement, tags: not set(tags).isdisjoint(statement.tags),
    "exclude_text": lambda statement, texts: statement.text not in texts,
    "exclude_text_words": lambda statement, words: (
        not any(word.lower() in statement.text.lower() for word in words)
    ),
    "persona_not_startswith": lambda statement, prefix: (
        not statement.persona.startswith(prefix)
    ),
    "search_in_response_to_contains": lambda statement, text: any(
        word in statement.search_in_response_to for word in text.split()
    ),
}


# How many places in conversations are kept at hand, with what may be said next there.
AT_HAND = 1024


class AnySkill(Protocol):
    """What is to be known of a :class:`chatbot.skills.skill.Skill`.

    :ivar pattern: A regular expression that fits all that its ``match`` may.
    :ivar words: The words in its patterns, none of which is mistyped.
    :ivar has_parts: Whether a part of what is said is a parameter of its answer.
    """

    pattern: str
    words: Sequence[str]
    has_parts: bool

    def match(self, statement: Statement, text: str) -> re.Match[str] | None:
        """Compare what was said with the patterns."""


class Example(Statement):
    """What stands in the place of a response to an example of a skill.

    :ivar skill: The skill that responds. Its name stands for all that it answers.
    """

    def __init__(self, skill: AnySkill, text: str, indexed_text: str) -> None:
        name = f"{type(skill).__module__}.{type(skill).__name__}"
        super().__init__(name, in_response_to=text, search_in_response_to=indexed_text)
        self.skill = skill


class MemoryStorage(StorageAdapter):
    """Keep statements in memory, indexed by the prompt that they respond to.

    ChatterBot's SQL storage spends most of a reply on a query for each row, and
    by default keeps a file between starts. Diego is trained at each start, so
    that memory is enough, and nothing that is said reaches the disk.

    It has those methods of ChatterBot's ``StorageAdapter`` that other parts of
    ChatterBot call. See https://docs.chatterbot.us/storage/.

    :ivar responses: The statements that respond to each prompt, by the prompt's
        indexed form (``search_in_response_to``).
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.statements: list[Statement] = []
        self.responses: dict[str, list[Statement]] = defaultdict(list)
        self._identifiers = count(1)
        self._prompts: Prompts | None = None
        self._branch = lru_cache(AT_HAND)(self._make_branch)

    def get_statement_object(self) -> type[Statement]:
        """Return the class that ChatterBot is to make statements of."""
        return Statement

    def filter(
        self,
        page_size: int | None = None,
        order_by: Iterable[str] | None = None,
        **criteria: Any,
    ) -> list[Statement]:
        """Return the statements that meet all the criteria.

        :param page_size: Ignored, since all are in memory.
        :param order_by: The fields to sort them by.
        :param criteria: The values of fields, or what ``PREDICATES`` has a rule for.
        """
        found: Iterable[Statement]
        if "search_in_response_to" in criteria:
            found = self.responses.get(criteria.pop("search_in_response_to"), ())
        else:
            found = self.statements

        for name, value in criteria.items():
            if name not in PREDICATES:
                found = [each for each in found if getattr(each, name) == value]
            elif value:
                matches = PREDICATES[name]
                found = [each for each in found if matches(each, value)]

        if order_by:
            found = sorted(found, key=attrgetter(*order_by))
        return list(found)

    @property
    def prompts(self) -> Prompts:
        """The prompts by their length and meaning.

        They are read when they are first asked for, and after new ones have come.
        """
        if self._prompts is None or len(self._prompts.prompts) < len(self.responses):
            return self.read_prompts()
        return self._prompts

    def read_prompts(self, progress: bool = False) -> Prompts:
        """Read the prompts by their length and meaning.

        :param progress: Whether a bar shows how far it has come, if there are many.
        """
        self._prompts = Prompts(self.responses, self.opens, progress)
        return self._prompts

    def previous(self, statement: Statement) -> Statement | None:
        """Return the text before a statement in its conversation, if there is one.

        ChatterBot's trainers store a conversation in a row.
        """
        index = (statement.id or 0) - 2
        if statement.in_response_to is None or index < 0:
            return None
        previous = self.statements[index]
        return previous if previous.text == statement.in_response_to else None

    def following(self, statement: Statement) -> Statement | None:
        """Return the text after a statement in its conversation, if there is one."""
        if statement.id is None or statement.id >= len(self.statements):
            return None
        following = self.statements[statement.id]
        return following if self.previous(following) is statement else None

    def opens(self, statement: Statement) -> bool:
        """Return whether a response is the second text of its conversation."""
        previous = self.previous(statement)
        return previous is None or previous.in_response_to is None

    def branch_after(self, exchanges: Sequence[Exchange]) -> Prompts | None:
        """Return what may be said next in the trained conversations that go on so.

        Where several have the last response to the last prompt, those are meant in
        which most of what was said before agrees, too.

        :param exchanges: What was said and responded.
        :returns: The lines that come next, with their responses; ``None`` if there are
            none.
        """
        given: list[Statement] = []
        for exchange in reversed(exchanges):
            if not given:
                given = self._given_in(exchange)
                earlier = {each.id: each for each in given}
                if not given:
                    return None
                continue
            earlier = {
                number: before
                for number, response in earlier.items()
                if (before := self._response_before(response))
                and before.text == exchange.response
                and before.search_in_response_to == exchange.prompt
            }
            if not earlier:
                break
            given = [each for each in given if each.id in earlier]
        answers = [
            answer.id
            for response in given
            if (line := self.following(response)) and (answer := self.following(line))
        ]
        return self._branch(tuple(answers)) if answers else None

    def _given_in(self, exchange: Exchange) -> list[Statement]:
        """Return the trained responses that one in a conversation may have been."""
        responses = self.responses.get(exchange.prompt or "", ())
        return [each for each in responses if each.text == exchange.response]

    def _response_before(self, response: Statement) -> Statement | None:
        """Return the response before a response in its conversation."""
        prompt = self.previous(response)
        return self.previous(prompt) if prompt else None

    def _make_branch(self, answers: tuple[int, ...]) -> Prompts:
        responses = defaultdict(list)
        for number in answers:
            answer = self.statements[number - 1]
            responses[answer.search_in_response_to].append(answer)
        return Prompts(responses)

    def create(self, **kwargs: Any) -> Statement:
        """Store a statement that is made of the keyword arguments, and return it."""
        statement = Statement(**kwargs)
        self.create_many([statement])
        return statement

    def create_many(self, statements: Iterable[Statement]) -> None:
        """Store statements."""
        for statement in statements:
            statement.id = next(self._identifiers)
            self.statements.append(statement)
            if statement.search_in_response_to.strip():
                self.responses[statement.search_in_response_to].append(statement)

    def add_example(self, example: Example) -> None:
        """Keep an example of a skill among the prompts.

        It is no statement: nobody says it.
        """
        self.responses[example.search_in_response_to].append(example)

    def skill_of(self, prompt: str | None) -> AnySkill | None:
        """Return the skill that a prompt is an example of, if it is one."""
        for response in self.responses.get(prompt or "", ()):
            if isinstance(response, Example):
                return response.skill
        return None

    def get_random(self) -> Statement:
        """Return any one of the statements.

        :raises EmptyDatabaseException: If there is none.
        """
        if not self.statements:
            raise self.EmptyDatabaseException()
        return choice(self.statements)
