"""The field in which a person writes."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 640}


def test_blank_messages_are_not_sent(tab):
    for text in ["", "   ", "\n\n", "\u3000\u00a0", "\u200b\u00ad", "\u3164"]:
        tab.say(text)
        tab.button("Send").click()
    tab.say("Hello")

    tab.shows("You Hello", "Diego Hello")


@pytest.mark.parametrize(("character", "bytes"), [("a", 1), ("€", 3), ("😀", 4)])
def test_a_message_that_is_too_long_stays_with_how_much_it_is_too_long(
    tab, character, bytes
):
    most = 4096 // bytes
    tab.field.click()
    tab.page.keyboard.insert_text(character * (most + 2))
    expect(tab.page.get_by_text("Too long by 2 characters.")).to_be_visible()
    tab.page.keyboard.press("Enter")
    expect(tab.field).to_have_value(character * (most + 2))
    expect(tab.messages).to_have_count(0)

    tab.page.keyboard.press("Backspace")
    expect(tab.page.get_by_text("Too long by 1 character.")).to_be_visible()
    tab.page.keyboard.press("Backspace")
    expect(tab.page.get_by_text("Too long")).to_have_count(0)
    tab.page.keyboard.press("Enter")

    expect(tab.messages).to_have_count(2)
    said, heard = tab.messages.locator(".text").all_text_contents()
    assert said == heard == character * most


def test_the_page_knows_the_limit_of_its_server(open_tab, start_server):
    server = start_server(change="testing.changes.echo", DIEGO_MESSAGE_LENGTH="100")
    tab = open_tab(server).connects()
    tab.say("x" * 150)
    expect(tab.page.get_by_text("Too long by 50 characters.")).to_be_visible()

    tab.field.fill("x" * 100)
    tab.page.keyboard.press("Enter")

    tab.shows(f"You {'x' * 100}", f"Diego {'x' * 100}")


def test_on_a_phone_enter_begins_a_line_and_the_button_sends(open_tab, echo):
    tab = open_tab(echo, has_touch=True, is_mobile=True, viewport=PHONE).connects()
    expect(tab.field).to_have_attribute("enterkeyhint", "enter")
    tab.field.tap()
    tab.page.keyboard.type("One")
    tab.page.keyboard.press("Enter")
    tab.page.keyboard.type("two")
    expect(tab.field).to_have_value("One\ntwo")

    tab.button("Send").tap()

    tab.shows("You One two", "Diego One two")


def test_shift_and_enter_begin_a_new_line(tab):
    tab.page.keyboard.type("One")
    tab.page.keyboard.press("Shift+Enter")
    tab.page.keyboard.type("two")
    tab.page.keyboard.press("Enter")

    tab.shows("You One two", "Diego One two")
    assert tab.messages.nth(1).locator(".text").text_content() == "One\ntwo"


def test_enter_does_not_send_while_an_input_method_is_composing(tab):
    input_method = tab.context.new_cdp_session(tab.page)
    composition = {"text": "にほん", "selectionStart": 3, "selectionEnd": 3}
    input_method.send("Input.imeSetComposition", composition)
    tab.page.keyboard.press("Enter")
    expect(tab.messages).to_have_count(0)

    input_method.send("Input.insertText", {"text": "日本"})
    tab.page.keyboard.press("Enter")

    tab.shows("You 日本", "Diego 日本")


def test_what_one_has_said_comes_back_into_an_empty_field(tab):
    tab.say("One")
    tab.shows("You One", "Diego One")
    tab.say("two\nlines")
    tab.shows("You One", "Diego One", "You two lines", "Diego two lines")
    for key, value in [
        *[("ArrowUp", "two\nlines"), ("ArrowUp", "One"), ("ArrowUp", "One")],
        *[("ArrowDown", "two\nlines"), ("ArrowDown", ""), ("ArrowUp", "two\nlines")],
    ]:
        tab.page.keyboard.press(key)
        expect(tab.field).to_have_value(value)
    tab.field.fill("A draft")
    tab.page.keyboard.press("ArrowUp")

    expect(tab.field).to_have_value("A draft")
