"""Which texts are the same but for how they are written.

"Doesn't" is "does not", "turn the light off" is "turn off the light", "colour" is
"color", "two" is "2", and "cafe" is "café".
"""

import re
from functools import lru_cache
from itertools import chain, pairwise
from unicodedata import category, normalize

from chatbot.mind.words import PHRASAL_VERBS, english

# Letters. What is longer is no word that is written in several ways, and is not kept.
LONGEST_WORD = 20
AT_HAND = 8192

AUXILIARIES = (
    "do does did is are was were would could should have has had must need might"
)
NUMBERS = "two three four five six seven eight nine ten eleven twelve".split()

# What people write as one word, mostly for want of an apostrophe, and what it stands
# for. Left out is what may be a word of its own, as "ill".
SHORT_FORMS = {
    **{f"{word}nt": f"{word} not" for word in AUXILIARIES.split()},
    **{
        f"{word}s": f"{word} is"
        for word in "what who where when why how that there here it he she".split()
    },
    **{f"{word}re": f"{word} are" for word in "you they what how there".split()},
    **{
        f"{word}ve": f"{word} have"
        for word in "i you we they should would could might must".split()
    },
    **{f"{word}ll": f"{word} will" for word in "it that they you there who".split()},
    **{f"{word}d": f"{word} would" for word in "you they who it that".split()},
    **dict(
        cant="can not", cannot="can not", wont="will not", aint="is not", im="i am",
        lets="let us", u="you", ur="your", pls="please", wanna="want to",
        gonna="going to", gimme="give me", dunno="do not know", learnt="learned",
        burnt="burned", spelt="spelled", whilst="while",
    ),
    **{word: str(number) for number, word in enumerate(NUMBERS, 2)},
}  # fmt: skip

# These are words of their own, too, but not before such a word.
BEFORE_A_VERB = {
    "id": ("i would", {"like", "love", "want", "prefer", "rather", "need", "be"}),
    "ill": ("i will", {"be", "have", "need", "take", "come", "go", "pay", "get", "do"}),
}

# Long forms that are one with what they are short for, only where a whole text is.
CLIPPED = {
    "i will": "ill",
    "i would": "id",
    "we will": "well",
    "we are": "were",
    "we would": "wed",
    "he will": "hell",
    "she will": "shell",
    "he would": "hed",
    "she would": "shed",
}
LONG_FORM = re.compile(rf"\b(?:{'|'.join(CLIPPED)}|one)\b")
ENDS_OF_LONG_FORMS = frozenset(form.split()[-1] for form in [*CLIPPED, "one"])

# British endings, and the American ones.
AMERICAN = [
    (re.compile(pattern), american)
    for pattern, american in [
        (r"(?<=\w\w)our(?=(?:s|ed|ing|ite|ites|able|ful|hood|al|er|ers)?$)", "or"),
        (r"(?<=\w\w)is(?=(?:e|es|ed|ing|er|ers|ation|ations)$)", "iz"),
        (r"(?<=\w\w)ys(?=(?:e|es|ed|ing|er|ers)$)", "yz"),
        (r"(?<=\w\w)tre(?=s?$)", "ter"),
        (r"(?<=\w\w)ogue(?=s?$)", "og"),
        (r"(?<=\w\w)enc(?=es?$)", "ens"),
        # Of two syllables or more: "filled" is not "filed".
        (r"(?<=[aeiou][^aeiou][aeiou]l)l(?=(?:ed|ing|er|ers)$)", ""),
        (r"(?<=[aeiou][^aeiou]{2}[aeiou]l)l(?=(?:ed|ing|er|ers)$)", ""),
        (r"(?<=dge)e(?=ment)", ""),
    ]
]
MAY_BE_BRITISH = re.compile("|".join(pattern.pattern for pattern, _ in AMERICAN))
BRITISH = dict(
    grey="gray", cheque="check", cheques="checks", tyre="tire", tyres="tires",
    mum="mom", programme="program", programmes="programs", aluminium="aluminum",
    pyjamas="pajamas", plough="plow", ageing="aging", yoghurt="yogurt",
    jewellery="jewelry", cosy="cozy", fulfil="fulfill", enrol="enroll",
    practise="practice", draught="draft", mould="mold", cancelled="canceled",
    travelling="traveling", favourite="favorite", favourites="favorites",
    paediatric="pediatric", anaesthetic="anesthetic", encyclopaedia="encyclopedia",
    manoeuvre="maneuver", orthopaedic="orthopedic", diarrhoea="diarrhea",
)  # fmt: skip

# What may come between the two parts of a verb: "log me in", "turn the light off".
MOST_BETWEEN = 3
NOT_BETWEEN = frozenset(
    "to in on at of for from with by and or but if that when is are do does not".split()
)
# "Check the weather in Paris" has no verb of two parts, "log me in again" has.
AFTER_A_PARTICLE = frozenset(
    "please now again when if after before and or from automatically today".split()
)
ALSO_PREPOSITIONS = frozenset("in on out".split())

PARTICLES: dict[str, dict[str, str]] = {}
for _verb, _particle in (each.split() for each in PHRASAL_VERBS):
    PARTICLES.setdefault(_verb, {})[_particle] = _verb + _particle
ALL_PARTICLES = frozenset(chain.from_iterable(PARTICLES.values()))

