"""How the benchmarks write their figures, and what their clients say."""

import pytest

from benchmarks.messages import PROMPTS, make_prompts, mistyped_prompts
from benchmarks.report import as_ratio, in_seconds


@pytest.mark.parametrize(
    ("ratio", "text"), [(1299.6, "1,300"), (1.42, "1.4"), (0.000542, "0.00054")]
)
def test_ratios_are_written_in_a_few_digits(ratio, text):
    assert as_ratio(ratio) == text


def test_what_clients_say_is_mistyped_and_varies():
    messages = mistyped_prompts(seed=1)
    said = [next(messages) for _ in range(1000)]

    assert len(set(said)) > 950
    assert len(set(said) & set(PROMPTS)) < 10
    assert said[0] != next(mistyped_prompts(seed=2))


def test_made_prompts_are_all_different():
    assert len(set(make_prompts(10_000))) == 10_000


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.0000964, "96 µs"),
        (0.00134, "1.3 ms"),
        (0.0134, "13 ms"),
        (0.0009996, "1.0 ms"),
        (9.96, "10 s"),
        (2, "2.0 s"),
        (23.4, "23 s"),
    ],
)
def test_times_are_written_in_a_unit_that_suits_them(seconds, text):
    assert in_seconds(seconds) == text
