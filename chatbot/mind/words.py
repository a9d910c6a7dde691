"""What English words mean."""

import re
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

# 15,000 words, the most frequent first: see the package distillation.
FILE = Path(__file__).with_name("data") / "words.npz"

# What makes "my name" another thing than "your name": a direction of its own for each
# person, beside which the word itself says little.
PERSONS = {
    word: person
    for person, words in {
        "first": "i me my mine myself im ive id",
        "second": "you your yours yourself u ur youre",
        "he": "he him his",
        "she": "she her hers",
        "they": "they them their",
    }.items()
    for word in words.split()
}
WORD_OF_A_PERSON = 0.4

NEGATIONS = frozenset(
    word
    for words in (
        "not no never nothing nobody none without aint cannot cant dont doesnt didnt",
        "isnt arent wasnt werent wont wouldnt couldnt shouldnt havent hasnt hadnt",
    )
    for word in words.split()
)

# The same in the other languages of ChatterBot's corpora. Those that write no spaces
# have it within what is taken for a word.
FOREIGN_NEGATIONS = frozenset(
    """
    nicht kein keine keinen keiner nie niemals ohne ne pas jamais rien sans nunca jamás
    nada non senza não nem sem inte ingen inget aldrig utan değil yok hayır
    tidak bukan jangan tanpa не нет ни без никогда नहीं न मत नाही না নয় নেই కాదు లేదు
    ନାହିଁ نه نیست بدون לא אין בלי 안 못 아니
    """.split()
)
NEGATION_WITHIN = re.compile("[不没沒无無未別别]|ไม่|ない|ません|않")

# Verbs of two words, which count as one, and a word that says nearly the same.
PHRASAL_VERBS = {
    "back up": "backup",
    "break down": "fail",
    "bring back": "return",
    "call back": "call",
    "call off": "cancel",
    "carry on": "continue",
    "check in": "arrive",
    "check out": "checkout",
    "close down": "close",
    "cut off": "cut",
    "drop off": "deliver",
    "fill in": "complete",
    "fill out": "complete",
    "find out": "learn",
    "give away": "donate",
    "give back": "return",
    "give up": "quit",
    "hand in": "submit",
    "hand out": "distribute",
    "hang up": "hang",
    "leave out": "exclude",
    "lock out": "locked",
    "log in": "login",
    "log off": "logout",
    "log on": "login",
    "log out": "logout",
    "look up": "search",
    "move in": "move",
    "move out": "leave",
    "opt in": "accept",
    "opt out": "decline",
    "pay back": "refund",
    "pick up": "collect",
    "plug in": "connect",
    "print out": "print",
    "put off": "delay",
    "put on": "wear",
    "run out": "finish",
    "send back": "return",
    "set up": "install",
    "shut down": "shutdown",
    "sign in": "login",
    "sign off": "logout",
    "sign on": "login",
    "sign out": "logout",
    "sign up": "register",
    "slow down": "slow",
    "speed up": "accelerate",
    "switch off": "disable",
    "switch on": "enable",
    "take away": "remove",
    "take back": "return",
    "take off": "remove",
    "take out": "borrow",
    "throw away": "dispose",
    "throw out": "dispose",
    "top up": "refill",
    "try on": "try",
    "try out": "test",
    "turn down": "decline",
    "turn off": "disable",
    "turn on": "enable",
    "turn up": "increase",
    "wake up": "wake",
    "warm up": "heat",
    "work out": "solve",
    "write down": "write",
    "zoom in": "zoom",
    "zoom out": "zoom",
}
SAME_AS = {verb.replace(" ", ""): word for verb, word in PHRASAL_VERBS.items()}
# Words of which one says the opposite of another.
OPPOSITE_WORDS = """
    on off, up down, lock unlock, open close, open shut, start stop, begin end, buy
    sell, send receive, add remove, increase reduce, increase decrease, raise lower,
    arrive leave, arrive depart, connect disconnect, install uninstall, enable
    disable, subscribe unsubscribe, activate deactivate, allow forbid, before after,
    first last, early late, hot cold, cheap expensive, lost found, lose find, give
    take, push pull, login logout, turnon turnoff, switchon switchoff, turnon
    switchoff, switchon turnoff, signup signoff, login logoff, signin signout, login
    signout, signin logout, zoomin zoomout, optin optout, movein moveout, checkin
    checkout, pickup dropoff, turnup turndown, speedup slowdown, logon logoff, plus
    minus, win lose, import export
"""
OPPOSITES: dict[str, set[str]] = {}
for _pair in OPPOSITE_WORDS.split(","):
    _first, _second = _pair.split()
    OPPOSITES.setdefault(_first, set()).add(_second)
    OPPOSITES.setdefault(_second, set()).add(_first)

