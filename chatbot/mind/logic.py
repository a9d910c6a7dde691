"""How Diego chooses what to say."""

import sys
from collections.abc import Sequence
from random import choice
from typing import TYPE_CHECKING, Any

from chatterbot.conversation import Statement
from chatterbot.logic import LogicAdapter
from rapidfuzz.distance import Indel

from chatbot.mind.meaning import LEAST_MEANING
from chatbot.mind.statement import conversation_of, reading_of

if TYPE_CHECKING:
    from chatbot.mind.bot import ResilientChatBot


class NearestPrompt(LogicAdapter):
    """Respond as trained to the prompt that is nearest to what was said.

    Which one that is, :func:`chatbot.mind.search.find_prompt` says. What is near no
    prompt gets the chat bot's ``default_response``, with confidence 0.

    It takes the parameters of ChatterBot's ``LogicAdapter``. See
    https://docs.chatterbot.us/logic/create-a-logic-adapter/.

    :param least_meaning: How similar a prompt must be that means the same, from 0 to 1.
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
        chatbot.reader.least_meaning = least_meaning

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
        prompt = reading.prompt
        responses = storage.filter(
            search_in_response_to=prompt,
            **(additional_response_selection_parameters or {}),
        )
        if not responses:
            return self.get_default_response(input_statement)
        if len(responses) > 1:
            responses = nearest_as_written(responses, input_statement.text)
        if len(responses) > 1:
            responses = conversation_of(input_statement).freshest(responses, prompt)
        response = self.select_response(input_statement, responses, storage)
        response.confidence = reading.likeness
        return response


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
