"""How Diego chooses what to say."""

import sys
from collections.abc import Sequence
from random import choice
from typing import TYPE_CHECKING, Any

from chatterbot.conversation import Statement
from chatterbot.logic import LogicAdapter
from rapidfuzz.distance import Indel

from chatbot.mind.conversation import conversation_of, reading_of
from chatbot.mind.meaning import LEAST_MEANING, find_by_meaning
from chatbot.mind.mistyped_prompts import LEAST_SIMILARITY, find_mistyped_prompt
from chatbot.mind.politeness import without_politeness
from chatbot.mind.reading import Reading
from chatbot.mind.storage import Example

if TYPE_CHECKING:
    from chatbot.mind.bot import ResilientChatBot


class NearestPrompt(LogicAdapter):
    """Respond as trained to the prompt that is nearest to what was said.

    Prompts are compared in three ways, until one finds something:

    1. It is a prompt, word for word, or one with polite words around it.
    2. It is a prompt but for mistyped letters. The confidence is the similarity of the
       two texts (Indel), from 0.75 to 1.
    3. It means the same in other words. The similarity must reach a threshold, most of
       the nearest prompts must have the same response, and no word that matters may be
       another one.

    What is near no prompt gets the chat bot's ``default_response``, with confidence 0.

    It takes the parameters of ChatterBot's ``LogicAdapter``, and looks for prompts in
    ``chatbot.mind.storage.MemoryStorage``. See
    https://docs.chatterbot.us/logic/create-a-logic-adapter/.

    :param least_meaning: The threshold of the third way, from 0 to 1.
        Lower is more talkative, higher more silent. Of the questions in the validation
        part of CLINC150, with 100 prompts a response, this many percent get the right
        response, a wrong one, and one where there should be none: at 0.5 it is 87, 6
        and 32; at 0.615, the usual, 82, 5 and 7; at 0.7, 71, 3 and 0. See
        docs/understanding.md.
    :raises SystemExit: If the threshold is no such number.
    """

    chatbot: "ResilientChatBot"

    def __init__(
        self,
        chatbot: "ResilientChatBot",
        least_meaning: float = LEAST_MEANING,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("response_selection_method", choose_any)
        super().__init__(chatbot, **kwargs)
        if not isinstance(least_meaning, int | float) or not 0 <= least_meaning <= 1:
            sys.exit(
                f"least_meaning is {least_meaning!r}. It must be a number from 0 to 1. "
                "Change it in providerconf.py."
            )
        self.least_meaning = least_meaning

    def process(
        self,
        input_statement: Statement,
        additional_response_selection_parameters: dict[str, Any] | None = None,
    ) -> Statement:
        """Choose the response to a statement, and return it with its ``confidence``.

        :param input_statement: What was said.
        :param additional_response_selection_parameters: What the storage is to
            filter the responses by, if anything.
        """
        storage = self.chatbot.storage
        reading = reading_of(input_statement)
        prompt, confidence = self.find_prompt(reading)
        responses = storage.filter(
            search_in_response_to=prompt,
            **(additional_response_selection_parameters or {}),
        )
        if not responses:
            return self.get_default_response(input_statement)
        for example in responses:
            if isinstance(example, Example):  # That it is trained, too, does not count.
                reading.note_example(example.skill, confidence)
                return self.get_default_response(input_statement)

        reading.prompt = prompt
        if len(responses) > 1:
            responses = nearest_as_written(responses, input_statement.text)
        if len(responses) > 1:
            responses = conversation_of(input_statement).freshest(responses, prompt)
        response = self.select_response(input_statement, responses, storage)
        response.confidence = confidence
        return response

    def find_prompt(self, reading: Reading) -> tuple[str | None, float]:
        """Find the trained prompt that is meant by what was said.

        :returns: The prompt's indexed form, and the confidence from 0 to 1;
            ``(None, 0)`` if none is near enough.
        """
        storage, text = self.chatbot.storage, reading.text
        if text in storage.responses:
            return text, 1.0
        for question in without_politeness(text):
            if question in storage.responses:
                return question, 1.0
        if reading.is_asked_as_typed or not text.strip():
            return None, 0
        found = self.find_mistyped(reading) if reading.is_mistyped else None
        if not found and not reading.skill:
            found = find_by_meaning(
                reading, storage.prompts, storage.responses, self.least_meaning
            )
        return found or (None, 0)

    def find_mistyped(self, reading: Reading) -> tuple[str, float] | None:
        """Find the prompt that is meant but for mistyped letters.

        :returns: As :meth:`find_prompt`; ``None`` if there is none.
        """
        storage = self.chatbot.storage
        is_known = self.chatbot.reader.vocabulary.is_known
        if found := find_mistyped_prompt(reading.text, storage.prompts, is_known):
            return found
        for text in [reading.corrected, *without_politeness(reading.corrected)]:
            if text in storage.responses:
                similarity = Indel.normalized_similarity(reading.text, text)
                return text, max(similarity, LEAST_SIMILARITY)
        return None


def nearest_as_written(responses: Sequence[Statement], text: str) -> list[Statement]:
    """Return the responses to the prompt that is written most like a text.

    Prompts that differ in signs alone, as C and C++ may, share an index.
    """
    similarity = {
        response.in_response_to: Indel.normalized_similarity(
            text, response.in_response_to
        )
        for response in responses
    }
    most = max(similarity.values())
    return [each for each in responses if similarity[each.in_response_to] == most]


def choose_any(
    input_statement: Statement, responses: Sequence[Statement], storage: object = None
) -> Statement:
    """Choose any one of the responses.

    It is a response selection method, see
    https://docs.chatterbot.us/logic/response_selection/. ChatterBot's own speaks of
    each choice to the log, which takes longer than the choice.
    """
    return choice(responses)
