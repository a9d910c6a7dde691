"""What was said, read once for all who may answer: who is asked, and what is meant."""

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import filterfalse, islice

from chatterbot.conversation import Statement
from rapidfuzz.distance import Indel

from chatbot.mind.clarification import (
    NOT_SURE,
    answers,
    chosen_by_number,
    chosen_by_words,
    is_no,
    offered_in,
)
from chatbot.mind.comparison import Utterance
from chatbot.mind.conversation import Conversation
from chatbot.mind.decision import Candidate, judge
from chatbot.mind.normalization import key_of
from chatbot.mind.politeness import (
    AFTER,
    BEFORE,
    LONGEST_QUESTION,
    without_politeness,
)
from chatbot.mind.prompts import Prompts
from chatbot.mind.spelling import (
    LEAST_SIMILARITY,
    Vocabulary,
    find_mistyped_prompt,
    find_slip,
)
from chatbot.mind.storage import AnySkill, MemoryStorage

# How likely it must be that a prompt is meant, if nobody sets it.
LEAST_MEANING = 0.5

# A text with more unknown words is not a mistyped one.
MOST_MISTYPED = 12

# How confident a skill is that it is asked.
AS_TYPED = 0.99
MISTYPED = 0.74

# What means the same is at most as sure as a mistyped question for a skill.
SAME_MEANING = MISTYPED


