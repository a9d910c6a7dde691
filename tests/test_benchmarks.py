"""The benchmarks run. What they measure is no test."""

import csv
import json
import os
import re
from types import SimpleNamespace

import pytest
from chatterbot.conversation import Statement

from benchmarks import (
    clients,
    conversation,
    growth,
    start,
    throughput,
    trials,
    understanding,
    waiting,
    workers,
)
from benchmarks.load import converse, measure, run
from benchmarks.replies import greet
from chatbot.mind.bot import APOLOGY
from testing.process import in_another_process
from testing.proxies import is_installed
from testing.redis_server import PROGRAM
from testing.running import running_server

# On a busy machine, each takes a while.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]


@pytest.fixture
def table(capfd):
    """Read the cells of the table that was printed, row by row."""

    def table():
        printed = capfd.readouterr().out
        assert "Python 3." in printed
        assert "chatterbot 1." in printed
        _, *rows = re.findall(r"^\| (.*) \|$", printed, re.MULTILINE)
        return [[cell.strip() for cell in row.split("|")] for row in rows]

    return table


def test_throughput_compares_three_bots(table, monkeypatch):
    monkeypatch.setattr(throughput, "TALKS", throughput.TALKS[::2])
    throughput.main(numbers=[2], seconds=0.1, rounds=1)
    rows = table()

    assert [row[:3] for row in rows] == [["2", *talk] for talk in throughput.TALKS]
    assert {row[1] for row in rows} == {"echo", "Diego", "tutorial's bot"}
    assert [rows[0][place] for place in (4, 6, 8)] == ["1", "1", "1"]


def test_growth_is_shown_for_each_number_of_prompts(table):
    growth.main(numbers=[10, 20], asked=2)

    assert [row[:2] for row in table()] == [
        ["Diego", "10"],
        ["Diego", "20"],
        ["tutorial's bot", "10"],
        ["tutorial's bot", "20"],
    ]


def test_growth_ends_where_a_reply_takes_too_long(table, monkeypatch):
    monkeypatch.setattr(growth, "SLOWEST_REPLY", 0)
    growth.main(numbers=[10, 20], asked=2)

    assert [row[:2] for row in table()] == [["Diego", "10"], ["tutorial's bot", "10"]]


def test_messages_of_a_conversation_are_compared(table):
    conversation.main(ordinals=[1, 5], conversations=2)

    assert [row[0] for row in table()] == ["1", "5"]


def test_clients_are_all_answered_and_counted(table):
    clients.main(numbers=[20])

    [[number, _, answered, _, count, _, _]] = table()
    assert number == answered == count == "20"


@pytest.mark.skipif(
    PROGRAM is None or not is_installed("nginx"), reason="Redis or nginx is not here."
)
def test_workers_nginx_and_the_count_are_measured(table):
    workers.main(seconds=0.5, rounds=1, clients=100, rate=10, churn_seconds=1)
    one_alone, one, two, _, nginx, _, count = table()

    assert [row[0] for row in (one_alone, one, two)] == ["1, without Redis", "1", "2"]
    assert nginx[1].endswith("µs")
    assert count[0].endswith("times")


def test_who_waits_and_who_does_not_are_compared(table):
    waiting.main(numbers=[20], wait=3)

    [[number, *_, ratio, _, answered, _]] = table()
    assert number == answered == "20"
    assert float(ratio) > 0


def test_a_start_is_measured(table):
    start.main(starts=1)

    assert [row[0] for row in table()] == ["first answer", "memory"]


@pytest.fixture
def data_sets(tmp_path):
    """Folders with data sets like those of the benchmark, but small."""
    rides = [f"call a taxi to street number {number}" for number in range(10)]
    meals = [f"which soup has {number} carrots in it" for number in range(10)]
    known = [[text, "ride"] for text in rides] + [[text, "meal"] for text in meals]
    clinc, banking = tmp_path / "clinc", tmp_path / "banking"
    (clinc / "data").mkdir(parents=True)
    (clinc / "data" / "data_full.json").write_text(
        json.dumps(
            {
                "train": [*known, ["what time is it", "time"]],
                "test": [["get me a taxi to the street", "ride"], ["time", "time"]],
                "oos_test": [["my parrot is green", "oos"]],
            }
        )
    )
    (banking / "banking_data").mkdir(parents=True)
    for name in "train", "test":
        with (banking / "banking_data" / f"{name}.csv").open("w") as file:
            csv.writer(file).writerows([["text", "category"], *known])
    return clinc, banking


def test_understanding_is_tried_out_in_trials_of_several_kinds(
    table, data_sets, monkeypatch
):
    for name in ["ONE_WORD_MATTERS", "NEAR_MISSES", "FAQS"]:
        few = dict(list(getattr(trials, name).items())[:2])
        monkeypatch.setattr(trials, name, few)
    understanding.main(*data_sets, bots=["Diego"])
    rows = {name: shares for name, _, *shares in table()}

    assert rows["CLINC150, 100 prompts a response"] == [
        "100.0 %",
        "100.0 %",
        "0.0 %",
        "0.0 %",
        "0.0 %",
    ]
    assert rows["BANKING77, 10 prompts a response"] == [
        "100.0 %",
        "100.0 %",
        "0.0 %",
        "",
        "",
    ]
    assert rows["the corpora of each, the tutorial's prompts"] == [
        "100.0 %",
        "100.0 %",
        "0.0 %",
        "",
        "",
    ]
    assert len(rows) == 10


def test_the_tutorial_s_bot_is_tried_out_with_a_sample(data_sets):
    few = trials.make_trials(*data_sets)["CLINC150, 5 prompts a response"]
    score = in_another_process(understanding.try_out_all, "tutorial's bot", few, 1)

    assert score.answerable + score.foreign == 1


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"change": "testing.changes.failing"}, "The bot has failed."),
        ({"DIEGO_MESSAGE_LENGTH": "1"}, "The server has closed a conversation."),
    ],
)
@pytest.mark.parametrize(
    "measurement",
    [(converse, 0, 9), (measure, [os.getpid()], "mistyped prompts", 2, 0.1)],
)
def test_what_goes_wrong_is_not_measured(settings, reason, measurement):
    function, *arguments = measurement
    with running_server(**settings) as server, pytest.raises(ConnectionError) as fault:
        in_another_process(run, function, server.url, *arguments)

    assert str(fault.value) == reason


def test_an_apology_is_no_reply_of_which_to_take_the_time():
    failing_bot = SimpleNamespace(get_response=lambda message: Statement(APOLOGY))

    with pytest.raises(ConnectionError, match="The bot has failed."):
        growth.ask(failing_bot, ["Helo"])
    with (
        running_server(change="testing.changes.failing") as server,
        pytest.raises(ConnectionError, match="The bot has failed."),
    ):
        greet(server)
