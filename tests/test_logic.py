"""How a response is chosen, with training of the tests' own."""

import random
from collections import defaultdict
from itertools import pairwise

import pytest
from chatterbot.corpus import list_corpus_files, load_corpus
from chatterbot.trainers import ListTrainer
from rapidfuzz.distance import Indel

from chatbot.mind.tagging import PlainTextTagger
from tests.corpora import EVERYDAY, ONE_WORD_MATTERS
from tests.pupil import make_pupil


@pytest.fixture
def train():
    """Make a chat bot that is trained on lists of prompts and responses."""

    def train(*conversations, **settings):
        chat_bot = make_pupil("chatbot.mind.logic.NearestPrompt", **settings)
        trainer = ListTrainer(chat_bot, show_training_progress=False)
        for conversation in conversations:
            trainer.train(list(conversation))
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
        ("Love ❤️ it", "love it"),
        ("Chapter 1:1.", "chapter 1:1"),
        ("10:30, 1,030 or 1.5?", "10:30 1,030 or 1.5"),
        ("C, C++ and C#!", "c c++ and c#"),
        ("-5 °C, 5% and $5", "-5 c 5% and $5"),
        ("Hi ++ there", "hi there"),
        ("हिन्दी में?", "हिन्दी में"),
        ("สวัสดีครับ", "สวัสดีครับ"),
        ("", ""),
        (["Yes.", "No."], ["yes", "no"]),
    ],
)
def test_texts_are_compared_by_their_words_alone(text, indexed):
    assert PlainTextTagger().get_text_index_string(text) == indexed


def test_the_confidence_says_how_a_prompt_was_found(train):
    chat_bot = train(["Where is the cat?", "On the mat."])

    def confidence(text):
        return chat_bot.get_response(text).confidence

    assert confidence("where is the cat") == 1
    assert 0.75 <= confidence("whre is teh cat") < 1
    assert 0.4 <= confidence("where can the cat be") < 0.75
    assert confidence("who ate all the cake") == 0


def test_no_prompt_has_letters_nearer_to_what_is_mistyped(train):
    dice = random.Random(1)
    letters = "αβγ"  # No word of them is known, so that each may be mistyped.
    prompts = [
        "".join(dice.choices(letters, k=dice.randint(3, 40))) for _ in range(500)
    ]
    chat_bot = train(*([prompt, "Yes."] for prompt in prompts))

    confidences = set()
    for _ in range(2000):
        text = "".join(dice.choices(letters + "δ", k=dice.randint(3, 40)))
        nearest = max(
            Indel.normalized_similarity(text, prompt)
            for prompt in chat_bot.storage.responses
        )
        confidence = chat_bot.get_response(text).confidence
        assert confidence == (nearest if nearest >= 0.75 else 0)
        confidences.add(confidence)

    assert {0, 0.75, 1} <= confidences
    assert any(0.9 < confidence < 1 for confidence in confidences)


def test_of_prompts_that_are_equally_near_the_shortest_is_taken(train):
    chat_bot = train(["abcdefghi", "Long."], ["abcd", "Short."])

    # 2 * 6 / (6 + 9) and 2 * 4 / (6 + 4) are the same.
    assert str(chat_bot.get_response("abcdef")) == "Short."


def test_a_mistyped_prompt_may_be_longer_or_shorter_than_what_is_said(train):
    letters = {chr(0x4E00 + length): length for length in range(3, 100)}
    chat_bot = train(*([letter * letters[letter], letter] for letter in letters))

    for letter, length in letters.items():
        for said in range(1, 200):
            similarity = 2 * min(length, said) / (length + said)
            response = str(chat_bot.get_response(letter * said))
            assert response == (letter if similarity >= 0.75 else "What?")


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


@pytest.mark.parametrize(
    "prompts",
    [
        ["Chapter 1:1", "Chapter 11", "Chapter 1.1"],
        ["What is C?", "What is C++?", "What is C#?"],
        ["Is 1.5 a lot?", "Is 15 a lot?"],
        ["A room for 10:30", "A room for 1,030"],
        ["का", "की", "के"],
        ["It costs $5", "It costs 5%", "It costs 5"],
    ],
)
def test_prompts_that_differ_in_a_sign_are_told_apart(train, prompts):
    chat_bot = train(*([prompt, f"{prompt}!"] for prompt in prompts))

    for prompt in prompts:
        for text in [prompt, prompt.lower(), f"{prompt}.", f"{prompt} please"]:
            assert str(chat_bot.get_response(text)) == f"{prompt}!"


@pytest.mark.parametrize(
    ("prompt", "said"),
    [
        ("Hi", "Hi Diego"),
        ("Hello", "Hello there!"),
        ("What's up?", "What's up, Diego?"),
        ("Are you a robot?", "tell me, are you a robot?"),
        ("How are you?", "Hey Diego, hwo are you today?"),
        ("Can I ask you a question?", "Hey, can I ask you a question?"),
        ("Hello there", "Well, hello there, Diego"),
        ("Can I ask you a question?", "Excuse me, may I ask you a question?"),
    ],
)
def test_politeness_around_a_prompt_is_left_aside(train, prompt, said):
    chat_bot = train([prompt, "Yes."], ["No", "Why not?"])

    assert str(chat_bot.get_response(said)) == "Yes."


