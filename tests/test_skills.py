"""Diego's skills, asked over WebSockets of the real server."""

import re
from contextlib import ExitStack
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import pytz
from chatterbot.trainers import ListTrainer

from chatbot.mind.reading import AS_TYPED, MISTYPED
from chatbot.skills.clock import WorldClock
from chatbot.skills.names import Greet, LearnName, TellName, TellOwnName
from chatbot.skills.people import HowManyPeople
from chatbot.skills.places import find_place
from chatbot.skills.recall import Recall
from chatbot.skills.skill import Skill
from tests.corpora import NOT_UNDERSTOOD, PHRASINGS
from tests.pupil import make_pupil
from tests.running import eventually, say

UNKNOWN_PLACE = "I do not know that place. Try its country, or a large city near it."


@pytest.fixture
def ask_alone(server):
    """Say something to Diego in a new conversation, and get his response."""

    def ask_alone(message):
        with server.connect() as websocket:
            return say(websocket, message)

    return ask_alone


def is_time(response):
    return bool(re.match(r"It is \d\d:\d\d ", response))


def time_in(zone):
    return f"{datetime.now(ZoneInfo(zone)):%H:%M}"


def test_how_many_people_is_asked_in_many_ways(server, ask):
    server.counts(1)
    wrong = [text for text in PHRASINGS["people"] if ask(text) != "Just you."]

    assert wrong == []


def test_the_number_is_the_count_of_that_moment(server):
    server.counts(0)
    numbers = {1: "Just you."}
    numbers |= {2: "Two people, you included.", 3: "Three people, you included."}
    numbers |= {12: "Twelve people, you included.", 13: "13 people, you included."}
    with ExitStack() as clients, server.connect() as asking:
        for number in range(1, 14):
            server.counts(number)
            if number in numbers:
                assert say(asking, "How many users are online?") == numbers[number]
            clients.enter_context(server.connect())
        clients.pop_all().close()
        server.counts(1)
        assert say(asking, "Am I the only one here?") == "Just you."


def test_the_time_is_asked_in_many_ways(ask_alone):
    wrong = [text for text in PHRASINGS["clock"] if not is_time(ask_alone(text))]

    assert wrong == []


@pytest.mark.parametrize(
    ("question", "zone", "place"),
    [
        ("What time is it in Madrid?", "Europe/Madrid", "Madrid, Spain"),
        ("time in New York please", "America/New_York", "New York, United States"),
        ("what's the time in Japan?", "Asia/Tokyo", "Tokyo, Japan"),
        ("What time is it in Australia?", "Australia/Sydney", "Sydney, Australia"),
        ("What time is it in Brazil?", "America/Sao_Paulo", "Sao Paulo, Brazil"),
        ("What time is it in the USA?", "America/New_York", "New York, United States"),
        ("What time is it in the UK", "Europe/London", "London, Britain"),
        ("waht tiem is it in Lodnon?", "Europe/London", "London, Britain"),
        ("What time is it in Paris, France?", "Europe/Paris", "Paris, France"),
        (
            "Time in Washington, D.C.",
            "America/New_York",
            "Washington DC, United States",
        ),
        ("What time is it in são paulo", "America/Sao_Paulo", "Sao Paulo, Brazil"),
        ("What time is it in Kathmandu?", "Asia/Kathmandu", "Kathmandu, Nepal"),
        ("What time is it in Singapore?", "Asia/Singapore", "Singapore"),
        ("What time is it in Mumbai, India?", "Asia/Kolkata", "Mumbai, India"),
        ("What time is it in Istanbul, Turkey?", "Europe/Istanbul", "Istanbul, Turkey"),
        ("whatt timme is it in Rome", "Europe/Rome", "Rome, Italy"),
        ("time in Barcelna", "Europe/Madrid", "Barcelona, Spain"),
        ("In Moscow, what time is it?", "Europe/Moscow", "Moscow, Russia"),
    ],
)
def test_the_time_is_that_of_the_place(ask, question, zone, place):
    # The minute may end in between.
    eventually(lambda: ask(question) == f"It is {time_in(zone)} in {place}.")


