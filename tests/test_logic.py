"""How a response is chosen, with training of the tests' own."""

import random

import pytest
from chatterbot.trainers import ListTrainer
from rapidfuzz.distance import Indel

from chatbot.tagging import PlainTextTagger
from tests.pupil import make_pupil


@pytest.fixture
def train():
    """Make a chat bot that is trained on lists of prompts and responses."""

    def train(*conversations):
        chat_bot = make_pupil("chatbot.logic.NearestPrompt")
        trainer = ListTrainer(chat_bot, show_training_progress=False)
        for conversation in conversations:
            trainer.train(conversation)
        return chat_bot

    return train


@pytest.mark.parametrize(
    ("text", "indexed"),
    [
        ("What's  up?", "whats up"),
        ("What’s up", "whats up"),
        ("snake_case", "snakecase"),
        ("¿Qué TAL?", "qué tal"),
        ("que\u0301", "qué"),
        ("ＨＥＬＬＯ", "hello"),
        ("?!", "?!"),
        ("🙂", "🙂"),
        ("", ""),
        (["Yes.", "No."], ["yes", "no"]),
    ],
)
def test_texts_are_compared_by_their_words_alone(text, indexed):
    assert PlainTextTagger().get_text_index_string(text) == indexed


def test_the_confidence_is_the_similarity_of_the_prompt(train):
    chat_bot = train(["Where is the cat?", "On the mat."])

    assert chat_bot.get_response("where is the cat").confidence == 1
    assert 0.75 <= chat_bot.get_response("where is a cat").confidence < 1
    assert chat_bot.get_response("who ate all the cake").confidence == 0


def test_no_prompt_is_nearer_than_the_one_that_is_found(train):
    dice = random.Random(1)
    prompts = ["".join(dice.choices("ab ", k=dice.randint(1, 40))) for _ in range(500)]
    chat_bot = train(*([prompt, "Yes."] for prompt in prompts))
    [adapter] = chat_bot.logic_adapters

    confidences = set()
    for _ in range(2000):
        text = "".join(dice.choices("abc ", k=dice.randint(1, 40)))
        nearest = max(
            Indel.normalized_similarity(text, prompt)
            for prompt in chat_bot.storage.responses
        )
        _, confidence = adapter.find_prompt(text)
        assert confidence == (nearest if nearest >= 0.75 else 0)
        confidences.add(confidence)

    assert {0, 0.75, 1} <= confidences
    assert any(0.9 < confidence < 1 for confidence in confidences)


def test_of_prompts_that_are_equally_near_the_shortest_is_taken(train):
    chat_bot = train(["abcdefghi", "Long."], ["abcd", "Short."])

    # 2 * 6 / (6 + 9) and 2 * 4 / (6 + 4) are the same.
    assert str(chat_bot.get_response("abcdef")) == "Short."


def test_a_prompt_may_be_longer_or_shorter_than_what_is_said(train):
    letters = {chr(0x4E00 + length): length for length in range(1, 100)}
    chat_bot = train(*([letter * letters[letter], "Yes."] for letter in letters))
    [adapter] = chat_bot.logic_adapters

    for letter, length in letters.items():
        for said in range(1, 200):
            similarity = 2 * min(length, said) / (length + said)
            prompt, _ = adapter.find_prompt(letter * said)
            assert prompt == (letter * length if similarity >= 0.75 else None)


def test_a_prompt_that_differs_in_punctuation_alone_is_answered_as_written(train):
    chat_bot = train(["Really.", "As I said."], ["Really?", "Yes, really."])

    assert str(chat_bot.get_response("Really.")) == "As I said."
    assert str(chat_bot.get_response("Really?")) == "Yes, really."
    assert str(chat_bot.get_response("really")) in {"As I said.", "Yes, really."}


def test_a_prompt_without_words_can_be_trained(train):
    chat_bot = train(["🙂", "🙃"], ["?", "!"])

    assert str(chat_bot.get_response("🙂")) == "🙃"
    assert str(chat_bot.get_response("?")) == "!"
    assert str(chat_bot.get_response("")) == "What?"


def test_responses_can_be_narrowed_by_chatterbot_s_selection_parameters(train):
    chat_bot = train(["Tea?", "Yes."], ["Tea?", "No."])
    narrowed = {"exclude_text": ["Yes."]}

    for _ in range(20):
        response = chat_bot.get_response(
            "Tea?", additional_response_selection_parameters=narrowed
        )
        assert str(response) == "No."


def test_an_untrained_chat_bot_understands_nothing(train):
    assert str(train().get_response("Hello")) == "What?"