# How much such a verb points elsewhere than that word: "turn on" and "turn off" must.
OF_A_PHRASAL_VERB = 0.8

# How long the vector of an unknown word is, in those of the longest tenth of the known:
# names and numbers say much.
UNKNOWN = 0.7

# How many vectors are kept at hand.
AT_HAND = 4096


class Words:
    """Vectors that point in similar directions for words of similar meaning.

    The longer one is, the more its word says: that of "the" is short.

    :ivar ranks: The rank of each word, from 0 for the most frequent.
    :ivar size: How many numbers a vector has.
    """

    def __init__(self, file: Path = FILE) -> None:
        with np.load(file) as parts:
            words = bytes(parts["words"]).decode().split("\n")
            self._directions = parts["directions"]
            self._lengths = parts["lengths"].astype(np.float32)
            self._synonyms = np.cumsum(parts["synonyms"], dtype=np.uint32)
        self.ranks = {word: rank for rank, word in enumerate(words)}
        self.size: int = self._directions.shape[1]
        self._unknown = UNKNOWN * np.percentile(self._lengths, 90)
        self.vector = lru_cache(AT_HAND)(self.make_vector)

    def are_synonyms(self, word: str, other: str) -> bool:
        """Return whether one word can be said for another; so can a word for itself."""
        if SAME_AS.get(word, word) == SAME_AS.get(other, other):
            return True
        if word not in self.ranks or other not in self.ranks:
            return False
        first, second = sorted([self.ranks[word], self.ranks[other]])
        pair = np.uint32(first << 16 | second)  # Of another type, all were converted.
        index = self._synonyms.searchsorted(pair)
        return bool(index < len(self._synonyms) and self._synonyms[index] == pair)

    def make_vector(self, word: str) -> NDArray[np.float32]:
        """Return the vector of a word; for an unknown one, one that is like no other.

        ``vector`` does the same, and keeps the last ones at hand.
        """
        rank = self.ranks.get(word)
        if rank is None and word in SAME_AS:
            same = self.make_vector(SAME_AS[word])
            length = np.sqrt(same @ same)
            own = direction_of_its_own(word, self.size)
            both = same + OF_A_PHRASAL_VERB * length * own
            return both / np.float32((1 + OF_A_PHRASAL_VERB**2) ** 0.5)
        if rank is None:
            return self._unknown * direction_of_its_own(word, self.size)
        direction = self._directions[rank].astype(np.float32)
        direction /= np.sqrt(direction @ direction)
        if word in PERSONS:
            person = direction_of_its_own(PERSONS[word], self.size)
            direction = WORD_OF_A_PERSON * direction + person
        vector: NDArray[np.float32] = self._lengths[rank] * direction
        return vector


@cache
def english() -> Words:
    """Read the words that come with Diego, once."""
    return Words()


def direction_of_its_own(text: str, size: int) -> NDArray[np.float32]:
    """Return a vector of length 1 that is hardly like that of any other text.

    It points from the middle of a cube to the corner that a hash of the text names.
    """
    corner = blake2b(
        text.encode(errors="surrogatepass"), digest_size=size // 8
    ).digest()
    bits = np.unpackbits(np.frombuffer(corner, np.uint8))
    signs: NDArray[np.float32] = np.where(bits, np.float32(1), np.float32(-1))
    return signs / np.float32(size**0.5)
