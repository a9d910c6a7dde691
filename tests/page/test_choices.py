"""What Diego offers to choose from is buttons, until something else is said."""

import pytest
from playwright.sync_api import expect

from tests.page.test_access import PHONE, WIDE_SCREEN, find_barriers

pytestmark = pytest.mark.browser

QUESTION = "What can you do?"
INTRODUCTION = "We can chat, and you can say one of these:"


@pytest.fixture
def offered(open_tab, server):
    """A tab in which Diego has offered his skills' questions."""
    tab = open_tab(server).connects()
    tab.say(QUESTION)
    tab.choices = tab.log.get_by_role("list", name="What you can say")
    expect(tab.choices.get_by_role("button")).not_to_have_count(0)
    return tab


def test_a_line_is_said_by_its_button(offered):
    expect(offered.messages.last.locator(".text")).to_have_text(INTRODUCTION)
    offered.choices.get_by_role("button", name="What is your name?").click()

    expect(offered.messages.last).to_have_text("Diego My name is Diego.")
    expect(offered.messages.nth(-2)).to_have_text("You What is your name?")
    expect(offered.choices).to_have_count(0)
    expect(offered.field).to_be_focused()
    expect(offered.messages.nth(1)).to_contain_text("4. What is your name?")


def test_the_buttons_are_gone_once_something_else_is_said(offered):
    offered.say("Who are you?")

    expect(offered.choices).to_have_count(0)
    expect(offered.messages.nth(1)).to_contain_text("1. How many people are you")


def test_a_line_is_said_by_the_keyboard(offered):
    for _ in range(10):
        offered.page.keyboard.press("Shift+Tab")
        if offered.page.evaluate("document.activeElement.closest('.choices') !== null"):
            break
    offered.page.keyboard.press("Enter")

    expect(offered.messages.last).to_contain_text('You said: "What can you do?"')


def test_a_reload_keeps_the_buttons(offered):
    offered.page.reload()
    offered.connects()
    offered.choices.get_by_role("button", name="What is your name?").click()

    expect(offered.messages.last).to_have_text("Diego My name is Diego.")


def test_what_is_not_sure_is_offered(open_tab, server):
    tab = open_tab(server).connects()
    tab.say("can I ask you something")
    tab.button("Can I ask you a question?").click()

    expect(tab.messages.last).to_have_text("Diego Sure, ask away.")


def test_other_lines_with_numbers_are_no_buttons(tab):
    tab.say("Do this:\n1. Wait\n2. Sleep")

    tab.field.fill("")
    expect(tab.messages).to_have_count(2)
    expect(tab.log.get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, WIDE_SCREEN])
def test_axe_finds_nothing_about_the_buttons(open_tab, server, scheme, size):
    tab = open_tab(server, color_scheme=scheme, viewport=size).connects()
    tab.say(QUESTION)

    expect(tab.log.get_by_role("button").first).to_be_visible()
    assert find_barriers(tab) == []
    widths = "log => [log.scrollWidth, log.clientWidth]"
    assert len(set(tab.log.evaluate(widths))) == 1
    for button in tab.log.get_by_role("button").all():
        assert button.bounding_box()["height"] >= 44