class Wording:
    """A text, and in which forms it may be a prompt.

    :param text: The text, as the tagger indexes it.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def questions(self) -> list[str]:
        """What may be asked in it, with polite words around; the longest first."""
        return without_politeness(self.text)

    @cached_property
    def keys(self) -> list[tuple[str, str]]:
        """The text and these questions, each with what its variants have in common."""
        if len(self.text) > LONGEST_QUESTION:
            return []
        return [(each, key_of(each)) for each in [self.text, *self.questions]]


class Reading(Wording):
    """What was said, and what it may mean.

    :param text: The text, as the tagger indexes it.
    :ivar vocabulary: The words that are known.
    :ivar is_mistyped: Whether a word in it is surely not meant as it is.
    :ivar skill: The skill that is asked, ``None`` if none is.
    :ivar match: How its patterns fit; ``None`` if one of its examples was meant.
    :ivar confidence: How sure it is that the skill is asked, from 0 to 1.
    :ivar prompt: The trained prompt that was meant, ``None`` if none was found.
    :ivar responses: The responses to it, where in a conversation it was meant.
    :ivar likeness: How sure it is that this prompt was meant, from 0 to 1.
    :ivar candidates: The prompts that were looked at for their meaning, the likeliest
        first; none if it was clear what was meant.
    :ivar declines: Whether it is a no to all that was offered.
    """

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        super().__init__(text)
        words = text.split()
        unknown = [*islice(filterfalse(vocabulary.is_known, words), MOST_MISTYPED + 1)]
        self.is_mistyped = bool(unknown)
        self._can_be_corrected = 0 < len(unknown) <= MOST_MISTYPED
        self.vocabulary = vocabulary
        self.skill: AnySkill | None = None
        self.match: re.Match[str] | None = None
        self.confidence = 0.0
        self.prompt: str | None = None
        self.responses: Sequence[Statement] = ()
        self.likeness = 0.0
        self.candidates: Sequence[Candidate] = ()
        self.declines = False

    @property
    def is_asked_as_typed(self) -> bool:
        """Whether it is a question for a skill, letter by letter."""
        return self.confidence == AS_TYPED

    def ask(self, skill: AnySkill, confidence: float) -> None:
        """Ask a skill, of which an example was meant, unless a pattern fits better."""
        if confidence > self.confidence:
            self.skill, self.match, self.confidence = skill, None, confidence

    def answer(self, prompts: Prompts, prompt: str, likeness: float) -> None:
        """Answer a prompt as it is one of some prompts."""
        self.prompt, self.likeness = prompt, likeness
        self.responses = prompts.responses_to(prompt)

    @cached_property
    def corrected(self) -> str:
        """The text with its mistyped words corrected."""
        if not self._can_be_corrected or len(self.text) > LONGEST_QUESTION:
            return self.text
        return " ".join(map(self.vocabulary.correct, self.text.split()))

    @cached_property
    def as_corrected(self) -> Wording:
        """The corrected text, and in which forms it may be a prompt."""
        return Wording(self.corrected)

    @cached_property
    def utterance(self) -> Utterance:
        """The corrected text, as it is compared with prompts."""
        return Utterance(self.corrected)


class ReadStatement(Statement):
    """A statement of somebody's, as the logic adapters get it.

    :ivar reading: What it may mean.
    :ivar memory: What is remembered of its conversation. The ``conversation`` of
        ChatterBot's statements is a name.
    """

    reading: Reading
    memory: Conversation


def reading_of(statement: Statement) -> Reading:
    """Return the reading of a statement that is being answered.

    :raises TypeError: If nobody has read it: the chat bot is not Diego's.
    """
    return _read(statement).reading


def conversation_of(statement: Statement) -> Conversation:
    """Return what is remembered of the conversation of such a statement.

    :raises TypeError: If nobody has read it: the chat bot is not Diego's.
    """
    return _read(statement).memory


def _read(statement: Statement) -> ReadStatement:
    if not isinstance(statement, ReadStatement):
        raise TypeError("Skills and NearestPrompt need a ResilientChatBot.")
    return statement


class Reader:
    """Read what is said to a chat bot.

    :param index: Returns the indexed form of a text, as the chat bot's tagger does.
    :ivar vocabulary: The words that are known to the skills and in the trained prompts.
    :ivar least_meaning: See :class:`chatbot.mind.logic.NearestPrompt`.
    """

    vocabulary: Vocabulary

    def __init__(self, index: Callable[[str], str]) -> None:
        self.least_meaning = LEAST_MEANING
        self._index = index
        self._skills: list[AnySkill] = []
        self._question: re.Pattern[str] | None = None
        self._prompts: Prompts | None = None

    def add_skill(self, skill: AnySkill) -> None:
        """Look for one more skill, after the others."""
        self._skills.append(skill)
        self._prompts = None

    def prepare(self, prompts: Prompts) -> None:
        """Get ready to read what is said to a chat bot with these trained prompts."""
        words = [word for skill in self._skills for word in skill.words]
        self.vocabulary = Vocabulary(words, prompts)
        if self._skills:
            # All at once: a message that is for none of them costs hardly more.
            patterns = "|".join(skill.pattern for skill in self._skills)
            self._question = re.compile(f"{BEFORE}(?:{patterns}){AFTER}")
        self._prompts = prompts

    def read(
        self, said: ReadStatement, storage: MemoryStorage, memory: Conversation
    ) -> None:
        """Read a statement, and note in it what it may mean.

        It may choose a line that was offered just before, whose text it has then. It
        may be the next line of a trained conversation in which the last response was
        given. Else it is for a skill, or a prompt that is found in three ways: exactly,
        mistyped, or by its meaning.

        :param said: What was said. Its ``search_text`` is its indexed form.
        :param storage: What the chat bot is trained on, and its skills' examples.
        :param memory: What was said before.
        """
        prompts = storage.prompts
        if self._prompts is not prompts:
            self.prepare(prompts)
        said.memory = memory
        said.reading = Reading(said.search_text, self.vocabulary)
        last = memory.exchanges[-1].response if memory.exchanges else ""
        offered = offered_in(last)
        branch = None if offered else storage.branch_after(memory.exchanges)
        if offered and last.startswith(NOT_SURE) and is_no(said.reading.text):
            said.reading.declines = True
            return
        if line := self._choose(said.reading, offered, prompts):
            said.text, said.search_text = line, self._index(line)
            said.reading = Reading(said.search_text, self.vocabulary)
        reading = said.reading
        if branch and (found := find_next_line(reading, branch)):
            reading.answer(branch, *found)
            return
        self._look_for_skill(said)
        if found := find_surely(reading, prompts):
            if skill := storage.skill_of(found[0]):
                reading.ask(skill, found[1])
            else:
                reading.answer(prompts, *found)
        elif not reading.skill and reading.text.strip():
            self._find_by_meaning(reading, storage, branch)

    def _find_by_meaning(
        self, reading: Reading, storage: MemoryStorage, branch: Prompts | None
    ) -> None:
        """Note what means the same as what was said, if it is likely enough.

        A line that may come next is meant if no other prompt is likelier. The others
        are noted as candidates in any case.
        """
        prompts = storage.prompts
        reading.candidates = judge(reading.utterance, prompts)
        likeliest = answerable(reading.candidates)
        next_line = answerable(judge(reading.utterance, branch)) if branch else None
        if (
            branch
            and next_line
            and " " in next_line.prompt  # "Not sure" is no "No".
            and (not likeliest or next_line.likelihood >= likeliest.likelihood)
        ):
            prompts, likeliest = branch, next_line
        if not likeliest or likeliest.likelihood < self.least_meaning:
            return
        confidence = SAME_MEANING * likeliest.likelihood
        if skill := storage.skill_of(likeliest.prompt):
            reading.ask(skill, confidence)
        else:
            reading.answer(prompts, likeliest.prompt, confidence)

    def _choose(
        self, wording: Wording, offered: Sequence[str], prompts: Prompts
    ) -> str | None:
        """Return the line that is chosen of those that were offered, if one is."""
        if not offered:
            return None
        text = wording.text
        if line := chosen_by_number(text, offered):
            return line
        if find_exactly(wording, prompts) or self.fits_a_skill(text):
            return None
        lines = {self._index(line): line for line in offered}
        return lines.get(chosen_by_words(text, [*lines]) or "")

    def _look_for_skill(self, said: ReadStatement) -> None:
        """Note the skill that is asked by one of its patterns, mistyped or not."""
        reading = said.reading
        texts = {reading.text: AS_TYPED}
        if reading.is_mistyped:
            texts.setdefault(reading.corrected, MISTYPED)
        for text, confidence in texts.items():
            if not self.fits_a_skill(text):
                continue
            for skill in self._skills:
                if match := skill.match(said, text):
                    reading.skill, reading.match = skill, match
                    reading.confidence = confidence
                    return

    def fits_a_skill(self, text: str) -> bool:
        """Return whether a pattern of some skill may fit an indexed text."""
        return bool(
            self._question
            and len(text) <= LONGEST_QUESTION
            and self._question.fullmatch(text)
        )


def find_next_line(reading: Reading, branch: Prompts) -> tuple[str, float] | None:
    """Find the line that was said among those that may come next, but for its meaning.

    :returns: As :func:`find_surely`.
    """
    if found := find_surely(reading, branch):
        return found
    lines = (line for line in branch.prompts if answers(reading.text, line))
    return next(((line, 1.0) for line in lines), None)


def find_surely(reading: Reading, prompts: Prompts) -> tuple[str, float] | None:
    """Find the prompt that was said, exactly or mistyped.

    1. It is a prompt, word for word or in a variant, or with polite words around.
    2. It is a prompt but for mistyped letters. The confidence is the similarity of the
       two texts (Indel), from 0.75 to 1.

    :returns: The prompt's indexed form, and the confidence from 0 to 1; ``None`` if
        there is none.
    """
    is_for_a_skill = reading.is_asked_as_typed
    if prompt := find_exactly(reading, prompts, with_variants=not is_for_a_skill):
        return prompt, 1.0
    if is_for_a_skill or not reading.text.strip():
        return None
    return find_mistyped(reading, prompts)


def find_exactly(
    wording: Wording, prompts: Prompts, with_variants: bool = True
) -> str | None:
    """Find the prompt that a text is, in a variant or with polite words around it.

    A text that is longer than ``LONGEST_QUESTION`` is looked for as it is.
    """
    if wording.text in prompts.responses:
        return wording.text
    for question in wording.questions:
        if question in prompts.responses:
            return question
    if with_variants:
        for question, key in wording.keys:
            if prompt := prompts.written_as(question, key):
                return prompt
    return None


def find_mistyped(reading: Reading, prompts: Prompts) -> tuple[str, float] | None:
    """Find the prompt that is meant but for mistyped letters.

    :returns: As :func:`find_surely`.
    """
    text = reading.text
    if not reading.is_mistyped:
        prompt = find_slip(text, prompts)
        return (prompt, Indel.normalized_similarity(text, prompt)) if prompt else None
    if found := find_mistyped_prompt(text, prompts, reading.vocabulary.is_known):
        return found
    if reading.corrected != text and (
        prompt := find_exactly(reading.as_corrected, prompts)
    ):
        similarity = Indel.normalized_similarity(text, prompt)
        return prompt, max(similarity, LEAST_SIMILARITY)
    return None


def answerable(candidates: Sequence[Candidate]) -> Candidate | None:
    """Return the likeliest candidate in which no word that matters is another one."""
    return next((each for each in candidates if each.may_answer), None)
