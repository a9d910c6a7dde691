"""Which trained prompt, or which example of a skill, is meant by what was said."""

from rapidfuzz.distance import Indel

from chatbot.mind.meaning import find_by_meaning
from chatbot.mind.mistyped_prompts import LEAST_SIMILARITY, find_mistyped_prompt
from chatbot.mind.mistyped_words import Vocabulary
from chatbot.mind.politeness import without_politeness
from chatbot.mind.reading import Reading
from chatbot.mind.storage import MemoryStorage


def find_prompt(
    reading: Reading,
    storage: MemoryStorage,
    vocabulary: Vocabulary,
    least_meaning: float,
) -> tuple[str | None, float]:
    """Find the prompt that is meant, in three ways, until one finds something.

    1. It is a prompt, word for word, or one with polite words around it.
    2. It is a prompt but for mistyped letters. The confidence is the similarity of the
       two texts (Indel), from 0.75 to 1.
    3. It means the same in other words. The similarity must reach a threshold, most of
       the nearest prompts must have the same response, and no word that matters may be
       another one.

    :param reading: What was said.
    :param storage: What is trained, and the examples of skills.
    :param vocabulary: The words that are known.
    :param least_meaning: The threshold of the third way, from 0 to 1.
    :returns: The prompt's indexed form, and the confidence from 0 to 1; ``(None, 0)``
        if none is near enough.
    """
    text = reading.text
    if text in storage.responses:
        return text, 1.0
    for question in without_politeness(text):
        if question in storage.responses:
            return question, 1.0
    if reading.is_asked_as_typed or not text.strip():
        return None, 0
    found = find_mistyped(reading, storage, vocabulary) if reading.is_mistyped else None
    if not found and not reading.skill:
        found = find_by_meaning(
            reading, storage.prompts, storage.responses, least_meaning
        )
    return found or (None, 0)


def find_mistyped(
    reading: Reading, storage: MemoryStorage, vocabulary: Vocabulary
) -> tuple[str, float] | None:
    """Find the prompt that is meant but for mistyped letters.

    :returns: As :func:`find_prompt`; ``None`` if there is none.
    """
    if found := find_mistyped_prompt(
        reading.text, storage.prompts, vocabulary.is_known
    ):
        return found
    for text in [reading.corrected, *without_politeness(reading.corrected)]:
        if text in storage.responses:
            similarity = Indel.normalized_similarity(reading.text, text)
            return text, max(similarity, LEAST_SIMILARITY)
    return None
