"""The conversation goes on where it was lost, and only there."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

FORGOTTEN = "A new conversation has begun. Diego has forgotten the one above."

# The sockets that the page has opened, the last one at the end.
NOTE_SOCKETS = """
    window.sockets = [];
    window.WebSocket = class extends WebSocket {
        constructor(...settings) {
            super(...settings);
            sockets.push(this);
        }
    };
"""
TOLD = ["You My name is Ana", "Diego Nice to meet you, Ana."]
ASKED = ["You What is my name?", "Diego Your name is Ana."]


@pytest.fixture
def known_tab(open_tab, server):
    """A tab that has told Diego a name."""
    tab = open_tab(server, prepare=lambda page: page.add_init_script(NOTE_SOCKETS))
    tab.connects()
    tab.say("My name is Ana")
    tab.shows(*TOLD)
    return tab


def test_diego_remembers_when_the_connection_was_lost(known_tab):
    tab = known_tab
    tab.page.evaluate("sockets.at(-1).close()")
    expect(tab.status).to_contain_text("Not connected.")
    tab.connects()
    tab.say("What is my name?")

    tab.shows(*TOLD, *ASKED)
    expect(tab.page.get_by_text(FORGOTTEN)).to_have_count(0)


def test_diego_remembers_over_a_reload(known_tab):
    tab = known_tab
    tab.page.reload()
    tab.connects()
    tab.say("What is my name?")

    tab.shows(*TOLD, *ASKED)
    expect(tab.page.get_by_text(FORGOTTEN)).to_have_count(0)


def test_a_copied_tab_is_another_conversation(known_tab):
    with known_tab.context.expect_page() as opened:
        known_tab.page.evaluate("void window.open(location)")
    copy = opened.value
    expect(copy.get_by_text(FORGOTTEN)).to_be_visible()
    expect(copy.locator(".message")).to_have_count(2)
    copy.get_by_role("textbox", name="Message").fill("What is my name?")
    copy.keyboard.press("Enter")
    expect(copy.locator(".message").last).to_have_text("Diego You have not told me.")

    known_tab.say("What is my name?")
    known_tab.shows(*TOLD, *ASKED)
    # The copy has a key of its own from now on.
    copy.reload()
    expect(copy.get_by_role("status")).to_contain_text("Connected.")
    expect(copy.get_by_text(FORGOTTEN)).to_have_count(1)


def test_a_server_that_has_forgotten_is_told_in_a_line(open_tab, start_server):
    server = start_server()
    tab = open_tab(server, server_fails=True).connects()
    tab.say("My name is Ana")
    tab.shows(*TOLD)
    server.stop()
    expect(tab.status).to_contain_text("Not connected.")
    start_server(PORT=str(server.port))
    tab.connects()

    expect(tab.log.locator(".message, .note")).to_have_text([*TOLD, FORGOTTEN])
    tab.say("What is my name?")
    tab.shows(*TOLD, "You What is my name?", "Diego You have not told me.")
    tab.page.reload()
    tab.connects()
    expect(tab.page.get_by_text(FORGOTTEN)).to_have_count(1)


def test_what_was_cleared_can_be_brought_back(known_tab):
    tab = known_tab
    tab.button("Clear conversation").click()
    tab.shows()
    tab.connects()
    tab.button("Undo").click()
    tab.shows(*TOLD)
    expect(tab.field).to_be_focused()
    expect(tab.button("Undo")).to_be_hidden()
    tab.connects().say("What is my name?")

    tab.shows(*TOLD, *ASKED)
    expect(tab.page.get_by_text(FORGOTTEN)).to_have_count(0)


def test_what_was_cleared_is_gone_once_another_conversation_has_begun(known_tab):
    tab = known_tab
    tab.button("Clear conversation").click()
    tab.connects().say("What is my name?")

    tab.shows("You What is my name?", "Diego You have not told me.")
    expect(tab.button("Undo")).to_be_hidden()


def test_the_key_is_random_and_in_no_address(known_tab, open_tab, server):
    keys = [
        tab.page.evaluate("JSON.parse(sessionStorage.getItem('key'))")
        for tab in [known_tab, open_tab(server).connects()]
    ]
    assert len(set(keys)) == 2
    assert all(len(key) == 22 for key in keys)
    assert all(key not in server.log for key in keys)
    assert known_tab.page.evaluate("sockets.at(-1).url") == (
        f"ws://localhost:{server.port}/conversation"
    )
