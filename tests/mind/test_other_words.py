"""The same in other words is found, and another thing is not."""

import random
from collections import defaultdict
from itertools import pairwise

import pytest
from chatterbot.corpus import list_corpus_files, load_corpus

from testing.corpora import ONE_WORD_MATTERS


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
    ("prompt", "meant", "another"),
    [
        ("I need a bicycle", "i want a bike", "I need a dentist"),
        ("How tall are you?", "what is your height", "How late are you?"),
        ("Who wrote this song?", "by whom was the song written", "Who sang this song?"),
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


@pytest.mark.slow
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
    index = chat_bot.tagger.get_text_index_string
    trained = defaultdict(set)
    for conversation in conversations:
        for prompt, response in pairwise(conversation):
            trained[index(prompt)].add(response)
    prompts = {each for conversation in conversations for each in conversation[:-1]}
    responses = {prompt: trained[index(prompt)] for prompt in sorted(prompts)}

    number = iter(range(len(conversations) * 20))

    def ask(text):
        return str(chat_bot.get_response(text, conversation=f"No. {next(number)}"))

    mistyped_right = []
    for prompt in responses:
        assert ask(prompt) in responses[prompt], prompt
        if len(prompt) > 8:
            place = dice.randrange(1, len(prompt) - 1)
            mistyped = prompt[:place] + prompt[place + 1 :]
            mistyped_right.append(ask(mistyped) in responses[prompt])
    assert sum(mistyped_right) / len(mistyped_right) >= 0.88
