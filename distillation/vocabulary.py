"""Which words Diego knows the meaning of."""

from collections import defaultdict
from importlib.resources import files

from chatbot.mind.tagging import PlainTextTagger

DICTIONARY = "frequency_dictionary_en_82_765.txt"

# The list of symspellpy has no contractions, and little of what is typed in chats.
CONTRACTIONS = """
    don't can't won't isn't aren't wasn't weren't doesn't didn't haven't hasn't hadn't
    couldn't wouldn't shouldn't i'm i've i'd i'll you're you've you'd you'll he's he'd
    he'll she's she'd she'll it's it'll we're we've we'd we'll they're they've they'd
    they'll that's that'll there's what's who's where's when's how's why's let's here's
    ain't y'all
"""
CHAT = """
    gonna wanna gotta kinda ok okay hi hey yeah lol thx pls plz ur u r email wifi app
    online
"""
# Shares of all words, about as frequent as they are in chats.
SHARE_OF_A_CONTRACTION = 3e-4
SHARE_OF_CHAT = 5e-5

ONE_LETTER_WORDS = set("aioru")


def read_vocabulary(size):
    """Read the most frequent words of English.

    :param size: How many.
    :returns: A dictionary from each word, as the tagger indexes it, to how it is
        written: a dictionary from each way to its share of all words. "well" is
        "well" and "we'll". The most frequent comes first.
    """
    index = PlainTextTagger().get_text_index_string
    spellings = defaultdict(lambda: defaultdict(float))
    for word, share in read_shares():
        spellings[index(word)][word] += share
    words = [
        word
        for word in spellings
        if word.isascii()
        and word.isalpha()
        and (len(word) > 1 or word in ONE_LETTER_WORDS)
    ]
    words.sort(key=lambda word: -sum(spellings[word].values()))
    return {word: dict(spellings[word]) for word in words[:size]}


def read_shares():
    """Return each word of symspellpy's list and of ours, and its share of all words."""
    lines = files("symspellpy").joinpath(DICTIONARY).read_text("utf-8-sig").splitlines()
    counts = {word: int(count) for word, count in map(str.split, lines)}
    total = sum(counts.values())
    yield from ((word, count / total) for word, count in counts.items())
    yield from ((word, SHARE_OF_A_CONTRACTION) for word in CONTRACTIONS.split())
    yield from ((word, SHARE_OF_CHAT) for word in CHAT.split())
