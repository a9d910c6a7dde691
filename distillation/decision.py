"""Learn when a trained prompt is meant: ``python -m distillation.decision``.

Small corpora are made of public data sets at random, and asked what they answer and
what they do not; near misses of our own come to it. What Diego sees of the candidates
is what the trees are made of. Of what is measured, nothing is among it.

The data sets, each a folder as it comes from GitHub:

- jianguoz/Few-Shot-Intent-Detection, for HWU64 (CC BY 4.0)
- amazon-science/dstc11-track2-intent-induction (Apache 2.0)
- microsoft/botframework-cli, for its small talk (MIT)
"""

import json
import random
import sys
from collections import defaultdict
from math import exp, log
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import yaml
from catboost import CatBoostClassifier, Pool
from chatterbot.conversation import Statement

from chatbot.mind.comparison import Utterance
from chatbot.mind.decision import FILE, NUMBERS, look_at
from chatbot.mind.normalization import key_of
from chatbot.mind.prompts import Prompts
from chatbot.mind.tagging import PlainTextTagger

NEAR_MISSES = Path(__file__).with_name("near_misses.yml")

CORPORA = 1400
TREES = 60
DEPTH = 4
LEARNING_RATE = 0.2

# How often a near miss counts, since there are few.
WEIGHT_OF_NEAR_MISSES = 40

# How often what is right counts; and so much more, as an exponent, for each factor of e
# in the number of its prompts, up to five and beyond. One must be surer where there are
# few: those who write one wording for each answer get more near misses.
WEIGHT_OF_RIGHT = 0.85
WEIGHT_OF_PROMPTS = (0.55, 0.05)
FEW = 5

# So many decimals are kept of what is learned.
DIGITS = 4

index = PlainTextTagger().get_text_index_string


def read_hwu(folder):
    """Return the questions of HWU64, each with what it is about."""
    pairs = []
    for part in ("train", "valid", "test"):
        path = Path(folder, "Datasets", "HWU64", part)
        texts, labels = (
            (path / name).read_text("utf-8").strip("\n").split("\n")
            for name in ("seq.in", "label")
        )
        pairs += zip(texts, labels, strict=True)
    return pairs


def read_dstc(folder, part):
    """Return the questions of a part of DSTC11's second track."""
    path = Path(folder, "dstc11", part, "test-utterances.jsonl")
    lines = map(json.loads, path.read_text("utf-8").splitlines())
    return [(line["utterance"], line["intent"]) for line in lines]


def read_small_talk(folder, most=120):
    """Return Microsoft's small talk, of each kind so many at most."""
    path = Path(
        folder, "packages", "luis", "test", "fixtures", "testcases",
        "testImportWithLocale", "chitchat_professional.source.en-us.qna",
    )  # fmt: skip
    texts = defaultdict(list)
    question = None
    for line in map(str.strip, path.read_text("utf-8-sig").splitlines()):
        if line.startswith("# ?"):
            question = line[3:].strip()
            texts[question].append(question)
        elif line.startswith("- ") and question:
            texts[question].append(line[2:].strip())
    dice = random.Random(0)
    return [
        (text, question)
        for question, each in texts.items()
        for text in dice.sample(each, min(most, len(each)))
    ]


def by_response(pairs):
    """Return the texts of each response, each once."""
    texts = defaultdict(dict)
    for text, response in pairs:
        texts[response][text] = None
    return {response: list(each) for response, each in texts.items()}


def make_corpus(sets, dice):
    """Make a small corpus, and questions to it, from one of some data sets.

    :param sets: Pairs of texts and responses, by the names of the sets.
    :param dice: A ``random.Random``.
    :returns: Pairs of prompts and responses, and pairs of questions and the responses
        that are due, ``None`` for none.
    """
    name = dice.choices([*sets], [6, 2, 2.5, 2, 4])[0]
    texts = by_response(sets[name])
    responses = dice.sample(sorted(texts), len(texts))
    number = min(
        dice.choice([2, 3, 4, 5, 8, 12, 20, 30, 45, 60, 80]), int(0.8 * len(texts))
    )
    # As people write them: mostly with few wordings.
    wordings = dice.choices([1, 2, 3, 5, 10, 20, 60, 100], [7, 5, 4, 5, 4, 2, 1, 1])[0]
    prompts, questions = [], []
    for response in responses[:number]:
        known = dice.sample(texts[response], len(texts[response]))
        most = wordings if dice.random() < 0.6 else dice.randint(1, wordings)
        split = max(1, min(most, len(known) - 1))
        prompts += [(text, response) for text in known[:split]]
        questions += [(text, response) for text in known[split:]]
    # What is about the same is the hardest to tell apart: "alarm_set", "alarm_query".
    subjects = {each.partition("_")[0] for each in responses[:number]}
    foreign, near = [], []
    for response in responses[number:]:
        is_near = response.partition("_")[0] in subjects
        (near if is_near else foreign).extend(texts[response])
    others = [pair[0] for each in sets if each != name for pair in sets[each]]
    questions = dice.sample(questions, min(60, len(questions)))
    for texts_of_none, most in [(near, 30), (foreign, 30), (others, 20)]:
        asked = dice.sample(texts_of_none, min(most, len(texts_of_none)))
        questions += [(text, None) for text in asked]
    return prompts, questions


