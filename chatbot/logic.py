"""How Diego chooses what to say."""

from random import choice

from chatterbot.logic import LogicAdapter
from rapidfuzz.distance import Indel
from rapidfuzz.process import extractOne

from chatbot.conversation import conversation_of

# "whta" and "what" score 0.75. With a lower limit, Diego would more often answer
# a question that he does not know than miss one that is mistyped.
LEAST_SIMILARITY = 0.75

# What is mistyped is mostly this similar to what was meant, which leaves few prompts
# to be compared, those of about the same length.
USUAL_SIMILARITY = 0.9


class NearestPrompt(LogicAdapter):
    """Respond as trained to the prompt that is nearest to what was said.

    "Waht's up" is answered like "What's up?", with any one of the responses to
    it. What is near no prompt gets the chat bot's ``default_response``.

    The confidence is the similarity of the two texts (Indel, from 0 to 1), and 0
    where no prompt was near. It takes the parameters of ChatterBot's
    ``LogicAdapter``, and looks for prompts in ``chatbot.storage.MemoryStorage``.
    See https://docs.chatterbot.us/logic/create-a-logic-adapter/.
    """

    def __init__(self, chatbot, **kwargs):
        kwargs.setdefault("response_selection_method", choose_any)
        super().__init__(chatbot, **kwargs)

    def process(self, input_statement, additional_response_selection_parameters=None):
        """Choose the response to a statement, and give it with its ``confidence``.

        :param input_statement: What was said.
        :param additional_response_selection_parameters: What the storage is to
            filter the responses by, if anything.
        """
        storage = self.chatbot.storage
        conversation = conversation_of(input_statement)
        prompt, confidence = self.find_prompt(input_statement.search_text)
        conversation.prompt = prompt
        responses = storage.filter(
            search_in_response_to=prompt,
            **(additional_response_selection_parameters or {}),
        )
        if not responses:
            return self.get_default_response(input_statement)

        # Two prompts that differ in punctuation alone share an index.
        as_written = [
            response
            for response in responses
            if response.in_response_to == input_statement.text
        ]
        responses = as_written or responses
        if len(responses) > 1:
            responses = conversation.freshest(responses, prompt)
        response = self.select_response(input_statement, responses, storage)
        response.confidence = confidence
        return response

    def find_prompt(self, text):
        """Find the trained prompt that is most like a text; of equals, the shortest.

        :param text: The text, indexed by the chat bot's tagger.
        :returns: The prompt's indexed form, and their similarity from 0 to 1;
            ``(None, 0)`` where none is similar enough.
        """
        storage = self.chatbot.storage
        if text in storage.responses:  # It needs no search.
            return text, 1.0
        for similarity in (USUAL_SIMILARITY, LEAST_SIMILARITY):
            # What differs more in length cannot be that similar.
            ratio = similarity / (2 - similarity)
            nearest = extractOne(
                text,
                storage.prompts_of_length(len(text) * ratio, len(text) / ratio),
                scorer=Indel.normalized_similarity,
                score_cutoff=similarity,
            )
            if nearest:
                return nearest[:2]
        return None, 0


def choose_any(input_statement, responses, storage=None):
    """Choose any one of the responses.

    It is a response selection method, see
    https://docs.chatterbot.us/logic/response_selection/. ChatterBot's own speaks of
    each choice to the log, which takes longer than the choice.
    """
    return choice(responses)
