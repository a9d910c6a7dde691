"""Texts that are the same but for how they are written."""

import pytest

from chatbot.mind.normalization import key_of, normalize_words, without_marks


@pytest.mark.parametrize(
    ("prompt", "written"),
    [
        *[
            (f"It {auxiliary} not work", f"It {short} work")
            for auxiliary, short in [
                ("does", "doesn't"),
                ("did", "didn’t"),
                ("can", "can't"),
                ("will", "won't"),
                ("would", "wouldn't"),
                ("could", "couldnt"),
                ("should", "shouldn't"),
                ("must", "mustn't"),
                ("has", "hasn't"),
                ("is", "isn't"),
                ("was", "wasn't"),
            ]
        ],
        ("Why do not we go?", "why don't we go"),
        ("I can not pay", "I cannot pay"),
        ("There is no light", "There's no light"),
        ("That is too late", "thats too late"),
        ("Who is in charge?", "Who's in charge?"),
        ("I will be late", "I'll be late"),
        ("We are lost", "we're lost"),
        ("I would like a map", "I'd like a map"),
        ("I want to order a cake", "I would like to order a cake"),
        ("It is broken", "It's broken"),
        ("Let us begin", "Let's begin"),
        ("How do I log in?", "How do I login?"),
        ("How do I log in?", "how do i log-in"),
        ("How do I back up my files?", "how do i backup my files"),
        ("How do I back up my files?", "How do I back my files up?"),
        ("Turn off the light", "turn the light off"),
        ("When can I check in?", "When can I check-in?"),
        ("What is the colour of the centre?", "what is the color of the center"),
        ("I organised a catalogue", "I organized a catalog"),
        ("My order was cancelled", "my order was canceled"),
        ("A table for two", "a table for 2"),
        ("Room twelve", "room 12"),
        ("The number one", "the number 1"),
        ("Where is the café?", "where is the cafe"),
        ("¿Dónde está la biblioteca?", "donde esta la biblioteca"),
        ("Ist das für Kinder?", "ist das fur kinder"),
        ("Ist das für Kinder?", "Ist das fuer Kinder?"),
        ("Wie heißt das Schloß?", "wie heisst das schloss"),
        ("Où est l'école ?", "ou est l'ecole"),
        ("Wo ist die Strasse?", "Wo ist die Straße?"),
        ("Donde queda", "¿Dónde queda?"),
        ("Ещё раз", "еще раз"),
        ("Czy mogę zapłacić kartą?", "czy moge zaplacic karta"),
        ("Πού είναι;", "που ειναι"),
        ("Tôi có thể trả tiền không?", "toi co the tra tien khong"),
    ],
)
def test_a_prompt_that_is_written_otherwise_is_the_same(train, prompt, written):
    for trained, said in [(prompt, written), (written, prompt)]:
        response = train([trained, "Yes."], ["Where do birds live?", "No."])
        answer = response.get_response(said)
        assert str(answer) == "Yes."
        assert answer.confidence == 1


@pytest.mark.parametrize(
    ("prompt", "other"),
    [
        ("Não", "no"),
        ("हाँ की", "हाँ का"),
        ("かき", "がき"),
        ("мой", "мои"),
        ("här", "hår"),
        ("filled", "filed"),
        ("How do I sign up?", "How do I sign off?"),
        ("How do I back up my data?", "How do I delete my data?"),
        ("Turn the light on", "Turn the light off"),
    ],
)
def test_what_only_looks_alike_is_another_text(train, prompt, other):
    chat_bot = train([prompt, "Yes."])

    assert str(chat_bot.get_response(other)) != "Yes."
    assert key_of(prompt.lower()) != key_of(other.lower()) or prompt == "här"


def test_of_prompts_that_marks_tell_apart_each_is_answered(train):
    chat_bot = train(["¿Cuántos años?", "Years."], ["¿Cuántos anos?", "Other."])

    assert str(chat_bot.get_response("cuantos anos")) == "Other."
    assert str(chat_bot.get_response("Cuántos años")) == "Years."


@pytest.mark.parametrize(
    ("text", "normalized"),
    [
        ("check the weather in paris", "check the weather in paris"),
        ("log me in please", "login me please"),
        ("give the book back", "giveback the book"),
        ("did you give it back", "did you giveback it"),
        ("signing up for it", "signup for it"),
        ("id like two beers", "i want 2 beers"),
        ("can i pay in cash", "can i pay in cash"),
        ("my id card", "my id card"),
        ("i feel ill", "i feel ill"),
        ("a" * 30, "a" * 30),
    ],
)
def test_words_are_normalized(text, normalized):
    assert normalize_words(text) == normalized


def test_marks_of_other_scripts_stay():
    for text in ["हिन्दी", "が", "мой", "ไม่", "நான்"]:
        assert without_marks(text) == text