class Examples:
    """What the trees are made of: a row of numbers for each candidate.

    :ivar rows: The numbers, see ``chatbot.mind.decision.NUMBERS``.
    :ivar are_right: Whether the candidate is what is due.
    :ivar weights: How often each counts.
    """

    def __init__(self):
        self.rows, self.are_right, self.weights = [], [], []

    def add(self, prompts, questions, weight=1):
        """Ask a corpus some questions, and note what is seen of the candidates."""
        responses = defaultdict(list)
        for text, response in prompts:
            responses[index(text)].append(Statement(response))
        known = Prompts(responses)
        for text, due in questions:
            indexed = index(text)
            if indexed in responses or known.written_as(indexed, key_of(indexed)):
                continue
            for candidate in look_at(Utterance(indexed), known):
                if candidate.may_answer:
                    numbers = candidate.numbers
                    is_right = candidate.responses[0].text == due
                    self.rows.append(numbers)
                    self.are_right.append(is_right)
                    self.weights.append(
                        weight * weight_of_right(numbers) if is_right else weight
                    )


def weight_of_right(numbers):
    """Return how often a right answer counts, by the prompts of its response."""
    prompts = numbers[NUMBERS.index("prompts")]
    few = min(prompts, log(FEW))
    per_few, per_more = WEIGHT_OF_PROMPTS
    return WEIGHT_OF_RIGHT * exp(per_few * few + per_more * (prompts - few))


def learn(examples):
    """Learn the trees.

    :returns: A dictionary, as :class:`chatbot.mind.decision.Trees` reads it.
    """
    model = CatBoostClassifier(
        iterations=TREES,
        depth=DEPTH,
        learning_rate=LEARNING_RATE,
        random_seed=0,
        thread_count=2,
        verbose=0,
        allow_writing_files=False,
    )
    rows = np.array(examples.rows, np.float32)
    model.fit(Pool(rows, examples.are_right, weight=examples.weights))
    with TemporaryDirectory() as folder:
        path = Path(folder, "model.json")
        model.save_model(str(path), format="json")
        learned = json.loads(path.read_text("utf-8"))
    scale, [bias] = learned["scale_and_bias"]
    return {
        "bias": round(bias, DIGITS),
        "trees": [
            {
                "numbers": [
                    NUMBERS[split["float_feature_index"]] for split in tree["splits"]
                ],
                "borders": [round(split["border"], DIGITS) for split in tree["splits"]],
                "leaves": [round(scale * leaf, DIGITS) for leaf in tree["leaf_values"]],
            }
            for tree in learned["oblivious_trees"]
        ],
    }


def main(few_shot, dstc, botframework):
    """Learn, and write what was learned where Diego reads it.

    It takes five minutes. The parameters are the folders of the data sets.
    """
    sets = {
        "hwu": read_hwu(few_shot),
        "insurance": read_dstc(dstc, "development"),
        "finance": read_dstc(dstc, "test-finance"),
        "banking": read_dstc(dstc, "test-banking"),
        "small talk": read_small_talk(botframework),
    }
    dice = random.Random(1)
    examples = Examples()
    for number in range(1, CORPORA + 1):
        examples.add(*make_corpus(sets, dice))
        if number % 100 == 0:
            print(f"{number} corpora, {len(examples.rows)} candidates", flush=True)
    for corpus in yaml.safe_load(NEAR_MISSES.read_text("utf-8")).values():
        examples.add(
            corpus["corpus"].items(), corpus["probes"].items(), WEIGHT_OF_NEAR_MISSES
        )
    trees = learn(examples)
    # A tree in a line.
    lines = ",\n".join(json.dumps(tree) for tree in trees["trees"])
    FILE.write_text(f'{{"bias": {trees["bias"]}, "trees": [\n{lines}\n]}}\n', "utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(
            "Name the folders of the three data sets: python -m distillation.decision "
            "Few-Shot-Intent-Detection dstc11-track2-intent-induction botframework-cli"
        )
    main(*sys.argv[1:])
