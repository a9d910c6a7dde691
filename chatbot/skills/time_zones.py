"""Which place somebody means, and so which time zone."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from unicodedata import combining, normalize

import pytz

from chatbot.mind.comparison import have_the_same_letters
from chatbot.mind.spelling import Spelling
from chatbot.skills.places import COUNTRIES, MAIN_ZONES, PLACES, TIMES

# Made by distillation/cities.py.
CITIES = Path(__file__).parent / "data" / "cities.tsv"

# What Unicode does not take for a letter with a sign.
PLAIN_LETTERS = str.maketrans("łŁøØđĐıħ", "lLoOdDih")
NO_LETTER = re.compile(r"[^\w\s]")

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
    :returns: The :class:`Place`, of several the largest; ``None`` if it is not known.
    """
    name = plain(text)
    if places := KNOWN.get(name) or KNOWN.get(name.removesuffix(" city")):
        return places[0]
    words = name.split()
    for number in range(1, len(words)):
        region = " ".join(words[number:])
        for place in KNOWN.get(" ".join(words[:number]), ()):
            if is_in(place, region):
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
            return KNOWN[meant][0]
    return None


def is_in(place: Place, region: str) -> bool:
    """Return whether a place is in a country, or has the time of a part of one."""
    if region in NAMED_COUNTRIES:
        return place.country == NAMED_COUNTRIES[region]
    return any(each.zone == place.zone for each in KNOWN.get(region, ()))


def plain(name: str) -> str:
    """Write a name so that it is the same as another way to write it."""
    if not name.isascii():
        letters = normalize("NFKD", name.translate(PLAIN_LETTERS))
        name = "".join(letter for letter in letters if not combining(letter))
    text = name.casefold().replace("&", " and ").replace("-", " ")
    words = NO_LETTER.sub("", text).split()
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


def name_places() -> dict[str, list[Place]]:
    """Return the places, by each of their names; of several, first the one to tell."""
    places: dict[str, list[Place]] = defaultdict(list)
    for name, place in list_places():
        places[plain(name)].append(place)
    return dict(places)


def list_places() -> Iterator[tuple[str, Place]]:
    """Return each name and its place; what people mean by a name comes first."""
    country_of = {
        zone: code for code, zones in pytz.country_timezones.items() for zone in zones
    }
    for zone, names in PLACES.items():
        for name in names.split(", "):
            yield name, make_place(name, zone, country_of.get(zone))
    for name, code in NAMED_COUNTRIES.items():
        zone = MAIN_ZONES.get(code, pytz.country_timezones[code][0])
        yield name, make_place(city_of(zone), zone, code)
    for line in CITIES.read_text("utf-8").splitlines():
        name, code, zone = line.split("\t")
        yield name, make_place(name, zone, code)
    for zone in [*country_of, *TIMES]:
        # Zones of a part of a state are named for places that hardly anybody knows.
        if not (country_of.get(zone) == "US" and zone.count("/") == 2):
            yield city_of(zone), make_place(city_of(zone), zone, country_of.get(zone))


def make_place(name: str, zone: str, country: str | None) -> Place:
    """Make a place, with the name of its country in its name."""
    code = country or ""
    if called := COUNTRIES.get(code) or pytz.country_names.get(code):
        called, *_ = called.split(", ")
        name = called if plain(called) == plain(name) else f"{name}, {called}"
    return Place(name, zone, country)


def city_of(zone: str) -> str:
    """Return the city, or the region, that a zone is named for."""
    return zone.rpartition("/")[2].replace("_", " ")


NAMED_COUNTRIES = name_countries()
KNOWN = name_places()
SPELLING = Spelling(KNOWN)
