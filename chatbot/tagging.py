"""How two texts are made alike before they are compared."""

import re
from unicodedata import normalize

from chatterbot.tagging import NoOpTagger

NOT_A_WORD = re.compile(r"[^\w\s]|_")


class PlainTextTagger(NoOpTagger):
    """Index a text by its words alone: no case, no punctuation, single spaces.

    "What's  up?" and "whats up" are then the same prompt. ChatterBot's default
    tagger needs a spaCy model that is not installed with it, and finds fewer
    mistyped prompts.

    A text without any word, such as "?!", is its own index.
    """

    def needs_text_indexing(self):
        """Tell ChatterBot to call ``get_text_index_string``."""
        return True

    def get_text_index_string(self, text):
        """Give the indexed form of a text, or of each text in a list."""
        if isinstance(text, list):
            return [self.get_text_index_string(item) for item in text]
        # NFKC: an accent typed apart, or a wide letter, is the usual one.
        plain = normalize("NFKC", text).casefold()
        words = NOT_A_WORD.sub("", plain).split()
        return " ".join(words) or text
