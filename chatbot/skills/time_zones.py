"""Which place somebody means, and so which time zone."""

import re
from typing import NamedTuple
from unicodedata import combining, normalize

import pytz

from chatbot.mind.spelling import Spelling, have_the_same_letters
from chatbot.skills.places import COUNTRIES, MAIN_ZONES, PLACES, TIMES

# Of shorter names, too many are another one but for a letter, as Oman and Roman are.
SHORTEST_MISTYPED = 5
# And of such as have no letter more or less, as Samos and Samoa.
SHORTEST_WITH_ANOTHER_LETTER = 8


class Place(NamedTuple):
    """A place: its name with its country, the name of its zone, and its country's code.

    The code is one of ISO 3166, ``None`` where the zone is that of no country.
    """

    name: str
    zone: str
    country: str | None


def find_place(text: str) -> Place | None:
    """Find a place by what people call it, a letter mistyped at most.

    :param text: "Madrid", "new york", "the USA" or "Paris, France", but not "Paris,
        Texas", which is another Paris.
    :returns: The :class:`Place`, ``None`` if it is not known.
    """
    name = plain(text)
    if place := KNOWN.get(name) or KNOWN.get(name.removesuffix(" city")):
        return place
    words = name.split()
    for number in range(1, len(words)):
        place = KNOWN.get(" ".join(words[:number]))
        region = " ".join(words[number:])
        if place and is_in(place, region):
            return place
    return find_mistyped_place(name)


def find_mistyped_place(name: str) -> Place | None:
    """Find the place with a name that is a letter off, ``None`` if there is none."""
    if len(name) < SHORTEST_MISTYPED:
        return None
    for meant in SPELLING.near(name):
        swapped = have_the_same_letters(name, meant)
        replaced = len(name) == len(meant) and not swapped
        if swapped or (
            name[0] == meant[0]
            and not (replaced and len(name) < SHORTEST_WITH_ANOTHER_LETTER)
        ):
            return KNOWN[meant]
    return None


def is_in(place: Place, region: str) -> bool:
    """Return whether a place is in a country, or has the time of a part of one."""
    if region in NAMED_COUNTRIES:
        return place.country == NAMED_COUNTRIES[region]
    return region in KNOWN and KNOWN[region].zone == place.zone


def plain(name: str) -> str:
    """Write a name so that it is the same as another way to write it."""
    letters = [letter for letter in normalize("NFKD", name) if not combining(letter)]
    text = "".join(letters).casefold().replace("&", " and ").replace("-", " ")
    words = re.sub(r"[^\w\s]", "", text).split()
    if words[:1] == ["the"]:
        del words[0]
    return " ".join("st" if word == "saint" else word for word in words)


def name_countries() -> dict[str, str]:
    """Return the code of each country, by each of its names."""
    return {
        plain(name): code
        for code in pytz.country_timezones
        for name in [pytz.country_names[code], *COUNTRIES.get(code, "").split(", ")]
        if name
    }


def name_places() -> dict[str, Place]:
    """Return each :class:`Place`, by each of its names."""
    country_of = {
        zone: code for code, zones in pytz.country_timezones.items() for zone in zones
    }

    def make_place(name: str, zone: str) -> Place:
        country = country_of.get(zone)
        if country:
            called = COUNTRIES.get(country) or pytz.country_names[country]
            called, *_ = called.split(", ")
            name = called if plain(called) == plain(name) else f"{name}, {called}"
        return Place(name, zone, country)

    places = {}
    for name, code in NAMED_COUNTRIES.items():
        zone = MAIN_ZONES.get(code, pytz.country_timezones[code][0])
        places[name] = make_place(city_of(zone), zone)
    for zone in [*country_of, *TIMES]:
        places.setdefault(plain(city_of(zone)), make_place(city_of(zone), zone))
    for zone, names in PLACES.items():
        for name in names.split(", "):
            places[plain(name)] = make_place(name, zone)
    return places


def city_of(zone: str) -> str:
    """Return the city, or the region, that a zone is named for."""
    return zone.rpartition("/")[2].replace("_", " ")


NAMED_COUNTRIES = name_countries()
KNOWN = name_places()
SPELLING = Spelling(KNOWN)
