"""How Diego chooses what to say."""

import sys
from collections import defaultdict
from random import choice

from chatterbot.logic import LogicAdapter
from rapidfuzz.distance import Indel

from chatbot.mind.comparison import compare
from chatbot.mind.conversation import conversation_of
from chatbot.mind.decisive import differ_decisively
from chatbot.mind.mistyped import LEAST_SIMILARITY, differs_by_a_slip, find_mistyped
from chatbot.mind.politeness import question_in, without_politeness
from chatbot.mind.reading import MISTYPED
from chatbot.skills.skill import Example

# How similar a prompt must be to mean the same, if nobody sets it.
LEAST_MEANING = 0.615

# How many prompts are compared word by word, and vote for what to respond. The more
# similar one is, the more its vote weighs: to this power.
VOTERS = 10
WEIGHT = 12
MAJORITY = 0.5

# If so many prompts have the response, a word in which they differ matters less.
ENOUGH = 3

# Where another is about as similar as the only one that has the response, it may be
# either of them.
NEARLY_EQUAL = 0.03

# What means the same is at most as sure as a mistyped question for a skill.
SAME_MEANING = MISTYPED

# How far below the threshold a cosine may be for the words and letters to lift it.
WORTH_A_LOOK = 0.07


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

    def __init__(self, chatbot, least_meaning=LEAST_MEANING, **kwargs):
        kwargs.setdefault("response_selection_method", choose_any)
        super().__init__(chatbot, **kwargs)
        if not isinstance(least_meaning, int | float) or not 0 <= least_meaning <= 1:
            sys.exit(
                f"least_meaning is {least_meaning!r}. It must be a number from 0 to 1. "
                "Change it in providerconf.py."
            )
        self.least_meaning = least_meaning

    def process(self, input_statement, additional_response_selection_parameters=None):
        """Choose the response to a statement, and give it with its ``confidence``.

        :param input_statement: What was said.
        :param additional_response_selection_parameters: What the storage is to
            filter the responses by, if anything.
        """
        storage = self.chatbot.storage
        conversation = conversation_of(input_statement)
        reading = conversation.reading
        prompt, confidence = self.find_prompt(reading)
        responses = storage.filter(
            search_in_response_to=prompt,
            **(additional_response_selection_parameters or {}),
        )
        if not responses:
            return self.get_default_response(input_statement)
        if isinstance(responses[0], Example):
            reading.note_example(responses[0].skill, confidence)
            return self.get_default_response(input_statement)

        reading.prompt = prompt
        if len(responses) > 1:
            responses = nearest_as_written(responses, input_statement.text)
        if len(responses) > 1:
            responses = conversation.freshest(responses, prompt)
        response = self.select_response(input_statement, responses, storage)
        response.confidence = confidence
        return response

    def find_prompt(self, reading):
        """Find the trained prompt that is meant by what was said.

        :param reading: What was said, a :class:`chatbot.mind.reading.Reading`.
        :returns: The prompt's indexed form, and the confidence from 0 to 1;
            ``(None, 0)`` where none is near enough.
        """
        responses, text = self.chatbot.storage.responses, reading.text
        if text in responses:
            return text, 1.0
        for question in without_politeness(text):
            if question in responses:
                return question, 1.0
        if reading.is_asked_as_typed or not text.strip():
            return None, 0
        found = reading.is_mistyped and self.find_mistyped(reading)
        if not found and not reading.skill:
            found = self.find_by_meaning(reading)
        return found or (None, 0)

    def find_mistyped(self, reading):
        """Find the prompt that is meant but for mistyped letters.

        :returns: As :meth:`find_prompt`; ``None`` where there is none.
        """
        storage, is_known = self.chatbot.storage, self.chatbot.reader.is_known
        found = find_mistyped(reading.text, storage.prompts, is_known)
        if found:
            return found
        for text in [reading.mended, *without_politeness(reading.mended)]:
            if text in storage.responses:
                similarity = Indel.normalized_similarity(reading.text, text)
                return text, max(similarity, LEAST_SIMILARITY)
        return None

    def find_by_meaning(self, reading):
        """Find the prompt that means the same.

        :returns: As :meth:`find_prompt`; ``None`` where there is none.
        """
        prompts = self.chatbot.storage.prompts
        places, cosines = prompts.nearest(reading.meaning, VOTERS)
        for place in places.tolist():
            if differs_by_a_slip(reading.text, prompt := prompts.prompts[place]):
                return prompt, Indel.normalized_similarity(reading.text, prompt)
        near = cosines >= self.least_meaning - WORTH_A_LOOK
        if not near.any():
            return None
        places, cosines = places[near], cosines[near]
        similarities = compare(reading, prompts, places, cosines)
        order = similarities.argsort()[::-1]
        candidates = [
            (prompts.prompts[place], similarity)
            for place, similarity in zip(
                places[order].tolist(), similarities[order].tolist(), strict=True
            )
        ]
        elected = self.elect(candidates)
        for prompt, similarity in elected:
            if similarity < self.least_meaning:
                break
            if len(elected) >= ENOUGH or not differ_decisively(
                reading.asked, question_in(prompt)
            ):
                return prompt, SAME_MEANING * min(similarity, 1)
        return None

    def elect(self, candidates):
        """Let the nearest prompts vote for what to respond.

        There is no majority where the only prompt with the response has a rival that is
        about as similar.

        :param candidates: Pairs of a prompt and how similar it is, the most similar
            first.
        :returns: Those that have the response with most of the votes; none if no
            response has the majority.
        """
        responses = self.chatbot.storage.responses
        votes, total = defaultdict(float), 0
        for prompt, similarity in candidates:
            weight = max(0, similarity) ** WEIGHT
            total += weight
            for text in {response.text for response in responses[prompt]}:
                votes[text] += weight
        elected = max(votes, key=votes.get)
        if votes[elected] < MAJORITY * total:
            return []
        supporters = [
            candidate
            for candidate in candidates
            if any(response.text == elected for response in responses[candidate[0]])
        ]
        rivals = [each for each in candidates[:2] if each not in supporters]
        if (
            len(supporters) == 1
            and rivals
            and rivals[0][1] > supporters[0][1] - NEARLY_EQUAL
        ):
            return []
        return supporters


def nearest_as_written(responses, text):
    """Give the responses to the prompt that is written most like a text.

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


def choose_any(input_statement, responses, storage=None):
    """Choose any one of the responses.

    It is a response selection method, see
    https://docs.chatterbot.us/logic/response_selection/. ChatterBot's own speaks of
    each choice to the log, which takes longer than the choice.
    """
    return choice(responses)
