"""Which time zone a place is in."""

import re
from typing import NamedTuple
from unicodedata import combining, normalize

import pytz
from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

# pytz has the zones of a country from east to west, or from the largest: where the
# first is not that of the capital, or of most people, this one is.
MAIN_ZONES = {
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "FM": "Pacific/Pohnpei",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
    "UZ": "Asia/Tashkent",
}

# Countries that people call otherwise than pytz; the first name is the one to say.
COUNTRIES = {
    "AE": "United Arab Emirates, Emirates, UAE",
    "AS": "American Samoa",
    "BA": "Bosnia, Bosnia & Herzegovina",
    "CD": "Congo, DRC",
    "CI": "Ivory Coast, Côte d'Ivoire",
    "CV": "Cape Verde, Cabo Verde",
    "CZ": "Czechia, Czech Republic",
    "GB": "Britain, UK, GB, United Kingdom, Great Britain, England, Scotland, Wales",
    "KP": "North Korea",
    "KR": "South Korea, Korea",
    "MK": "North Macedonia, Macedonia",
    "MM": "Myanmar, Burma",
    "NL": "Netherlands, Holland",
    "SZ": "Eswatini, Swaziland",
    "TR": "Turkey, Türkiye",
    "TT": "Trinidad & Tobago, Trinidad",
    "US": "United States, USA, US, America, United States of America, States",
    "VA": "Vatican City, Vatican",
    "WS": "Samoa",
}

# What people ask for beside countries and the cities that zones are named for.
PLACES = {
    "Africa/Cairo": "Alexandria",
    "Africa/Casablanca": "Fez, Marrakesh, Rabat",
    "Africa/Johannesburg": "Cape Town, Durban, Pretoria",
    "Africa/Lagos": "Abuja",
    "America/Anchorage": "Alaska",
    "America/Bogota": "Cartagena, Medellín",
    "America/Chicago": (
        "Alabama, Arkansas, Austin, Dallas, Houston, Illinois, Iowa, Kansas, "
        "Louisiana, Memphis, Minneapolis, Minnesota, Mississippi, Missouri, "
        "Nashville, Nebraska, New Orleans, North Dakota, Oklahoma, San Antonio, South "
        "Dakota, Tennessee, Texas, Wisconsin"
    ),
    "America/Denver": "Colorado, Montana, New Mexico, Salt Lake City, Utah, Wyoming",
    "America/Detroit": "Michigan",
    "America/Edmonton": "Alberta, Calgary",
    "America/Guayaquil": "Quito",
    "America/Indiana/Indianapolis": "Indiana",
    "America/Los_Angeles": (
        "California, Hollywood, LA, Las Vegas, Nevada, Oregon, Portland, Sacramento, "
        "San Diego, San Francisco, San Jose, Seattle, Washington State"
    ),
    "America/New_York": (
        "Atlanta, Baltimore, Boston, Connecticut, Delaware, Florida, Maine, Maryland, "
        "Massachusetts, Miami, New Hampshire, New Jersey, NY, NYC, North Carolina, "
        "Ohio, Orlando, Pennsylvania, Philadelphia, Pittsburgh, Rhode Island, South "
        "Carolina, Vermont, Virginia, Washington, Washington DC, West Virginia"
    ),
    "America/Phoenix": "Arizona",
    "America/Sao_Paulo": "Brasília, Porto Alegre, Rio, Rio de Janeiro",
    "America/Toronto": "Montreal, Ontario, Ottawa, Quebec",
    "America/Vancouver": "British Columbia",
    "Asia/Almaty": "Astana",
    "Asia/Dubai": "Abu Dhabi",
    "Asia/Ho_Chi_Minh": "Hanoi, Saigon",
    "Asia/Jerusalem": "Haifa, Tel Aviv",
    "Asia/Karachi": "Islamabad, Lahore",
    "Asia/Kolkata": (
        "Bangalore, Bengaluru, Chennai, Delhi, Goa, Hyderabad, Mumbai, New Delhi"
    ),
    "Asia/Makassar": "Bali",
    "Asia/Riyadh": "Jeddah, Mecca",
    "Asia/Shanghai": "Beijing, Guangzhou, Peking, Shenzhen",
    "Asia/Tokyo": "Kyoto, Osaka",
    "Australia/Sydney": "Canberra",
    "Atlantic/Canary": "Canary Islands, Gran Canaria, Tenerife",
    "Europe/Amsterdam": "Rotterdam, The Hague",
    "Europe/Berlin": (
        "Bavaria, Bremen, Cologne, Dortmund, Dresden, Düsseldorf, Frankfurt, Hamburg, "
        "Leipzig, Munich, Stuttgart"
    ),
    "Europe/Istanbul": "Ankara",
    "Europe/Kyiv": "Kiev",
    "Europe/Lisbon": "Porto",
    "Europe/London": (
        "Belfast, Birmingham, Cambridge, Cardiff, Edinburgh, Glasgow, Leeds, "
        "Liverpool, Manchester, Oxford"
    ),
    "Europe/Madrid": "Barcelona, Bilbao, Granada, Málaga, Seville, Valencia",
    "Europe/Moscow": "St Petersburg",
    "Europe/Paris": "Lyon, Marseille, Nice",
    "Europe/Rome": "Bologna, Florence, Milan, Naples, Sardinia, Sicily, Turin, Venice",
    "Europe/Warsaw": "Krakow",
    "Europe/Zurich": "Basel, Bern, Geneva",
    "Pacific/Auckland": "Wellington",
    "Pacific/Honolulu": "Hawaii",
}

