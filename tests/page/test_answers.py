"""What got no answer is marked, and can be sent again."""

import pytest
from playwright.sync_api import expect

from testing.tab import WITHOUT_ANSWER, frozen

pytestmark = pytest.mark.browser


def test_the_oldest_message_can_be_sent_again(unanswered):
    tab = unanswered
    tab.button("Send again").first.click()

    expect(tab.messages.nth(-2)).to_have_text("You No. 0")
    expect(tab.messages.last).to_have_text("Diego No. 0")
    expect(tab.messages).to_have_count(500)
    shown = tab.messages.locator(".text").all_text_contents()
    kept = "JSON.parse(sessionStorage.conversation).map(message => message.text)"
    assert tab.page.evaluate(kept) == shown


def test_a_reason_that_the_server_gives_is_shown(open_tab, start_server):
    server = start_server(change="testing.changes.echo", DIEGO_MESSAGE_LENGTH="10")

    def allow_more(page):
        # Else the page would not send it.
        page.add_init_script(
            """document.addEventListener("readystatechange", () => {
                document.body.dataset.mostBytes = 4096
            })"""
        )

    tab = open_tab(server, prepare=allow_more).connects()
    tab.say("Hello")
    tab.shows("You Hello", "Diego Hello")
    with frozen(server):
        tab.say("Hello, Diego")
        tab.say("Hello")

    tab.shows(
        "You Hello",
        "Diego Hello",
        "You Hello, Diego Diego did not answer "
        "(a message may have 10 bytes at most). Send again",
        f"You Hello {WITHOUT_ANSWER}",
    )
    tab.connects()
