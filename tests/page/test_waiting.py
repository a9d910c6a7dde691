"""Answers that take a while: they grow on the page, and can be stopped."""

import time

import pytest
from playwright.sync_api import expect

from testing.running import eventually, running_server
from tests.page.test_access import find_barriers

pytestmark = pytest.mark.browser

STOPPED = "Diego did not answer (stopped). Send again"
CHANGE = "testing.changes.slow_answers"


@pytest.fixture(scope="module")
def slow():
    """A server whose Diego takes a while."""
    with running_server(change=CHANGE) as server:
        yield server
        assert "Traceback" not in server.log


@pytest.fixture
def slow_tab(open_tab, slow):
    return open_tab(slow).connects()


def test_an_answer_grows_and_is_read_once(slow_tab):
    tab = slow_tab
    tab.page.evaluate(
        """() => {
            window.seen = [];
            const log = document.getElementById("log");
            new MutationObserver(() => {
                const text = log.querySelector(".from-diego .text")?.textContent;
                if (text) window.seen.push([text, log.getAttribute("aria-busy")]);
            }).observe(log, {subtree: true, childList: true, attributes: true});
        }"""
    )
    tab.say("count to 5")
    tab.shows("You count to 5", "Diego 1 2 3 4 5 ")
    expect(tab.log).not_to_have_attribute("aria-busy", "true")
    seen = tab.page.evaluate("window.seen")
    assert ["1 ", "true"] in seen
    assert ["1 2 3 ", "true"] in seen
    assert seen[-1] == ["1 2 3 4 5 ", None]


def test_stop_takes_the_place_of_send_while_an_answer_is_slow(slow_tab):
    tab = slow_tab
    expect(tab.button("Stop")).to_be_hidden()
    tab.say("sleep 1500")
    expect(tab.page.get_by_text("Diego is typing…")).to_be_visible()
    expect(tab.button("Stop")).to_be_visible()
    expect(tab.button("Send")).to_be_hidden()
    assert find_barriers(tab) == []
    tab.shows("You sleep 1500", "Diego That was 1500.")
    expect(tab.button("Stop")).to_be_hidden()
    expect(tab.button("Send")).to_be_visible()


def test_a_quick_answer_shows_no_stop(slow_tab):
    tab = slow_tab
    tab.page.evaluate(
        """() => {
            window.shown = 0;
            new MutationObserver(() => {
                window.shown += !document.getElementById("stop").hidden;
            }).observe(document.getElementById("stop"), {attributes: true});
        }"""
    )
    for number in range(5):
        tab.say(f"sleep {number}")
        expect(tab.messages).to_have_count(2 * number + 2)
    assert tab.page.evaluate("window.shown") == 0


def test_an_answer_is_slow_after_three_tenths_of_a_second(open_tab, slow):
    tab = open_tab(slow, prepare=lambda page: page.clock.install()).connects()
    tab.stop_the_clock()
    tab.say("sleep 20000")
    tab.shows("You sleep 20000")
    tab.page.clock.run_for(299)
    expect(tab.button("Stop")).to_be_hidden()
    tab.page.clock.run_for(1)
    expect(tab.button("Stop")).to_be_visible()


def test_stop_cancels_the_answer_and_the_conversation_goes_on(slow_tab, slow):
    tab = slow_tab
    tab.say("sleep 1")
    tab.shows("You sleep 1", "Diego That was 1.")
    before = slow.log.count("I stopped counting.")
    tab.say("count to 400")
    expect(tab.messages.last).to_contain_text("1 2 3")
    start = time.monotonic()
    tab.button("Stop").click()
    eventually(lambda: slow.log.count("I stopped counting.") > before, within=1)
    assert time.monotonic() - start < 1

    expect(tab.field).to_be_focused()
    expect(tab.messages.nth(2)).to_contain_text(STOPPED)
    expect(tab.messages.nth(3)).to_contain_text("1 2 3")
    expect(tab.messages.nth(3)).to_contain_text("…")
    tab.connects()
    tab.say("what did I say")
    expect(tab.messages.last).to_have_text('Diego You said: "sleep 1"')
    expect(tab.log.locator(".note")).to_have_count(0)


def test_stop_can_be_pressed_by_the_keyboard(slow_tab):
    tab = slow_tab
    tab.say("sleep 20000")
    expect(tab.button("Stop")).to_be_visible()
    tab.page.keyboard.press("Tab")
    expect(tab.button("Stop")).to_be_focused()
    tab.page.keyboard.press("Space")
    expect(tab.messages).to_have_text([f"You sleep 20000 {STOPPED}"])
    expect(tab.field).to_be_focused()


def test_who_is_on_stop_as_the_answer_comes_is_in_the_field(slow_tab):
    tab = slow_tab
    tab.say("sleep 1500")
    expect(tab.button("Stop")).to_be_visible()
    tab.page.keyboard.press("Tab")
    tab.shows("You sleep 1500", "Diego That was 1500.")
    expect(tab.field).to_be_focused()


def test_what_was_stopped_can_be_sent_again(slow_tab):
    tab = slow_tab
    tab.say("sleep 500")
    tab.button("Stop").click()
    tab.connects()
    tab.button("Send again").click()
    tab.shows("You sleep 500", "Diego That was 500.")


def test_one_tab_waits_while_another_talks(open_tab, slow):
    waiting, talking = open_tab(slow).connects(), open_tab(slow).connects()
    waiting.say("sleep 2000")
    for number in range(5):
        talking.say(f"sleep {number}")
        expect(talking.messages.last).to_have_text(f"Diego That was {number}.")
    waiting.shows("You sleep 2000", "Diego That was 2000.")


def test_a_server_that_keeps_one_waiting_is_not_given_up(open_tab, start_server):
    server = start_server(change=CHANGE)
    tab = open_tab(server, prepare=lambda page: page.clock.install()).connects()
    tab.say("sleep 4000")
    for _ in range(12):
        tab.page.clock.run_for(3000)
        time.sleep(0.25)
    tab.shows("You sleep 4000", "Diego That was 4000.")


def test_the_page_says_who_else_gets_what_is_said(open_tab, start_server, echo):
    server = start_server(DIEGO_MODEL_URL="http://127.0.0.1:9/v1", DIEGO_MODEL="m")
    tab = open_tab(server).connects()
    line = "What Diego does not understand, he asks a language model of 127.0.0.1:9."
    expect(tab.page.locator("#model")).to_have_text(line)
    assert find_barriers(tab) == []
    assert "language model" not in open_tab(echo).connects().page.content()