# The forms of these verbs that no rule makes.
IRREGULAR = dict(
    brought="bring", gave="give", given="give", giving="give", got="get", hung="hang",
    made="make", paid="pay", sent="send", taken="take", taking="take", threw="throw",
    thrown="throw", took="take", written="write", wrote="write", writing="write",
    ran="run", found="find", broke="break", broken="break", kept="keep",
    went="go", gone="go", came="come", coming="come", woke="wake", closing="close",
    leaving="leave", left="leave", moving="move", calling="call", filling="fill",
    woken="wake", held="hold", taught="teach", let="let",
)  # fmt: skip

# What Unicode does not take for a letter with a mark.
PLAIN_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ħ": "h", "œ": "oe", "æ": "ae", "ŀ": "l"}
)
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
# Scripts whose marks people leave out: Latin and Greek; Hebrew and Arabic. Elsewhere a
# mark makes another letter, as in й, が and the scripts of India; but for ё.
LETTERS_WITH_MARKS = re.compile(
    "[a-z\u00c0-\u024f\u0370-\u03ff\u0590-\u06ff\u1e00-\u1fff]"
)


def normalize_words(text: str) -> str:
    """Write a text as its variants are written.

    :param text: The text, as the tagger indexes it.
    :returns: The text with long forms for short ones, digits for numbers up to twelve,
        American spelling, one word for a verb of two, and "want" for "would like".
    """
    words = " ".join(join_verbs(in_long_forms(text)))
    return words.replace("would like", "want")


def in_long_forms(text: str) -> list[str]:
    """Return the words of a text, with what short forms stand for in their place."""
    words: list[str] = []
    for word in text.split():
        words += variants(word) if len(word) <= LONGEST_WORD else (word,)
    if BEFORE_A_VERB.keys().isdisjoint(words):
        return words
    for place, (word, after) in enumerate(pairwise(words)):
        if word in BEFORE_A_VERB and after in BEFORE_A_VERB[word][1]:
            words[place] = BEFORE_A_VERB[word][0]
    return words


@lru_cache(AT_HAND)
def variants(word: str) -> tuple[str, ...]:
    """Return the words that stand for a word in all its variants.

    American spelling is one of them, if it makes a word that is known.
    """
    if word in SHORT_FORMS:
        return tuple(SHORT_FORMS[word].split())
    american = in_american(word)
    return (american if american in english().ranks else word,)


@lru_cache(AT_HAND)
def in_american(word: str) -> str:
    """Return a word with an American ending for a British one, if it has one."""
    if word in BRITISH:
        return BRITISH[word]
    if not MAY_BE_BRITISH.search(word):
        return word
    for pattern, american in AMERICAN:
        word = pattern.sub(american, word)
    return word


def join_verbs(words: list[str]) -> list[str]:
    """Make one word of each verb of two, as "turnoff" of "turn the light off"."""
    if ALL_PARTICLES.isdisjoint(words):
        return words
    joined = list(words)
    for place, word in enumerate(joined):
        if len(word) > LONGEST_WORD:
            continue
        particles = PARTICLES.get(word) or PARTICLES.get(base_of(word))
        if not particles:
            continue
        for end in range(place + 1, min(place + 2 + MOST_BETWEEN, len(joined))):
            if joined[end] in particles and (
                end == place + 1 or may_end_a_verb(joined, end)
            ):
                joined[place] = particles[joined.pop(end)]
                break
            if joined[end] in NOT_BETWEEN:
                break
    return joined


def may_end_a_verb(words: list[str], place: int) -> bool:
    """Return whether a particle may belong to a verb that stands apart from it."""
    return (
        words[place] not in ALSO_PREPOSITIONS
        or place + 1 == len(words)
        or words[place + 1] in AFTER_A_PARTICLE
    )


@lru_cache(AT_HAND)
def base_of(word: str) -> str:
    """Return the base of a form of one of the verbs of two words; else the word."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    for ending in ("ing", "ed", "es", "s", "d"):
        stem = word.removesuffix(ending)
        for base in (stem, f"{stem}e", stem[:-1]):
            if stem != word and base in PARTICLES:
                return base
    return word


def key_of(text: str) -> str:
    """Return what all variants of a text have in common, however they are written.

    :param text: The text, as the tagger indexes it.
    """
    words = [
        in_american(word) if len(word) <= LONGEST_WORD else word
        for word in normalize_words(text).split()
    ]
    key = " ".join(words)
    if not ENDS_OF_LONG_FORMS.isdisjoint(words):
        key = LONG_FORM.sub(lambda found: CLIPPED.get(found[0], "1"), key)
    return without_marks(key)


def without_marks(text: str) -> str:
    """Return a text without the marks that people leave out, as in "café"."""
    if text.isascii():
        return text
    kept, letter = [], ""
    for character in normalize("NFD", text.translate(PLAIN_LETTERS)):
        if category(character) != "Mn":
            letter = character
        elif LETTERS_WITH_MARKS.match(letter) or letter + character == "е\u0308":
            continue
        kept.append(character)
    return normalize("NFC", "".join(kept))


def with_digraphs(text: str) -> str:
    """Return a text with "ue" for "ü" and the like, as where there is no such key."""
    return text if text.isascii() else text.translate(UMLAUTS)


def differ_by_marks_left_out(text: str, other: str) -> bool:
    """Return whether two texts of one key differ at most by marks that were left out.

    "Cafe" is "café", while "hår" is not "här".
    """
    words, others = text.split(), other.split()
    if len(words) != len(others):  # It is more than marks that makes them differ.
        return True
    for word, meant in zip(words, others, strict=True):
        plain = {without_marks(word), without_marks(meant)}
        if len(plain) == 1 and word != meant and plain.isdisjoint({word, meant}):
            return False
    return True
