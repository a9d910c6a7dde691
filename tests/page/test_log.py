"""The log of the conversation: what stays, and what is in view."""

import pytest
from playwright.sync_api import expect

from testing.tab import WITHOUT_ANSWER, frozen

pytestmark = pytest.mark.browser

PHONE = {"width": 320, "height": 568}


def test_a_reload_keeps_the_conversation_and_the_draft_of_that_tab(tab):
    tab.say("Hello")
    tab.shows("You Hello", "Diego Hello")
    tab.page.evaluate("() => { WebSocket.prototype.send = () => {} }")
    tab.say("And then?")
    tab.field.fill("A draft")
    tab.page.reload()
    tab.connects()

    tab.shows("You Hello", "Diego Hello", f"You And then? {WITHOUT_ANSWER}")
    expect(tab.field).to_have_value("A draft")
    with tab.context.expect_page() as other:
        tab.page.evaluate("open(location, '_blank', 'noopener')")
    expect(other.value.get_by_role("status")).to_contain_text("Connected.")
    expect(other.value.locator(".message")).to_have_count(0)


def test_a_button_clears_the_conversation(tab, echo):
    tab.say("Hello")
    tab.shows("You Hello", "Diego Hello")
    with frozen(echo):
        tab.say("Never mind")
        tab.button("Clear conversation").click()
    tab.connects()

    tab.shows()
    expect(tab.button("Clear conversation")).to_be_hidden()
    expect(tab.field).to_be_focused()
    tab.page.reload()
    tab.connects()
    tab.shows()
    tab.say("Hello again")
    tab.shows("You Hello again", "Diego Hello again")
    echo.counts(1)


def test_what_is_kept_has_bounds(tab):
    tab.page.evaluate(
        """text => sessionStorage.setItem("conversation", JSON.stringify(
            Array.from({length: 600}, (_, n) => ({speaker: "Diego", text: text + n}))
        ))""",
        "No. ",
    )
    tab.page.reload()

    expect(tab.messages).to_have_count(500)
    expect(tab.messages.first).to_have_text("Diego No. 100")
    assert tab.page.evaluate("JSON.parse(sessionStorage.conversation).length") == 500


def test_what_is_typed_while_the_page_loads_stays(open_tab, echo):
    def prepare(page):
        page.add_init_script("sessionStorage.setItem('draft', '\"An older draft\"')")
        page.route(
            "**/chat.js",
            lambda route: (
                page.locator("#message").fill("A draft"),
                route.continue_(),
            ),
        )

    tab = open_tab(echo, prepare=prepare).connects()
    expect(tab.field).to_have_value("A draft")


@pytest.mark.parametrize("kept", ["{", "null", "[1, null]", '[{"speaker": 1}]', "1"])
def test_a_storage_that_holds_something_else_is_no_harm(tab, kept):
    tab.page.evaluate("kept => sessionStorage.setItem('conversation', kept)", kept)
    tab.page.reload()
    tab.connects()
    tab.page.evaluate("() => { Storage.prototype.setItem = null }")
    tab.say("Hello")

    expect(tab.messages.last).to_have_text("Diego Hello")


def test_who_scrolled_up_and_says_something_sees_it(tab):
    for number in range(20):
        tab.say(f"Message {number}")
    expect(tab.messages).to_have_count(40)
    tab.log.evaluate("log => log.scrollTo(0, 100)")
    expect(tab.button("To the newest message")).to_be_visible()

    tab.say("One more")

    expect(tab.messages).to_have_count(42)
    assert tab.is_at_end()


def test_the_log_follows_those_who_read_at_its_end(tab, echo):
    newest = tab.button("To the newest message")
    for number in range(20):
        tab.say(f"Message {number}")
    expect(tab.messages).to_have_count(40)
    assert tab.is_at_end()
    expect(newest).to_be_hidden()

    with frozen(echo):
        tab.say("One more")
        expect(tab.messages).to_have_count(41)
        tab.log.evaluate("log => log.scrollTo(0, 100)")
        expect(newest).to_be_visible()
    expect(tab.messages).to_have_count(42)
    assert tab.log.evaluate("log => log.scrollTop") == 100

    newest.click()
    assert tab.is_at_end()
    expect(newest).to_be_hidden()
    tab.page.set_viewport_size(PHONE)
    tab.say("The last one")
    expect(tab.messages).to_have_count(44)
    assert tab.is_at_end()


def test_the_log_is_followed_although_the_field_grows(open_tab, echo):
    tab = open_tab(echo, viewport=PHONE).connects()
    for number in range(8):
        tab.say(f"Message {number}")
    # The event of the last scrolling is still to come as the log gets lower.
    tab.page.evaluate(
        """() => {
            document.getElementById("message").value = "word ".repeat(60)
            document.getElementById("log").dispatchEvent(new Event("scroll"))
        }"""
    )
    expect(tab.messages).to_have_count(16)
    tab.page.keyboard.press("Enter")
    expect(tab.messages).to_have_count(18)

    expect(tab.button("To the newest message")).to_be_hidden()
    assert tab.is_at_end()


def test_history_is_not_announced_and_news_are(open_tab, echo):
    def prepare(page):
        page.add_init_script("""
            window.announced = []
            const append = Element.prototype.append
            Element.prototype.append = function (...nodes) {
                if (this.id === "log") {
                    announced.push(this.getAttribute("aria-live"))
                }
                append.apply(this, nodes)
            }
        """)

    tab = open_tab(echo, prepare=prepare).connects()
    expect(tab.log).to_have_attribute("aria-live", "polite")
    tab.say("Hello")
    expect(tab.messages).to_have_count(2)
    assert tab.page.evaluate("announced") == ["polite", "polite"]

    tab.page.reload()
    expect(tab.messages).to_have_count(2)
    expect(tab.log).to_have_attribute("aria-live", "polite")
    assert tab.page.evaluate("announced") == ["off", "off"]