# Of short names, too many are a letter apart, as Oman and Roman are.
SHORTEST_MISTYPED = 5

# Where pytz has zones that are named for no place.
OTHER_AREAS = ("Brazil", "Canada", "Chile", "Etc", "Mexico", "US")


class Place(NamedTuple):
    """A place: its name with its country, the name of its zone, and its country's code.

    The code is one of ISO 3166, ``None`` where the zone is that of no country.
    """

    name: str
    zone: str
    country: str | None


def find_place(text):
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
    if len(name) < SHORTEST_MISTYPED:
        return None
    nearest = extractOne(name, list(KNOWN), scorer=OSA.distance, score_cutoff=1)
    return KNOWN[nearest[0]] if nearest else None


def is_in(place, region):
    """Tell whether a place is in a country, or has the time of a part of one."""
    if region in NAMED_COUNTRIES:
        return place.country == NAMED_COUNTRIES[region]
    return region in KNOWN and KNOWN[region].zone == place.zone


def plain(name):
    """Write a name so that it is the same as another way to write it."""
    letters = [letter for letter in normalize("NFKD", name) if not combining(letter)]
    text = "".join(letters).casefold().replace("&", " and ").replace("-", " ")
    words = re.sub(r"[^\w\s]", "", text).split()
    if words[:1] == ["the"]:
        del words[0]
    return " ".join("st" if word == "saint" else word for word in words)


def name_countries():
    """Give the code of each country, by each of its names."""
    return {
        plain(name): code
        for code in pytz.country_timezones
        for name in [pytz.country_names[code], *COUNTRIES.get(code, "").split(", ")]
        if name
    }


def name_places():
    """Give each :class:`Place`, by each of its names."""
    country_of = {
        zone: code for code, zones in pytz.country_timezones.items() for zone in zones
    }

    def make_place(name, zone):
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
    for zone in pytz.all_timezones:
        if not zone.startswith(OTHER_AREAS):
            places.setdefault(plain(city_of(zone)), make_place(city_of(zone), zone))
    for zone, names in PLACES.items():
        for name in names.split(", "):
            places[plain(name)] = make_place(name, zone)
    return places


def city_of(zone):
    """Give the city, or the region, that a zone is named for."""
    return zone.rpartition("/")[2].replace("_", " ")


NAMED_COUNTRIES = name_countries()
KNOWN = name_places()
