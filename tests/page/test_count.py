"""The page says how many people are talking."""

import pytest
from playwright.sync_api import expect

from testing.running import eventually
from testing.tab import HIDE, TELL, frozen

pytestmark = pytest.mark.browser


def test_the_count_follows_those_who_come_and_go(open_tab, echo):
    tab = open_tab(echo, prepare=lambda page: page.clock.install()).connects()
    expect(tab.status).to_contain_text("1 person is talking to Diego.")

    with echo.connect():
        echo.counts(2)
        tab.page.clock.run_for(5000)
        expect(tab.status).to_contain_text("2 people are talking to Diego.")
    echo.counts(1)
    tab.page.clock.run_for(5000)
    expect(tab.status).to_contain_text("1 person is talking to Diego.")


def test_a_hidden_tab_does_not_ask_for_the_count(open_tab, echo):
    asked = []

    def prepare(page):
        page.clock.install()
        page.on("request", lambda request: asked.append(request.url))

    def times_asked():
        return sum("client-count" in url for url in asked)

    tab = open_tab(echo, prepare=prepare).connects()
    expect(tab.status).to_contain_text("1 person")
    tab.stop_the_clock()
    assert times_asked() == 1
    for times in [2, 3]:
        with tab.page.expect_response("**/client-count"):
            tab.page.clock.run_for(5000)
        assert times_asked() == times

    tab.page.evaluate(HIDE, True)
    tab.page.clock.run_for(60_000)
    assert times_asked() == 3

    tab.page.evaluate(HIDE, False)
    with tab.page.expect_request("**/client-count"):
        tab.page.evaluate(TELL)


def test_a_count_that_comes_after_the_connection_has_gone_is_not_shown(abandoned_tab):
    tab = abandoned_tab
    expect(tab.status).to_contain_text("1 person")
    answers = []
    tab.page.route("**/client-count", lambda route: answers.append(route))
    tab.page.clock.run_for(5000)
    eventually(lambda: tab.page.evaluate("true") and answers)
    tab.abandon()
    expect(tab.status).to_have_text("Not connected. Next try in 1 s.")
    answers[0].fulfill(json={"count": 7})
    tab.page.evaluate("fetch('static/icon.svg').catch(() => {})")

    expect(tab.status).to_have_text("Not connected. Next try in 1 s.")


def test_a_server_that_does_not_tell_the_count_is_given_up(tab, echo):
    echo.counts(1)
    with frozen(echo):
        tab.page.evaluate(
            "AbortSignal.timeout = () =>"
            "AbortSignal.abort(new DOMException('', 'TimeoutError'))"
        )
        tab.page.evaluate("window.dispatchEvent(new Event('online'))")
        expect(tab.status).to_contain_text("Not connected.")
    tab.page.reload()
    tab.connects()