def test_without_a_place_the_time_is_utc(ask):
    eventually(lambda: ask("What time is it?") == f"It is {time_in('UTC')} UTC.")


@pytest.mark.parametrize(
    "place",
    [
        *["Narnia", "Paris, Texas", "Mars", "x" * 100, "ℵ₀"],
        *["Mainz", "Lublin", "Samos", "Roman", "the north"],  # A letter off of others.
    ],
)
def test_a_place_that_is_not_known_gets_a_sentence(ask, place):
    assert ask(f"What time is it in {place}?") == UNKNOWN_PLACE


def test_every_country_and_every_city_of_a_zone_is_known():
    for code in pytz.country_timezones:
        assert find_place(pytz.country_names[code]).country == code
    for zone in pytz.common_timezones:
        if not zone.startswith(("US/", "Canada/")):
            city = zone.rpartition("/")[2].replace("_", " ")
            assert find_place(city), city


def test_the_zone_of_a_country_is_that_of_its_capital_or_of_most_people():
    capitals = {"Canada": "Toronto", "Russia": "Moscow", "China": "Shanghai"}
    capitals |= {"Ukraine": "Kyiv", "Uzbekistan": "Tashkent", "Germany": "Berlin"}
    capitals |= {"Mexico": "Mexico City", "Indonesia": "Jakarta", "Spain": "Madrid"}
    for country, city in capitals.items():
        assert find_place(country).name == f"{city}, {country}"


def test_a_name_is_told_in_many_ways(server):
    for text, name in PHRASINGS["learn_name"]:
        with server.connect() as websocket:
            greeting = say(websocket, text)
            remembered = say(websocket, "What is my name?")
        name = name.title() if name.islower() else name
        assert greeting == f"Nice to meet you, {name}.", text
        assert remembered == f"Your name is {name}.", text


def test_a_name_is_asked_for_in_many_ways(ask, ask_alone):
    assert ask("My name is Ana") == "Nice to meet you, Ana."
    for text in PHRASINGS["ask_name"]:
        assert ask(text) == "Your name is Ana.", text
        assert ask_alone(text) == "You have not told me.", text


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("My name is José María", "José María"),
        ("My name is anne-marie o'neill", "Anne-Marie O'Neill"),
        ("my name is Ana and I live in Spain", "Ana"),
        ("My name is Ana. And yours?", "Ana"),
        ("My name is Dr. J. R. Smith", "Dr. J. R. Smith"),
        ("My name is “Ana” 😊", "Ana"),
        ("Call me 明", "明"),
        ("My name is मीना", "मीना"),
        ("My nmae is Carl", "Carl"),
        ("my naame is Ana", "Ana"),
        ("Call me Ana please!", "Ana"),
        ("My name is " + "A" * 40, "A" * 40),
    ],
)
def test_a_name_is_kept_as_it_is_written(ask, said, name):
    assert ask(said) == f"Nice to meet you, {name}."
    assert ask("Who am I?") == f"Your name is {name}."


@pytest.mark.parametrize(
    "said",
    [
        "My name is " + "A" * 41,
        "My name is <b>Ana</b>",
        "My name is A\u202ena",
        "My name is A{0.__class__}",
        "My name is A" + "\u0301" * 100,
        "My name is An\x1ba",
        "My name is \u3164",
        "my name is " + "\u0390'" * 20,  # Longer once it begins with a capital letter.
        "My name is 12345",
    ],
)
def test_a_name_that_is_long_or_no_plain_text_is_not_kept(ask, said):
    assert ask(said) == "I cannot remember a name like that."
    assert ask("What is my name?") == "You have not told me."


def test_who_has_told_a_name_is_greeted_by_it(server):
    with server.connect() as websocket:
        say(websocket, "Call me Ana")
        greetings = [say(websocket, greeting) for greeting in ["Hello", "Hi!", "helo"]]

    assert sorted(greetings) == ["Greetings, Ana!", "Hello, Ana.", "Hi, Ana."]


@pytest.mark.parametrize("greeting", ["Hey", "hey Diego!", "Good morning", "hiya"])
def test_a_greeting_that_is_not_trained_is_returned(ask, greeting):
    assert ask(greeting) in {"Hello.", "Hi.", "Greetings!"}


