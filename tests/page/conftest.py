"""A browser, and tabs in it."""

import pytest
from playwright.sync_api import expect

from testing.browser import find_browser, running_browsers
from testing.running import running_server
from testing.tab import Tab


@pytest.fixture(scope="package")  # Its event loop would disturb the other tests.
def run_browser():
    with running_browsers() as run:
        yield run


@pytest.fixture(scope="package")
def browser(run_browser):
    if not find_browser():
        pytest.skip("There is no Chromium here. docs/maintain.md says how to get one.")
    return run_browser()


@pytest.fixture(scope="package")
def echo():
    """A server with an echo in Diego's place."""
    with running_server(change="testing.changes.echo") as server:
        yield server
        assert "Traceback" not in server.log


@pytest.fixture
def open_tab(browser):
    """Open tabs, which close with the test.

    None may have had an error, unless its server is to fail.
    """
    tabs, errors = [], []

    def open_tab(server, server_fails=False, **settings):
        tab = Tab(browser, server, **settings)
        tabs.append(tab)
        if not server_fails:
            errors.append(tab.errors)
        return tab

    yield open_tab
    for tab in tabs:
        tab.context.close()
    assert not any(errors), errors


@pytest.fixture
def tab(open_tab, echo):
    """A tab that talks to the echo."""
    return open_tab(echo).connects()


@pytest.fixture
def abandoned_tab(open_tab, start_server):
    """A tab that its server can abandon. Its clock stands still."""
    server = start_server(change="testing.changes.echo")
    tab = open_tab(
        server, server_fails=True, prepare=lambda page: page.clock.install()
    ).connects()
    tab.stop_the_clock()

    def abandon(random=0):
        tab.page.evaluate(f"Math.random = () => {random}")
        server.stop()

    tab.server, tab.abandon = server, abandon
    return tab


@pytest.fixture
def unanswered(tab):
    """A tab with the most messages that are kept. The first few have no answer."""
    tab.page.evaluate(
        """() => sessionStorage.setItem("conversation", JSON.stringify(
            Array.from({length: 500}, (_, number) => (
                {speaker: "You", text: `No. ${number}`, answered: number > 2 && null}
            ))
        ))"""
    )
    tab.page.reload()
    tab.connects()
    expect(tab.messages).to_have_count(500)
    return tab
