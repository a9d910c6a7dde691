"""The page finds a server again that was gone."""

import re
from math import ceil

import pytest
from playwright.sync_api import expect

from testing.tab import TELL, WITHOUT_ANSWER, frozen

pytestmark = pytest.mark.browser

# As Chromium says it, and Firefox.
TRIED_IN_VAIN = re.compile("ERR_CONNECTION_REFUSED|establish a connection|interrupted")


def test_a_killed_server_is_found_again_and_nothing_is_lost(open_tab, start_server):
    server = start_server(change="testing.changes.echo")
    tab = open_tab(server, server_fails=True).connects()
    tab.say("Hello")
    tab.shows("You Hello", "Diego Hello")
    with frozen(server):
        tab.say("Is anybody there?")
        tab.field.fill("A draft")
        tab.shows("You Hello", "Diego Hello", "You Is anybody there?")
        server.process.kill()

    expect(tab.status).to_contain_text("Not connected. Next try in 1 s.")
    tab.shows("You Hello", "Diego Hello", f"You Is anybody there? {WITHOUT_ANSWER}")
    tab.page.keyboard.press("Enter")
    expect(tab.field).to_have_value("A draft")
    expect(tab.page.get_by_text("Not sent: there is no connection")).to_be_visible()
    tab.button("Send again").click()
    expect(tab.field).to_have_value("A draft")

    server = start_server(change="testing.changes.echo", PORT=str(server.port))
    tab.connects()
    expect(tab.field).to_have_value("A draft")
    # It is not sent again by itself.
    tab.field.press("Enter")
    tab.shows(
        "You Hello",
        "Diego Hello",
        f"You Is anybody there? {WITHOUT_ANSWER}",
        "You A draft",
        "Diego A draft",
    )
    tab.button("Send again").click()
    tab.shows(
        "You Hello",
        "Diego Hello",
        "You A draft",
        "Diego A draft",
        "You Is anybody there?",
        "Diego Is anybody there?",
    )
    expect(tab.field).to_be_focused()
    assert all(map(TRIED_IN_VAIN.search, tab.errors)), tab.errors


@pytest.mark.parametrize(
    ("random", "delays"),
    [
        (0.999, [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]),
        (0, [800, 1600, 3200, 6400, 12_800, 24_000, 24_000]),
    ],
)
def test_tries_come_later_and_later_but_not_all_at_once(abandoned_tab, random, delays):
    tab = abandoned_tab
    tab.abandon(random)
    for delay in delays:
        expect(tab.status).to_have_text(
            f"Not connected. Next try in {ceil(delay / 1000)} s."
        )
        tries = tab.tries()
        tab.page.clock.run_for(delay - 200)
        expect(tab.status).to_contain_text("Next try in 1 s.")
        assert tab.tries() == tries
        tab.page.clock.run_for(200)


@pytest.mark.parametrize("event", ["window.dispatchEvent(new Event('online'))", TELL])
def test_a_try_comes_at_once_when_there_is_hope(abandoned_tab, start_server, event):
    tab = abandoned_tab
    tab.abandon()
    expect(tab.status).to_contain_text("Next try in 1 s.")
    start_server(change="testing.changes.echo", PORT=str(tab.server.port))

    tab.page.evaluate(event)

    tab.connects()


def test_a_server_that_does_not_answer_is_given_up(abandoned_tab):
    tab = abandoned_tab
    with frozen(tab.server):
        tab.say("Hello")
        tab.page.clock.run_for(15_000)
        tab.say("Hello?")
        tab.page.clock.run_for(5000)
        tab.shows(f"You Hello {WITHOUT_ANSWER}", f"You Hello? {WITHOUT_ANSWER}")
        expect(tab.status).to_contain_text("Not connected.")
    tab.page.clock.run_for(1000)
    tab.connects()
    tab.shows(f"You Hello {WITHOUT_ANSWER}", f"You Hello? {WITHOUT_ANSWER}")


def test_a_prompt_to_begin_with_does_not_replace_a_draft(abandoned_tab):
    tab = abandoned_tab
    tab.field.fill("A draft")
    tab.abandon()
    expect(tab.status).to_contain_text("Not connected.")
    tab.button("Hello!").click()

    expect(tab.page.get_by_text("Not sent: there is no connection")).to_be_visible()
    expect(tab.field).to_have_value("A draft")


def test_who_goes_offline_is_told_at_once(tab):
    tab.errors.clear()
    tab.context.set_offline(True)
    expect(tab.status).to_contain_text("Not connected.", timeout=10_000)

    tab.context.set_offline(False)
    tab.connects()
    tab.errors.clear()  # It tried.


def test_a_server_that_is_still_there_is_kept_although_the_machine_is_offline(tab):
    tab.say("Hello")
    tab.shows("You Hello", "Diego Hello")
    with tab.page.expect_response("**/client-count"):
        tab.page.evaluate("window.dispatchEvent(new Event('offline'))")
    tab.say("Hello")

    tab.shows("You Hello", "Diego Hello", "You Hello", "Diego Hello")


def test_a_full_server_is_told_from_a_dead_one(open_tab, start_server):
    server = start_server(change="testing.changes.echo", DIEGO_CLIENTS="1")
    with server.connect():
        tab = open_tab(server, server_fails=True)
        expect(tab.status).to_contain_text(
            "Diego is talking to as many people as he can. Next try in"
        )
    tab.connects()