@pytest.mark.parametrize(
    ("prompt", "meant", "another"),
    [
        ("I need a bicycle", "i want a bike", "I need a dentist"),
        ("How tall are you?", "what is your height", "How late are you?"),
        ("Who wrote this song?", "who composed the song", "Who sang this song?"),
        ("My parcel has not come", "my package has not arrived", "my parcel has come"),
        ("Where is my bag?", "wheres my bag", "Where is your bag?"),
        ("Is the shop open on Sunday?", "is the store open sundays", "on Tuesday?"),
        ("What is new in version 7?", "whats new in version 7", "new in version 8"),
    ],
)
def test_a_prompt_is_found_in_other_words_but_not_for_another_thing(
    train, prompt, meant, another
):
    chat_bot = train([prompt, "Yes."])

    assert str(chat_bot.get_response(meant)) == "Yes."
    assert str(chat_bot.get_response(another)) == "What?"


@pytest.mark.parametrize(
    ("prompt", "another"),
    [
        ("I can't log in to my account", "I can log in to my account"),
        ("Is 1.5 a whole number?", "is 15 a whole number"),
        ("Does the train leave at 10:30?", "does the train leave at 1,030"),
        ("How do I lock the door?", "how do i unlock the door"),
        ("Turn on the lights", "turn off the lights"),
        ("When do you open on Saturday?", "really, when do you open on sunday at all"),
        ("What is two plus two?", "what is two plus three"),
        ("Can I rent a boat for a day?", "can i rent a goat for a day"),
        ("How do I cancel my order?", "how do i cancel your order"),
        ("Is he your friend?", "is she your friend"),
        ("How are you?", "How old are you?"),
        ("Convert euros to dollars", "convert dollars to euros"),
    ],
)
def test_however_alike_they_are_another_thing_is_not_answered(train, prompt, another):
    for chat_bot in [
        train([prompt, "Yes."]),
        train([prompt, "Yes."], [f"Excuse me: {prompt}", "Yes."]),
    ]:
        assert str(chat_bot.get_response(prompt.upper())) == "Yes."
        assert str(chat_bot.get_response(another)) == "What?"


def test_of_two_prompts_as_near_the_one_with_the_same_first_letters_is_meant(train):
    chat_bot = train(["How are you?", "Fine."], ["Who are you?", "Diego."])

    assert str(chat_bot.get_response("hwo are you")) == "Fine."
    assert str(chat_bot.get_response("woh are you")) == "Diego."


def test_what_is_near_to_several_responses_is_not_understood(train):
    chat_bot = train(["Open the red door", "Red."], ["Open the blue door", "Blue."])

    assert str(chat_bot.get_response("open up the red door")) == "Red."
    assert str(chat_bot.get_response("open the door")) == "What?"


def test_the_threshold_can_be_set(train):
    said, conversation = "i want a bike", ["I need a bicycle", "Here it is."]

    assert str(train(conversation).get_response(said)) == "Here it is."
    silent = train(conversation, least_meaning=0.95)
    assert str(silent.get_response(said)) == "What?"
    assert str(silent.get_response("I need a bycicle")) == "Here it is."


@pytest.mark.parametrize("threshold", ["0.7", "high", None, -1, 1.1, float("nan")])
def test_a_threshold_that_is_none_is_refused_in_a_line(train, threshold):
    with pytest.raises(SystemExit) as stop:
        train(least_meaning=threshold)

    assert stop.value.code == (
        f"least_meaning is {threshold!r}. It must be a number from 0 to 1. "
        "Change it in providerconf.py."
    )


@pytest.mark.parametrize("threshold", [0, 1])
def test_at_the_ends_of_the_scale_nothing_fails(train, threshold):
    chat_bot = train(["Tea?", "Yes."], ["Cake?", "No."], least_meaning=threshold)

    for text in [*EVERYDAY, "\ud800", "?!", "🙂", "ै", "1" * 4096, "a" * 4096]:
        assert chat_bot.get_response(text).text in {"Yes.", "No.", "What?"}


def test_one_word_matters_in_a_small_corpus(train):
    right, total = 0, 0
    for each in ONE_WORD_MATTERS.values():
        chat_bot = train(*each["corpus"].items())
        for said, response in each["probes"].items():
            right += str(chat_bot.get_response(said)) == (response or "What?")
            total += 1

    assert right / total >= 0.8


@pytest.mark.parametrize("language", ["spanish", "hindi", "german", "thai"])
def test_a_corpus_in_another_language_is_answered(train, language):
    dice = random.Random(1)
    conversations = [
        [" ".join(text.split()) for text in conversation]
        for file, _, _ in load_corpus(
            *list_corpus_files(f"chatterbot.corpus.{language}")
        )
        for conversation in file
        if len(conversation) > 1
    ]
    chat_bot = train(*conversations)
    responses = defaultdict(set)
    for conversation in conversations:
        for prompt, response in pairwise(conversation):
            responses[prompt].add(response)

    mistyped_right = []
    for prompt in responses:
        assert str(chat_bot.get_response(prompt)) in responses[prompt], prompt
        if len(prompt) > 8:
            place = dice.randrange(1, len(prompt) - 1)
            mistyped = prompt[:place] + prompt[place + 1 :]
            answer = str(chat_bot.get_response(mistyped))
            mistyped_right.append(answer in responses[prompt])
    assert sum(mistyped_right) / len(mistyped_right) >= 0.9
