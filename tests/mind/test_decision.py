"""How likely a response is meant: which are candidates, and what is decided of them."""

import json

import pytest
from chatterbot.conversation import Statement

from benchmarks.trials import Score, Trial, ask_a_faq, questions_of
from chatbot.mind.comparison import Utterance
from chatbot.mind.decision import FILE, JUDGED, NUMBERS, judge, look_at
from chatbot.mind.prompts import Prompts
from chatbot.mind.storage import Example
from testing.corpora import FAQS, NEAR_MISSES

BICYCLES = {
    "do you sell child seats": "Yes, two models.",
    "which lock should i buy": "The heavy one.",
    "when do you open": "At nine.",
    "can i rent a bicycle for a day": "Yes, for 20 euros.",
    "do you repair old bicycles": "Yes, within a week.",
}


def candidates(text, responses, function=judge):
    """Return the candidates for what was said."""
    prompts = Prompts(
        {
            prompt: [Statement(each) for each in given]
            if isinstance(given, list)
            else [given if isinstance(given, Statement) else Statement(given)]
            for prompt, given in responses.items()
        }
    )
    return [*function(Utterance(text), prompts)]


def numbers(candidate):
    """Return what is known of a candidate, by its name."""
    return dict(zip(NUMBERS, candidate.numbers, strict=True))


def test_the_likeliest_comes_first_and_no_more_than_are_judged():
    found = candidates("do you have seats for children", BICYCLES)

    assert found[0].prompt == "do you sell child seats"
    assert found[0].likelihood > 0.5
    assert [each.likelihood for each in found] == sorted(
        (each.likelihood for each in found), reverse=True
    )
    assert len(found) <= JUDGED


@pytest.mark.parametrize("text", ["do you have a lift", "is a lift there for us"])
def test_what_is_likely_is_judged_however_many_responses_there_are(text):
    many = {f"who made object number {number}": str(number) for number in range(2500)}
    [first, *_] = candidates(text, {"is there a lift": "Yes.", **many})

    assert first.prompt == "is there a lift"
    assert first.likelihood > 0.5


@pytest.mark.parametrize("text", ["my parrot is green", "xyzzy plugh", "seven"])
def test_what_is_far_from_everything_has_no_candidates(text):
    assert candidates(text, BICYCLES) == []


def test_the_mean_of_a_response_s_prompts_is_compared_too():
    responses = {
        "book a flight to rome": "Booked.",
        "book a flight to oslo": "Booked.",
        "book a flight to cairo": "Booked.",
        "book a table": "Reserved.",
    }
    first = candidates("book a flight to lima", responses)[0]

    assert first.responses[0].text == "Booked."
    assert numbers(first)["mean"] > numbers(first)["cosine"]
    assert first.may_answer  # Three show that the town does not matter.
    two = dict(list(responses.items())[1:2])
    assert not candidates("book a flight to lima", two)[0].may_answer


def test_a_prompt_with_one_of_the_responses_is_no_rival():
    responses = {"good morning": ["Hello.", "Hi."], "good evening": "Hi."}
    [first, *_] = candidates("a very good morning", responses, look_at)

    assert numbers(first)["rival"] == 0.5
    responses["good evening"] = "Bye."
    [first, *_] = candidates("a very good morning", responses, look_at)
    assert numbers(first)["rival"] > 0.5


def test_of_two_that_are_about_as_similar_neither_is_answered():
    doors = {"open the red door": "Red.", "open the blue door": "Blue."}

    assert not any(each.may_answer for each in candidates("open the door", doors))
    assert candidates("the red door has to be opened", doors)[0].may_answer


def test_the_examples_of_two_skills_are_rivals():
    class Coin:
        has_parts = False

    class Salad:
        has_parts = False

    examples = {
        "toss a gold coin": Example(Coin(), "Toss a gold coin", "toss a gold coin"),
        "toss a coin salad": Example(Salad(), "Toss a salad", "toss a coin salad"),
    }
    [first, *_] = candidates("toss a coin", examples, look_at)

    assert numbers(first)["rival"] > 0.5


@pytest.mark.parametrize(
    ("said", "may_answer", "may_be_offered"),
    [
        ("could i rent a bicycle for a day", True, True),
        ("can i rent a bicycle for a week", False, True),
        ("can i rent a bicycle for 2 days", True, True),
        ("can i not rent a bicycle for a day", False, False),
        ("can you rent a bicycle for a day", False, False),
    ],
)
def test_a_word_that_matters_may_be_another_one(said, may_answer, may_be_offered):
    first = candidates(said, BICYCLES)[0]

    assert first.prompt == "can i rent a bicycle for a day"
    assert (first.may_answer, first.may_be_offered) == (may_answer, may_be_offered)


@pytest.mark.parametrize(
    ("said", "prompt"),
    [
        ("turn off alarm", "how do i turn on the alarm"),
        ("turn the alarm off", "how do i turn on the alarm"),
        ("disable the alarm", "how do i enable the alarm"),
        ("log off", "how do i log in"),
        ("unlock the door", "how do i lock the door"),
        ("sign me off the newsletter", "how do i sign up for the newsletter"),
        ("how do i delete my data", "how do i back up my data"),
    ],
)
def test_the_opposite_is_not_answered(said, prompt):
    found = candidates(said, {prompt: "Yes.", "is it a lot": "No."})

    assert not any(each.may_answer and each.likelihood >= 0.5 for each in found)


def test_a_negation_counts_however_many_have_the_response():
    jokes = ["tell me a joke", "do you know a joke", "another joke", "a joke please"]
    found = candidates("do not tell me a joke", dict.fromkeys(jokes, "Ha."))

    assert found
    assert not any(each.may_answer or each.may_be_offered for each in found)


def test_the_trees_are_few_and_small_and_know_all_numbers():
    trees = json.loads(FILE.read_text())["trees"]

    assert len(trees) == 60
    assert {len(tree["leaves"]) for tree in trees} == {16}
    assert {name for tree in trees for name in tree["numbers"]} <= set(NUMBERS)
    assert FILE.stat().st_size < 20_000


def judge_all(train, trials):
    """Ask bots that are trained on each trial, and add their scores up."""
    scores = [
        trial.judge(
            train(*trial.conversations, least_offered=0.06, default_response=NONE)
        )
        for trial in trials
    ]
    return Score(*map(sum, zip(*scores, strict=True)))


NONE = "I am sorry, I do not understand."


@pytest.mark.slow
def test_near_misses_are_told_apart(train):
    score = judge_all(
        train,
        [
            Trial(list(each["corpus"].items()), questions_of(each["probes"]))
            for each in NEAR_MISSES.values()
        ],
    )

    assert score.right / score.answerable >= 0.32
    assert (score.right + score.offered) / score.answerable >= 0.62
    assert score.wrong / score.answerable <= 0.02
    assert score.answered / score.foreign <= 0.1


@pytest.mark.slow
def test_faqs_with_one_wording_for_each_answer_are_answered(train):
    score = judge_all(train, map(ask_a_faq, FAQS.values()))

    assert score.right / score.answerable >= 0.28
    assert (score.right + score.offered) / score.answerable >= 0.66
    assert score.wrong / score.answerable <= 0.03
    assert score.answered / score.foreign <= 0.15
