"""The skill that tells the time, and the places that it knows."""

import time
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import pytz

from chatbot.skills.places import PLACES
from chatbot.skills.time_zones import CITIES, NAMED_COUNTRIES, find_place, plain
from testing.answers import UNKNOWN_PLACE, is_time
from testing.corpora import NOT_UNDERSTOOD, PHRASINGS
from testing.running import eventually


def time_in(zone):
    return f"{datetime.now(ZoneInfo(zone)):%H:%M}"


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
        ("What time is it in sao paulo", "America/Sao_Paulo", "São Paulo, Brazil"),
        ("What time is it in Kathmandu?", "Asia/Kathmandu", "Kathmandu, Nepal"),
        ("What time is it in Singapore?", "Asia/Singapore", "Singapore"),
        ("What time is it in Mumbai, India?", "Asia/Kolkata", "Mumbai, India"),
        ("What time is it in Istanbul, Turkey?", "Europe/Istanbul", "Istanbul, Turkey"),
        ("whatt timme is it in Rome", "Europe/Rome", "Rome, Italy"),
        ("time in Barcelna", "Europe/Madrid", "Barcelona, Spain"),
        ("In Moscow, what time is it?", "Europe/Moscow", "Moscow, Russia"),
        ("What time is it in Madrid city?", "Europe/Madrid", "Madrid, Spain"),
        ("time in Jersey City", "America/New_York", "Jersey City, United States"),
        ("time in Boston, United States", "America/New_York", "Boston, United States"),
        ("time in New York, Florida", "America/New_York", "New York, United States"),
        ("time in Londn", "Europe/London", "London, Britain"),
        ("time in Budapezt", "Europe/Budapest", "Budapest, Hungary"),
        ("time in Wuhan", "Asia/Shanghai", "Wuhan, China"),
        ("time in lodz", "Europe/Warsaw", "Łódź, Poland"),
        ("time in San Juan", "America/Puerto_Rico", "San Juan, Puerto Rico"),
        (
            "time in San Juan, Argentina",
            "America/Argentina/San_Juan",
            "San Juan, Argentina",
        ),
    ],
)
def test_the_time_is_that_of_the_place(ask, question, zone, place):
    # The minute may end in between.
    eventually(lambda: ask(question) == f"It is {time_in(zone)} in {place}.")


def test_without_a_place_the_time_is_utc(ask, monkeypatch):
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("TZ", "Asia/Kathmandu")
        time.tzset()
        eventually(lambda: ask("What time is it?") == f"It is {time_in('UTC')} UTC.")
    time.tzset()


@pytest.mark.parametrize(
    "place",
    [
        *["Narnia", "Paris, Texas", "Mars", "x" * 100, "ℵ₀", "the center", "an hour"],
        *["Samos", "Roman", "the north", "the morning"],  # A letter off of others.
    ],
)
def test_a_place_that_is_not_known_gets_a_sentence(ask, place):
    assert ask(f"What time is it in {place}?") == UNKNOWN_PLACE


def test_every_country_and_every_city_of_a_zone_is_known():
    for code in pytz.country_timezones:
        assert find_place(pytz.country_names[code]).country == code
    for zone in set(pytz.common_timezones) - {"America/Kentucky/Monticello"}:
        is_of_a_county = zone.startswith(("America/Indiana/", "America/North_Dakota/"))
        if not is_of_a_county and not zone.startswith(("US/", "Canada/")):
            city = zone.rpartition("/")[2].replace("_", " ")
            assert find_place(city), city


def test_of_cities_of_a_name_the_largest_is_told():
    zones = {}
    for line in CITIES.read_text("utf-8").splitlines():
        name, _, zone = line.split("\t")
        assert zone in pytz.all_timezones_set
        zones.setdefault(plain(name), zone)
    by_hand = {plain(name) for names in PLACES.values() for name in names.split(", ")}
    assert len(zones) > 5000
    for name, zone in zones.items():
        if name not in by_hand | NAMED_COUNTRIES.keys():
            assert find_place(name).zone == zone


def test_the_zone_of_a_country_is_that_of_its_capital_or_of_most_people():
    capitals = {"Canada": "Toronto", "Russia": "Moscow", "China": "Shanghai"}
    capitals |= {"Ukraine": "Kyiv", "Uzbekistan": "Tashkent", "Germany": "Berlin"}
    capitals |= {"Mexico": "Mexico City", "Indonesia": "Jakarta", "Spain": "Madrid"}
    for country, city in capitals.items():
        assert find_place(country).name == f"{city}, {country}"


def test_what_is_longer_than_a_question_is_compared_with_no_pattern(ask):
    assert is_time(ask("What time is it" + " now" * 40))
    assert ask("What time is it" + " now" * 100) == NOT_UNDERSTOOD


def test_time_is_never_told_unasked(ask):
    for text in ["Long time no see", "It is time to go", "I had a good time in Rome"]:
        assert not is_time(ask(text))
