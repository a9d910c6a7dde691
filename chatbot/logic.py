"""How Diego chooses what to say."""

from chatterbot.logic import LogicAdapter
from chatterbot.response_selection import get_random_response
from rapidfuzz.distance import Indel
from rapidfuzz.process import extractOne

# "whta" and "what" score 0.75. With a lower limit, Diego would more often answer
# a question that he does not know than miss one that is mistyped.
LEAST_SIMILARITY = 0.75


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
        kwargs.setdefault("response_selection_method", get_random_response)
        super().__init__(chatbot, **kwargs)

    def process(self, input_statement, additional_response_selection_parameters=None):
        """Choose the response to a statement, and give it with its ``confidence``.

        :param input_statement: What was said.
        :param additional_response_selection_parameters: What the storage is to
            filter the responses by, if anything.
        """
        storage = self.chatbot.storage
        prompt, confidence = self.find_prompt(input_statement.search_text)
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
        response = self.select_response(
            input_statement, as_written or responses, storage
        )
        response.confidence = confidence
        return response

    def find_prompt(self, text):
        """Find the trained prompt that is most like a text.

        :param text: The text, indexed by the chat bot's tagger.
        :returns: The prompt's indexed form, and their similarity from 0 to 1;
            ``(None, 0)`` where none is similar enough.
        """
        prompts = self.chatbot.storage.responses
        if text in prompts:  # It needs no search.
            return text, 1.0
        nearest = extractOne(
            text,
            prompts.keys(),
            scorer=Indel.normalized_similarity,
            score_cutoff=LEAST_SIMILARITY,
        )
        return nearest[:2] if nearest else (None, 0)
