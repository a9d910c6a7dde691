"""What is a name, among what people write for theirs."""

import re
from unicodedata import category, normalize

# Characters. Some are called by more, but nobody would be greeted by it.
LONGEST_NAME = 40

# Letters and marks that nobody sees.
FILLERS = "\u034f\u115f\u1160\u3164\uffa0"

# What is behind a name. A dot may be that of a title or an initial.
AFTER_NAME = re.compile(
    r"[,;:!?()]|(?<!\b\w)(?<!\b[dm][rs])(?<!\bmrs)\.\s"
    r"|\s(and|but|or|from|i|im|i'm|what|how|nice|pleased|by|btw)\b",
    re.IGNORECASE,
)


def make_name(text: str) -> str | None:
    """Make a name of what somebody has written for it.

    :returns: The name, ``None`` if it would be longer than ``LONGEST_NAME``, or be made
        of other characters than names are.
    """
    name = normalize("NFC", AFTER_NAME.split(text)[0])
    while name and not is_letter(name[0]):
        name = name[1:]
    while name and not is_letter(name[-1]):
        name = name[:-1]
    if name.islower():
        name = name.title()
    letters = sum(each.isalpha() for each in name)
    marks = sum(category(each).startswith("M") for each in name)
    plain = all(is_letter(each) or each in " .'’-" for each in name)
    if not plain or not max(1, marks) <= letters or len(name) > LONGEST_NAME:
        return None
    return name


def is_letter(character: str) -> bool:
    """Return whether a character is a letter, a digit, or a mark on one."""
    return character not in FILLERS and (
        character.isalnum() or category(character).startswith("M")
    )
