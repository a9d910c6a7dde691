"""Diego's memory."""

from collections import defaultdict
from itertools import count
from random import choice

from chatterbot.conversation import Statement
from chatterbot.storage import StorageAdapter

from chatbot.mind.prompts import Prompts

# What ``filter`` takes beside the names of a statement's fields.
PREDICATES = {
    "tags": lambda statement, tags: not set(tags).isdisjoint(statement.tags),
    "exclude_text": lambda statement, texts: statement.text not in texts,
    "exclude_text_words": lambda statement, words: (
        not any(word.lower() in statement.text.lower() for word in words)
    ),
    "persona_not_startswith": lambda statement, prefix: (
        not statement.persona.startswith(prefix)
    ),
    "search_text_contains": lambda statement, text: any(
        word in statement.search_text for word in text.split()
    ),
    "search_in_response_to_contains": lambda statement, text: any(
        word in statement.search_in_response_to for word in text.split()
    ),
}


class MemoryStorage(StorageAdapter):
    """Keep statements in memory, indexed by the prompt that they respond to.

    ChatterBot's SQL storage spends most of a reply on a query for each row, and
    by default keeps a file between starts. Diego is trained at each start, so
    that memory is enough, and nothing that is said reaches the disk.

    It implements the whole of ChatterBot's ``StorageAdapter``, whose docstrings
    say what each method takes and gives. See https://docs.chatterbot.us/storage/.

    :ivar responses: The statements that respond to each prompt, by the prompt's
        indexed form (``search_in_response_to``).
    """

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self._identifiers = count(1)
        self._examples = []
        self.drop()

    def get_statement_object(self):
        """Give the class that ChatterBot is to make statements of."""
        return Statement

    def count(self):
        """Give the number of statements."""
        return len(self.statements)

    def filter(self, page_size=None, order_by=(), **criteria):
        """Give the statements that meet all the criteria, in a list."""
        if "search_in_response_to" in criteria:
            found = self.responses.get(criteria.pop("search_in_response_to"), ())
        elif "conversation" in criteria:
            found = self.conversations.get(criteria.pop("conversation"), ())
        else:
            found = self.statements.values()

        for name, value in criteria.items():
            if name not in PREDICATES:
                found = [each for each in found if getattr(each, name) == value]
            elif value:
                matches = PREDICATES[name]
                found = [each for each in found if matches(each, value)]

        for field in reversed(order_by or ()):
            found = sorted(found, key=lambda each: getattr(each, field))
        return list(found)

    @property
    def prompts(self):
        """The prompts by length and meaning, a :class:`chatbot.mind.prompts.Prompts`.

        They are read when they are first asked for, and after new ones have come.
        """
        if self._prompts is None or len(self._prompts.prompts) < len(self.responses):
            self.read_prompts()
        return self._prompts

    def read_prompts(self, progress=False):
        """Read the prompts by their length and meaning.

        :param progress: Whether a bar shows how far it has come, if there are many.
        """
        self._prompts = Prompts(self.responses, progress)

    def create(self, **kwargs):
        """Store a statement that is made of the keyword arguments, and give it."""
        statement = Statement(**kwargs)
        self.create_many([statement])
        return statement

    def create_many(self, statements):
        """Store statements."""
        for statement in statements:
            if statement.id is None:
                statement.id = next(self._identifiers)
            self.statements[statement.id] = statement
            self.conversations[statement.conversation].append(statement)
            self._index(statement)

    def add_example(self, example):
        """Keep an example of a skill among the prompts, for good.

        It is no statement: nobody says it, and it is not counted.

        :param example: A :class:`chatbot.skills.skill.Example`.
        """
        self._examples.append(example)
        self._index(example)

    def update(self, statement):
        """Store a statement in place of the one with its ``id``, if there is one."""
        self._keep(lambda other: other.id != statement.id)
        self.create_many([statement])

    def remove(self, statement_text):
        """Forget the statements with a text."""
        self._keep(lambda statement: statement.text != statement_text)

    def get_random(self):
        """Give any one of the statements.

        :raises EmptyDatabaseException: If there is none.
        """
        if not self.statements:
            raise self.EmptyDatabaseException()
        return choice(list(self.statements.values()))

    def drop(self):
        """Forget all."""
        self.statements = {}
        self.responses = defaultdict(list)
        self._prompts = None
        self.conversations = defaultdict(list)
        for example in self._examples:
            self._index(example)

    def _index(self, statement):
        if statement.search_in_response_to:
            self.responses[statement.search_in_response_to].append(statement)

    def _keep(self, wanted):
        kept = [each for each in self.statements.values() if wanted(each)]
        self.drop()
        self.create_many(kept)
