"""Diego's memory, as ChatterBot's other parts would use it."""

import pytest
from chatterbot import ChatBot
from chatterbot.conversation import Statement
from chatterbot.tagging import NoOpTagger
from chatterbot.trainers import ListTrainer

from chatbot.mind.storage import MemoryStorage


@pytest.fixture
def storage():
    storage = MemoryStorage()
    storage.create_many(
        [
            Statement(
                "Blue",
                in_response_to="Your favorite color?",
                search_text="blue",
                search_in_response_to="your favorite color",
                conversation="training",
                tags=["colors"],
            ),
            Statement(
                "A large cake",
                in_response_to="What is it?",
                search_text="a large cake",
                search_in_response_to="what is it",
                conversation="training",
                tags=["food"],
            ),
            Statement(
                "I agree",
                search_text="i agree",
                conversation="lunch",
                persona="bot:Diego",
            ),
        ]
    )
    return storage


def texts(statements):
    return [statement.text for statement in statements]


@pytest.mark.parametrize(
    ("criteria", "found"),
    [
        ({}, ["Blue", "A large cake", "I agree"]),
        ({"page_size": 1}, ["Blue", "A large cake", "I agree"]),
        ({"order_by": ["text"]}, ["A large cake", "Blue", "I agree"]),
        ({"text": "Blue"}, ["Blue"]),
        ({"conversation": "training"}, ["Blue", "A large cake"]),
        ({"conversation": "dinner"}, []),
        ({"search_in_response_to": "what is it"}, ["A large cake"]),
        ({"search_in_response_to": "what is it", "text": "Blue"}, []),
        ({"tags": ["food", "drink"]}, ["A large cake"]),
        ({"exclude_text": ["Blue"]}, ["A large cake", "I agree"]),
        ({"exclude_text": None}, ["Blue", "A large cake", "I agree"]),
        ({"exclude_text_words": ["LARGE"]}, ["Blue", "I agree"]),
        ({"persona_not_startswith": "bot:"}, ["Blue", "A large cake"]),
        ({"search_in_response_to_contains": "color"}, ["Blue"]),
    ],
)
def test_statements_are_found_by_what_chatterbot_filters_for(storage, criteria, found):
    assert texts(storage.filter(**criteria)) == found


def test_prompts_are_found_by_their_length(storage):
    assert storage.prompts.of_length(11, 18) == []
    assert storage.prompts.of_length(10, 19) == ["what is it", "your favorite color"]

    storage.create(text="No", search_in_response_to="is it blue")
    assert storage.prompts.of_length(10, 10) == ["what is it", "is it blue"]


def test_asking_for_an_unknown_prompt_takes_no_memory(storage):
    storage.filter(search_in_response_to="where is it")

    assert "where is it" not in storage.responses


def test_a_created_statement_gets_an_identifier_of_its_own(storage):
    created = storage.create(text="Blue", tags=["colors"])

    assert created.id not in [each.id for each in storage.filter() if each != created]


def test_a_random_statement_is_one_of_those_stored(storage):
    assert storage.get_random() in storage.filter()


def test_an_empty_storage_has_no_random_statement():
    with pytest.raises(MemoryStorage.EmptyDatabaseException):
        MemoryStorage().get_random()


def test_chatterbot_s_own_logic_answers_from_it():
    chat_bot = ChatBot(
        "Stock", storage_adapter="chatbot.mind.storage.MemoryStorage", tagger=NoOpTagger
    )
    trainer = ListTrainer(chat_bot, show_training_progress=False)
    trainer.train(["What is the time?", "Time for tea."])

    assert str(chat_bot.get_response("What is the time")) == "Time for tea."


def test_a_blank_prompt_is_none(train):
    chat_bot = train(["   ", "Blank."], ["Hello", "Hi."])

    assert str(chat_bot.get_response("hello")) == "Hi."
    assert str(chat_bot.get_response("xyzzy")) == "What?"
    assert str(chat_bot.get_response("   ")) == "What?"
