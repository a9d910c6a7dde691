"""How two texts are made alike before they are compared."""

import re
from itertools import chain
from typing import Any, overload
from unicodedata import category, normalize

from chatterbot.tagging import NoOpTagger

# Marks that are part of a word in the scripts of India and its neighbours, from
# Devanagari to Javanese. Elsewhere most are put on letters by NFKC, and people leave
# the others out.
BLOCKS = [range(0x0900, 0x1AB0), range(0x1B00, 0x1DC0), range(0xA800, 0xAC00)]
MARKS = "".join(
    character
    for character in map(chr, chain.from_iterable(BLOCKS))
    if category(character) in ("Mn", "Mc")
)

# Signs without which a word is another one: 1.5 and 15, 10:30 and 1,030, C++ and C#,
# -5 and 5, 5% and $5.
SIGN_OF_A_WORD = (
    r"(?<=\d)[^\w\s]\d|(?<=\w)[+#]|(?<=\w\+)\+"
    r"|(?<!\w)[-−+#$€£¥]\d|(?<=\d)[%‰°$€£¥]"
)

# The class comes first, since it alone rules out most characters.
NOT_A_WORD = re.compile(rf"(?=[^\w\s{MARKS}])(?!{SIGN_OF_A_WORD}).|_")


class AnyLanguage:
    """The language of all texts, to spaCy.

    ChatterBot prepares spaCy for the tagger's language, though nothing here uses it.
    For English that takes a tenth of a second.
    """

    ISO_639_1 = "xx"


class PlainTextTagger(NoOpTagger):
    """Index a text by its words alone: no case, no punctuation, single spaces.

    "What's  up?" and "whats up" are then the same prompt. Signs between digits and next
    to them stay, since they tell 1.5 from 15, and so do the plus and the hash of C++
    and C#. ChatterBot's default tagger needs a spaCy model that is not installed with
    it, and finds fewer mistyped prompts.

    A text without any word, such as "?!", is its own index.

    :param language: Ignored, since all languages are indexed in the same way.
    """

    def __init__(self, language: Any = None) -> None:
        super().__init__(AnyLanguage)

    def needs_text_indexing(self) -> bool:
        """Tell ChatterBot to call ``get_text_index_string``."""
        return True

    @overload
    def get_text_index_string(self, text: str) -> str: ...

    @overload
    def get_text_index_string(self, text: list[str]) -> list[str]: ...

    def get_text_index_string(self, text: str | list[str]) -> str | list[str]:
        """Return the indexed form of a text, or of each text in a list."""
        if isinstance(text, list):
            return [self.get_text_index_string(item) for item in text]
        # NFKC: an accent typed apart, or a wide letter, is the usual one.
        plain = normalize("NFKC", text).casefold()
        words = NOT_A_WORD.sub("", plain).split()
        return " ".join(words) or text
