"""How Diego chooses what to say."""

import sys
from collections.abc import Sequence
from random import choice
from typing import Any

from chatterbot import ChatBot
from chatterbot.conversation import Statement
from chatterbot.logic import LogicAdapter
from rapidfuzz.distance import Indel

from chatbot.mind.clarification import MOST_OFFERED, NOT_SURE, offer
from chatbot.mind.decision import least_of_many
from chatbot.mind.reading import LEAST_MEANING, Reading, conversation_of, reading_of
from chatbot.mind.storage import Example

# How likely it must be that a prompt is meant to be offered, if nobody sets it, where
# there are few responses. Of many, some one is near by chance, and must be likelier.
LEAST_OFFERED = 0.06

# More than that nothing is trained can have, less than any answer.
ASKED_BACK = 0.01


class NearestPrompt(LogicAdapter):
    """Respond as trained to the prompt that is meant by what was said.

    Which one that is, :meth:`chatbot.mind.reading.Reader.read` says. Where it is
    not sure, up to three prompts are offered to choose from, with confidence 0.01. What
    is near no prompt gets the chat bot's ``default_response``, with confidence 0.

    It takes the parameters of ChatterBot's ``LogicAdapter``. See
    https://docs.chatterbot.us/logic/create-a-logic-adapter/.

    :param least_meaning: How likely it must be that a prompt is meant, from 0 to 1.
        Lower is more talkative, higher more silent: see docs/understanding.md for what
        it costs.
    :param least_offered: How likely it must be for a prompt to be offered, from 0 to 1;
        at 1 nothing is.
    :raises SystemExit: If one of them is no such number.
    """

    def __init__(
        self,
        chatbot: ChatBot,
        least_meaning: float = LEAST_MEANING,
        least_offered: float = LEAST_OFFERED,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("response_selection_method", choose_any)
        super().__init__(chatbot, **kwargs)
        check_likelihood("least_meaning", least_meaning)
        check_likelihood("least_offered", least_offered)
        chatbot.reader.least_meaning = least_meaning
        self.least_offered = least_offered

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
        reading = reading_of(input_statement)
        responses = reading.responses
        if responses and additional_response_selection_parameters:
            filtered = self.chatbot.storage.filter(
                search_in_response_to=reading.prompt,
                **additional_response_selection_parameters,
            )
            responses = [each for each in responses if each in filtered]
        if not responses:
            return self.ask_back(reading) or self.get_default_response(input_statement)
        if len(responses) > 1:
            responses = nearest_as_written(responses, input_statement.text)
        if len(responses) > 1:
            memory = conversation_of(input_statement)
            responses = memory.freshest(responses, reading.prompt)
        response = self.select_response(
            input_statement, responses, self.chatbot.storage
        )
        response.confidence = reading.likeness
        return response

    def ask_back(self, reading: Reading) -> Statement | None:
        """Offer the prompts that may be meant; ``None`` if there are none.

        None is offered that differs by a number, a negation or a person from what was
        said, or is an example of a skill that needs a part of what is said.
        """
        least = least_of_many(self.least_offered, self.chatbot.storage.prompts)
        lines: list[str] = []
        for candidate in reading.candidates:
            example = candidate.responses[0]
            needs_a_part = isinstance(example, Example) and example.skill.has_parts
            if (
                candidate.likelihood >= least
                and candidate.may_be_offered
                and not needs_a_part
            ):
                lines.append(example.in_response_to or candidate.prompt)
        if not lines:
            return None
        response = Statement(offer(NOT_SURE, lines[:MOST_OFFERED]))
        response.confidence = ASKED_BACK
        return response


def check_likelihood(name: str, likelihood: object) -> None:
    """Check that a parameter is a likelihood.

    :raises SystemExit: If it is none. Its line says what it must be.
    """
    if not isinstance(likelihood, int | float) or not 0 <= likelihood <= 1:
        sys.exit(
            f"{name} is {likelihood!r}. It must be a number from 0 to 1. "
            "Change it in providerconf.py."
        )


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