def test_what_is_trained_for_a_greeting_comes_first():
    chat_bot = make_pupil(
        "chatbot.skills.names.Greet", "chatbot.mind.logic.NearestPrompt"
    )
    ListTrainer(chat_bot, show_training_progress=False).train(["Hey", "Ahoy."])

    assert str(chat_bot.get_response("hey, Diego")) == "Ahoy."
    assert str(chat_bot.get_response("good evening")) != "Ahoy."


def test_a_name_is_known_in_its_own_conversation_alone(server):
    with server.connect() as ana, server.connect() as other:
        say(ana, "My name is Ana")
        assert say(other, "What is my name?") == "You have not told me."
        assert say(other, "What did I just say?") == 'You said: "What is my name?"'
        assert "Ana" not in say(other, "Hello")
        say(other, "My name is Bea")
        assert say(ana, "What is my name?") == "Your name is Ana."
    with server.connect() as later:
        assert say(later, "What is my name?") == "You have not told me."


@pytest.mark.parametrize(
    ("said", "quoted"),
    [("said_i", 'You said: "Are you a robot?"'), ("said_you", 'I said: "Yes I am."')],
)
def test_what_was_said_is_asked_for_in_many_ways(ask, said, quoted):
    assert ask("Are you a robot?") == "Yes I am."
    for text in PHRASINGS[said]:
        assert ask(text) == quoted, text


def test_before_anything_was_said_there_is_nothing_to_repeat(ask_alone):
    assert ask_alone("What did I say?") == "You have not said anything yet."
    assert ask_alone("What did you say?") == "I have not said anything yet."


def test_asking_what_was_said_is_not_quoted(ask):
    for _ in range(3):
        assert ask("What did I say?") == "You have not said anything yet."
    ask("Are you a robot?")
    for _ in range(3):
        assert ask("What did I say?") == 'You said: "Are you a robot?"'


def test_what_is_long_is_quoted_in_part(ask):
    ask("word \n" * 500)
    quoted = ask("What did I just say?")

    assert quoted.startswith('You said: "word word word')
    assert quoted.endswith('…"')
    assert len(quoted) < 250


def test_what_only_looks_like_a_question_for_a_skill_is_none(ask_alone):
    for text in PHRASINGS["near_misses"]:
        response = ask_alone(text)
        assert not is_time(response), text
        assert response != UNKNOWN_PLACE, text
        assert not response.startswith(("Just you", "Nice to meet you,")), text
        assert not response.startswith(("You have not", "I have not")), text


def test_a_trained_response_is_not_given_again_while_there_is_another(server):
    for _ in range(5):
        with server.connect() as websocket:
            responses = [say(websocket, "What's up?") for _ in range(10)]
        assert len(set(responses[:5])) == 5
        assert responses[5:] == responses[:5]


def test_a_mistyped_prompt_counts_as_the_same(server):
    with server.connect() as websocket:
        responses = {
            say(websocket, text) for text in ["Waht's up?", "Whats pu", "What's up"]
        }

    assert len(responses) == 3


SKILLS = [
    Recall,
    HowManyPeople,
    WorldClock,
    LearnName,
    TellName,
    TellOwnName,
    Greet,
]


def test_skills_do_what_their_docstrings_show(server):
    def converse():
        with server.connect(), server.connect() as websocket:
            server.counts(2)
            say(websocket, "Hello")
            for skill in SKILLS:
                examples = re.findall(
                    r"\"([^\"]+)\"\s+(?:is\s+answered\s+)?with\s+(?:\"([^\"]+)\"|'([^']+)')",
                    skill.__doc__,
                )
                assert examples, skill
                for question, *answers in examples:
                    answer = say(websocket, question)
                    yield re.sub(r"\d\d:\d\d", "14:05", answer) in answers

    # There is more than one greeting.
    eventually(lambda: all(converse()))


