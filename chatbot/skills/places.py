"""Which time zone a place is in."""

import re
from typing import NamedTuple
from unicodedata import combining, normalize

import pytz

from chatbot.mind.spelling import Spelling, have_the_same_letters

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
    "GB": "Britain, UK, GB, United Kingdom, Great Britain, England, Scotland, Wales, "
    "Northern Ireland",
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
    "Africa/Bamako": "Timbuktu",
    "Africa/Cairo": "Alexandria",
    "Africa/Casablanca": "Fez, Marrakesh, Rabat",
    "Africa/Johannesburg": "Cape Town, Durban, Pretoria",
    "Africa/Lagos": "Abuja",
    "America/Anchorage": "Alaska",
    "America/Argentina/Cordoba": "Rosario",
    "America/Bogota": "Cartagena, Medellín",
    "America/Boise": "Idaho",
    "America/Chicago": (
        "Alabama, Arkansas, Austin, Birmingham Alabama, Dallas, Houston, Illinois, "
        "Iowa, Kansas, Louisiana, Memphis, Minneapolis, Minnesota, Mississippi, "
        "Missouri, Nashville, Nebraska, New Orleans, North Dakota, Oklahoma, San "
        "Antonio, South Dakota, Tennessee, Texas, Wisconsin"
    ),
    "America/Denver": "Colorado, Montana, New Mexico, Salt Lake City, Utah, Wyoming",
    "America/Detroit": "Michigan",
    "America/Edmonton": "Alberta, Calgary, Yellowknife",
    "America/Guayaquil": "Quito",
    "America/Indiana/Indianapolis": "Indiana",
    "America/Kentucky/Louisville": "Kentucky",
    "America/Los_Angeles": (
        "California, Hollywood, LA, Las Vegas, Nevada, Oregon, Portland, Sacramento, "
        "San Diego, San Francisco, San Jose, Seattle, Washington State"
    ),
    "America/Moncton": "New Brunswick, Saint John",
    "America/New_York": (
        "Atlanta, Atlanta Georgia, Baltimore, Boston, Connecticut, Delaware, Florida, "
        "Jersey City, Maine, Maryland, Massachusetts, Miami, NY, NYC, New Hampshire, "
        "New Jersey, North Carolina, Ohio, Orlando, Pennsylvania, Philadelphia, "
        "Pittsburgh, Rhode Island, South Carolina, Vermont, Virginia, Washington, "
        "Washington DC, West Virginia"
    ),
    "America/Phoenix": "Arizona",
    "America/Regina": "Saskatchewan",
    "America/Sao_Paulo": "Brasília, Porto Alegre, Rio, Rio de Janeiro",
    "America/St_Johns": "Newfoundland",
    "America/Toronto": "Montreal, Ontario, Ottawa, Quebec",
    "America/Vancouver": "British Columbia",
    "America/Whitehorse": "Yukon",
    "America/Winnipeg": "Manitoba",
    "Asia/Almaty": "Alma Ata, Astana",
    "Asia/Dhaka": "Dacca",
    "Asia/Dubai": "Abu Dhabi",
    "Asia/Ho_Chi_Minh": "Hanoi, Saigon",
    "Asia/Jerusalem": "Haifa, Tel Aviv",
    "Asia/Karachi": "Islamabad, Lahore",
    "Asia/Kathmandu": "Katmandu",
    "Asia/Kolkata": (
        "Bangalore, Bengaluru, Bombay, Calcutta, Chennai, Delhi, Goa, Hyderabad, "
        "Mumbai, New Delhi"
    ),
    "Asia/Macau": "Macao",
    "Asia/Makassar": "Bali",
    "Asia/Riyadh": "Jeddah, Mecca",
    "Asia/Shanghai": "Beijing, Chongqing, Guangzhou, Harbin, Peking, Shenzhen",
    "Asia/Tokyo": "Kyoto, Osaka",
    "Asia/Ulaanbaatar": "Ulan Bator",
    "Asia/Yangon": "Rangoon",
    "Atlantic/Canary": "Canary Islands, Gran Canaria, Tenerife",
    "Australia/Brisbane": "Queensland",
    "Australia/Hobart": "Tasmania",
    "Australia/Sydney": "Canberra, New South Wales",
    "Europe/Amsterdam": "Rotterdam, The Hague",
    "Europe/Athens": "Crete",
    "Europe/Berlin": (
        "Bavaria, Bremen, Cologne, Dortmund, Dresden, Düsseldorf, Frankfurt, Hamburg, "
        "Leipzig, Munich, Stuttgart"
    ),
    "Europe/Istanbul": "Ankara",
    "Europe/Kyiv": "Kiev",
    "Europe/Lisbon": "Porto",
    "Europe/London": (
        "Belfast, Birmingham, Bristol, Cambridge, Cardiff, Edinburgh, Glasgow, Leeds, "
        "Liverpool, Manchester, Oxford"
    ),
    "Europe/Madrid": (
        "Barcelona, Bilbao, Granada, Ibiza, Mallorca, Málaga, Seville, Valencia"
    ),
    "Europe/Moscow": "St Petersburg",
    "Europe/Paris": "Lyon, Marseille, Nice",
    "Europe/Rome": "Bologna, Florence, Milan, Naples, Sardinia, Sicily, Turin, Venice",
    "Europe/Warsaw": "Krakow",
    "Europe/Zurich": "Basel, Bern, Geneva",
    "Pacific/Auckland": "Wellington",
    "Pacific/Easter": "Easter Island",
    "Pacific/Honolulu": "Hawaii",
}

# Zones that are named for no place, by which people name a time nevertheless.
TIMES = ["UTC", "GMT", "WET", "CET", "EET"]

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
    return find_mistyped(name)


def find_mistyped(name):
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
    for zone in [*country_of, *TIMES]:
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
SPELLING = Spelling(KNOWN)
