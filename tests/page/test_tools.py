"""What else a person does on the page: copies, prints, reads when it was."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

COPIED = "You: One\nDiego: One\nYou: two\nDiego: two"


def test_each_message_tells_when_it_was_said(tab):
    tab.say("Hello")
    tab.shows("You Hello", "Diego Hello")
    message = tab.messages.first
    time = message.get_attribute("aria-description")
    assert re.fullmatch(r"\d?\d:\d\d( [AP]M)?", time)
    shown = """message => getComputedStyle(
        message.querySelector(".speaker"), "::before").opacity"""
    assert message.evaluate(shown) == "0"
    message.hover()
    assert message.evaluate(shown) == "1"
    tab.page.keyboard.press("Shift+Tab")
    tab.page.mouse.move(0, 0)
    expect(tab.log).to_be_focused()
    assert message.evaluate(shown) == "1"


def test_a_message_of_an_earlier_day_tells_the_day(tab):
    tab.page.evaluate(
        """() => sessionStorage.setItem("conversation", JSON.stringify(
            [{speaker: "Diego", text: "Hello", time: 0}, {speaker: "Diego", text: "Hi",
              time: Date.UTC(2020, 1, 3, 12)}]))"""
    )
    tab.page.reload()
    expect(tab.messages.last).to_have_attribute("aria-description", re.compile("2020"))


@pytest.mark.parametrize("clipboard", ["a clipboard", "no clipboard"])
def test_a_button_copies_the_conversation(open_tab, echo, clipboard):
    def prepare(page):
        if clipboard == "a clipboard":
            page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        else:
            page.add_init_script("delete Navigator.prototype.clipboard")

    tab = open_tab(echo, prepare=prepare).connects()
    tab.say("One")
    tab.shows("You One", "Diego One")
    tab.say("two")
    tab.shows("You One", "Diego One", "You two", "Diego two")
    tab.field.fill("A draft. ")
    tab.button("Copy conversation").click()
    expect(tab.page.get_by_text("Copied.")).to_be_visible()
    expect(tab.field).to_have_value("A draft. ")
    expect(tab.field).to_be_focused()

    tab.page.keyboard.press("End")
    tab.page.keyboard.press("Control+V")
    expect(tab.field).to_have_value(f"A draft. {COPIED}")


def test_the_whole_conversation_is_printed_in_dark_letters(open_tab, echo):
    tab = open_tab(echo, color_scheme="dark").connects()
    for number in range(32):
        tab.say(f"Message {number}")
    expect(tab.messages).to_have_count(64)
    tab.page.emulate_media(media="print")

    assert tab.log.evaluate("log => log.scrollHeight - log.clientHeight") == 0
    for text in [tab.messages.first.locator(".text"), tab.messages.last]:
        color = text.evaluate("text => getComputedStyle(text).color")
        assert color == "rgb(0, 0, 0)"
    expect(tab.field).to_be_hidden()
    pages = len(re.findall(rb"/Type\s*/Page\b", tab.page.pdf()))
    assert pages > 1


def test_each_line_begins_where_its_script_does(tab):
    tab.say("Order:\nמה שלומך?")
    place = tab.messages.last.locator(".text").evaluate(
        """text => {
            const at = (index) => {
                const range = document.createRange();
                range.setStart(text.firstChild, index);
                range.setEnd(text.firstChild, index + 1);
                return range.getBoundingClientRect().left;
            };
            return {mark: at(15), first: at(7)};
        }"""
    )
    assert place["mark"] < place["first"]  # The end is on the left.


def test_the_field_grows_in_browsers_of_another_age(open_tab, echo):
    def prepare(page):
        page.add_init_script("CSS.supports = () => false")

    tab = open_tab(echo, prepare=prepare).connects()
    tab.field.evaluate("field => { field.style.fieldSizing = 'fixed' }")
    low = tab.field.bounding_box()["height"]
    tab.field.fill("One\ntwo\nthree")
    assert tab.field.bounding_box()["height"] > low + 30
    tab.page.keyboard.press("Enter")
    expect(tab.messages).to_have_count(2)
    assert tab.field.bounding_box()["height"] == low


def test_each_button_to_send_again_names_what_it_sends(unanswered):
    for text in ["No. 0", "No. 1"]:
        button = unanswered.page.get_by_role(
            "button", name=f"Send again: {text}", exact=True
        )
        expect(button).to_have_count(1)