def test_the_patterns_confidence_is_less_for_what_is_mistyped():
    chat_bot = make_pupil("chatbot.skills.clock.WorldClock")

    assert chat_bot.get_response("What time is it?").confidence == AS_TYPED
    assert chat_bot.get_response("Waht tiem is it?").confidence == MISTYPED
    # A word is mended if it is near to a known one, and no further.
    assert chat_bot.get_response("Waht lyme is it?").confidence == 0


def test_what_is_longer_than_a_question_is_compared_with_no_pattern(ask):
    assert is_time(ask("What time is it" + " now" * 40))
    assert ask("What time is it" + " now" * 100) == NOT_UNDERSTOOD


def test_time_is_never_told_unasked(ask):
    for text in ["Long time no see", "It is time to go", "I had a good time in Rome"]:
        assert ask(text) == NOT_UNDERSTOOD


class Coin(Skill):
    """Toss a coin."""

    examples = ["Toss a coin", "Heads or tails?"]

    def answer(self, statement):
        """Give a side."""
        return "Heads."


@pytest.mark.parametrize(
    ("said", "least"),
    [
        ("Toss a coin!", 1),
        ("Diego, heads or tails?", 1),
        ("tosss a conin please", 0.75),
        ("could you throw a coin", 0.4),
        ("flip the coin for me", 0.4),
    ],
)
def test_a_skill_is_asked_by_what_means_the_same_as_an_example(said, least):
    chat_bot = make_pupil("chatbot.mind.logic.NearestPrompt", f"{__name__}.Coin")
    response = chat_bot.get_response(said)

    assert str(response) == "Heads."
    assert response.confidence >= least


@pytest.mark.parametrize("said", ["Toss a salad", "I need a coin", "What?"])
def test_a_skill_is_not_asked_by_what_is_another_thing_than_its_examples(said):
    chat_bot = make_pupil("chatbot.mind.logic.NearestPrompt", f"{__name__}.Coin")

    assert str(chat_bot.get_response(said)) == "What?"


def test_a_trained_prompt_nearer_than_an_example_is_answered_as_trained():
    chat_bot = make_pupil("chatbot.mind.logic.NearestPrompt", f"{__name__}.Coin")
    ListTrainer(chat_bot, show_training_progress=False).train(["Toss a salad", "Yum."])

    assert str(chat_bot.get_response("toss the salad")) == "Yum."
    assert str(chat_bot.get_response("toss the coin")) == "Heads."


def test_what_is_near_a_prompt_by_its_meaning_alone_is_asked_of_a_skill():
    chat_bot = make_pupil(
        "chatbot.mind.logic.NearestPrompt", "chatbot.skills.recall.Recall"
    )
    ListTrainer(chat_bot, show_training_progress=False).train(
        ["What do you say?", "Thank you."]
    )

    assert "anything yet" in str(chat_bot.get_response("wat did u just say"))


def test_an_example_is_no_statement_and_stays():
    chat_bot = make_pupil("chatbot.mind.logic.NearestPrompt", f"{__name__}.Coin")
    assert chat_bot.storage.count() == 0
    assert chat_bot.storage.filter() == []

    chat_bot.storage.drop()
    assert str(chat_bot.get_response("Toss a coin")) == "Heads."


class Twice(Skill):
    """Hear what is said twice."""

    patterns = [r"(?P<word>\w+) and (?P=word)", r"say [(a] (\w+)"]

    def answer(self, statement, word=None):
        """Tell it."""
        return f"Twice {word or 'that'}."


def test_a_pattern_may_be_any_regular_expression():
    chat_bot = make_pupil("chatbot.skills.clock.WorldClock", f"{__name__}.Twice")

    assert str(chat_bot.get_response("Please, tea and tea!")) == "Twice tea."
    assert str(chat_bot.get_response("say a word")) == "Twice that."
    assert is_time(str(chat_bot.get_response("What time is it?")))


class Broken(Skill):
    """Understand nothing."""

    patterns = ["(roll"]


def test_what_is_no_pattern_is_told_in_a_line():
    with pytest.raises(SystemExit) as stop:
        make_pupil(f"{__name__}.Broken")

    assert stop.value.code.startswith(
        "The skill Broken has a pattern that is no regular expression: "
    )
