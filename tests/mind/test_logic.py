"""How a prompt is found, and with which confidence."""

import pytest

from testing.corpora import EVERYDAY


def test_the_confidence_says_how_a_prompt_was_found(train):
    chat_bot = train(
        ["Where is the cat?", "On the mat."], ["What is your question?", "None."]
    )

    def confidence(text):
        return chat_bot.get_response(text).confidence

    assert confidence("where is the cat") == 1
    assert 0.75 <= confidence("whre is teh cat") < 1
    assert 0.37 <= confidence("where can the cat be") < 0.75
    assert 0.9 <= confidence("what is our question") < 1
    assert confidence("who ate all the cake") == 0
    # Its words are corrected one by one: the letters of the whole are not alike.
    assert 0.75 <= confidence("hey please tell me wehre si teh cta thanks") < 0.8


@pytest.mark.parametrize("words", ["काम काला कील", "மரம் மாரம் மீரம்", "มา มี มือ"])
def test_prompts_that_differ_in_vowel_signs_are_not_mixed_up(train, words):
    chat_bot = train(*([word, f"{word}!"] for word in words.split()))

    for word in words.split():
        assert str(chat_bot.get_response(f"{word}?")) == f"{word}!"


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


def test_of_two_prompts_as_near_the_one_with_the_same_first_letters_is_meant(train):
    chat_bot = train(["How are you?", "Fine."], ["Who are you?", "Diego."])

    assert str(chat_bot.get_response("hwo are you")) == "Fine."
    assert str(chat_bot.get_response("woh are you")) == "Diego."


def test_what_is_near_to_several_responses_is_not_understood(train):
    chat_bot = train(["Open the red door", "Red."], ["Open the blue door", "Blue."])

    assert str(chat_bot.get_response("the red door has to be opened")) == "Red."
    assert str(chat_bot.get_response("open the door")) == "What?"


def test_the_threshold_can_be_set(train):
    said, conversation = "i want a bike", ["I need a bicycle", "Here it is."]

    assert str(train(conversation).get_response(said)) == "Here it is."
    silent = train(conversation, least_meaning=0.95)
    assert str(silent.get_response(said)) == "What?"
    assert str(silent.get_response("I need a bycicle")) == "Here it is."


@pytest.mark.parametrize("name", ["least_meaning", "least_offered"])
@pytest.mark.parametrize("threshold", ["0.7", "high", None, -1, 1.1, float("nan")])
def test_a_threshold_that_is_none_is_refused_in_a_line(train, name, threshold):
    with pytest.raises(SystemExit) as stop:
        train(**{name: threshold})

    assert stop.value.code == (
        f"{name} is {threshold!r}. It must be a number from 0 to 1. "
        "Change it in providerconf.py."
    )


@pytest.mark.parametrize("threshold", [0, 1])
def test_at_the_ends_of_the_scale_nothing_fails(train, threshold):
    chat_bot = train(["Tea?", "Yes."], ["Cake?", "No."], least_meaning=threshold)

    for text in [*EVERYDAY, "\ud800", "?!", "🙂", "ै", "1" * 4096, "a" * 4096]:
        assert chat_bot.get_response(text).text in {"Yes.", "No.", "What?"}


def test_a_response_to_another_prompt_may_be_given_again(train):
    chat_bot = train(["Hello", "Hi."], ["Howdy", "Hi."], ["Howdy", "Hey."])

    def second_response(name):
        for text in ["Hello", "Howdy"]:
            response = chat_bot.get_response(text, conversation=name)
        return str(response)

    assert {second_response(f"No. {n}") for n in range(50)} == {"Hi.", "Hey."}
