"""Which trained prompt means the same as what was said."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from chatterbot.conversation import Statement
from rapidfuzz.distance import Indel

from chatbot.mind.comparison import compare
from chatbot.mind.decisive import differ_decisively
from chatbot.mind.mistyped_prompts import differs_by_a_slip
from chatbot.mind.politeness import question_in
from chatbot.mind.prompts import Prompts
from chatbot.mind.reading import MISTYPED, Reading

# How similar a prompt must be to mean the same, if nobody sets it.
LEAST_MEANING = 0.615

# How many prompts are compared word by word, and vote for what to respond. The more
# similar one is, the more its vote weighs: to this power.
VOTERS = 10
POWER = 12
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

Responses = Mapping[str, Sequence[Statement]]
Candidate = tuple[str, float]


def find_by_meaning(
    reading: Reading, prompts: Prompts, responses: Responses, least_meaning: float
) -> tuple[str, float] | None:
    """Find the prompt that means the same as what was said.

    :param reading: What was said.
    :param prompts: The trained prompts.
    :param responses: The responses to each of them.
    :param least_meaning: How similar one must be, from 0 to 1.
    :returns: The prompt's indexed form, and the confidence from 0 to 1; ``None`` if
        none means the same.
    """
    nearest, cosines = prompts.nearest(reading.meaning, VOTERS)
    for index in nearest.tolist():
        if differs_by_a_slip(reading.text, prompt := prompts.prompts[index]):
            return prompt, Indel.normalized_similarity(reading.text, prompt)
    near = cosines >= least_meaning - WORTH_A_LOOK
    if not near.any():
        return None
    nearest, cosines = nearest[near], cosines[near]
    similarities = compare(reading, prompts, nearest, cosines)
    order = similarities.argsort()[::-1]
    candidates = [
        (prompts.prompts[index], similarity)
        for index, similarity in zip(
            nearest[order].tolist(), similarities[order].tolist(), strict=True
        )
    ]
    elected = elect(candidates, responses)
    for prompt, similarity in elected:
        if similarity < least_meaning:
            break
        if len(elected) >= ENOUGH or not differ_decisively(
            reading.asked, question_in(prompt)
        ):
            return prompt, SAME_MEANING * min(similarity, 1)
    return None


def elect(candidates: Sequence[Candidate], responses: Responses) -> Sequence[Candidate]:
    """Let the nearest prompts vote for what to respond.

    There is no majority where the only prompt with the response has a rival that is
    about as similar.

    :param candidates: Prompts and how similar each is, the most similar first.
    :param responses: The responses to each prompt.
    :returns: Those that have the response with most of the votes; none if no
        response has the majority.
    """
    votes: dict[str, float] = defaultdict(float)
    total = 0.0
    for prompt, similarity in candidates:
        weight = max(0, similarity) ** POWER
        total += weight
        for text in {response.text for response in responses[prompt]}:
            votes[text] += weight
    elected = max(votes, key=lambda text: votes[text])
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
