"""A person talks with Diego on the page."""

import pytest
from playwright.sync_api import expect

from testing.certificates import write_certificates
from testing.corpora import CERTAIN_RESPONSES
from testing.tab import frozen

pytestmark = pytest.mark.browser


def test_a_person_talks_over_tls(browser, start_server, tmp_path):
    write_certificates(tmp_path, "localhost")
    server = start_server(
        DIEGO_CERTIFICATE=str(tmp_path / "diego.pem"),
        DIEGO_KEY=str(tmp_path / "diego.key"),
    )
    page = browser.new_page(ignore_https_errors=True)
    page.goto(f"https://localhost:{server.port}/")
    page.get_by_role("textbox", name="Message").fill("The cake is a lie.")
    page.keyboard.press("Enter")
    expect(page.locator(".message")).to_have_count(2)
    page.close()


def test_a_person_opens_the_page_and_talks(open_tab, server):
    tab = open_tab(server).connects()
    expect(tab.page).to_have_title("Talk to Diego")
    expect(tab.page.locator("html")).to_have_attribute("lang", "en")
    expect(tab.page.get_by_role("heading", level=1)).to_have_text("Diego")
    expect(tab.field).to_be_focused()

    expected = []
    for prompt, response in CERTAIN_RESPONSES.items():
        tab.page.keyboard.type(prompt)
        tab.page.keyboard.press("Enter")
        expected += [f"You {prompt}", f"Diego {response}"]
        tab.shows(*expected)
        expect(tab.field).to_have_value("")


def test_two_tabs_talk_at_once_and_neither_sees_the_others_words(open_tab, server):
    conversations = [(open_tab(server).connects(), []) for _ in range(2)]
    exchanges = iter(CERTAIN_RESPONSES.items())
    for pair in zip(exchanges, exchanges, strict=True):
        for (tab, expected), (prompt, response) in zip(
            conversations, pair, strict=True
        ):
            tab.say(prompt)
            expected += [f"You {prompt}", f"Diego {response}"]
        for tab, expected in conversations:
            tab.shows(*expected)


def test_the_button_sends_and_gives_the_focus_back(tab):
    tab.field.fill("Hello")
    tab.button("Send").click()

    tab.shows("You Hello", "Diego Hello")
    expect(tab.field).to_be_focused()


def test_markup_arrives_as_text(tab):
    markup = "<img src=x onerror=alert(1)><script>alert(2)</script><b>bold</b>&amp;"
    tab.say(markup)

    tab.shows(f"You {markup}", f"Diego {markup}")
    assert tab.log.locator("img, script, b").count() == 0


def test_diego_is_typing_while_a_reply_is_awaited(tab, echo):
    typing = tab.page.get_by_text("Diego is typing…")
    expect(typing).to_be_hidden()

    with frozen(echo):
        tab.say("Hello")
        tab.shows("You Hello")
        expect(typing).to_be_visible()

    tab.shows("You Hello", "Diego Hello")
    expect(typing).to_be_hidden()


def test_each_tab_is_a_conversation_of_its_own_until_it_is_cleared(open_tab, server):
    tab, other = open_tab(server).connects(), open_tab(server).connects()
    tab.say("My name is Ana")
    tab.shows("You My name is Ana", "Diego Nice to meet you, Ana.")
    other.say("What is my name?")
    other.shows("You What is my name?", "Diego You have not told me.")

    tab.button("Clear conversation").click()
    tab.connects().say("What is my name?")
    tab.shows("You What is my name?", "Diego You have not told me.")


def test_a_prompt_that_lacks_a_name_waits_for_it(open_tab, server):
    tab = open_tab(server).connects()
    tab.button("My name is …").click()
    tab.page.keyboard.type("Ana")
    tab.page.keyboard.press("Enter")

    tab.shows("You My name is Ana", "Diego Nice to meet you, Ana.")


def test_an_address_in_an_answer_can_be_followed_and_no_other_text(tab):
    tab.say(
        "See https://example.org/a?b=c#d, (http://example.com). javascript:alert(1)"
    )
    links = tab.messages.last.locator("a")
    expect(links).to_have_text(["https://example.org/a?b=c#d", "http://example.com"])
    expect(links.first).to_have_attribute("href", "https://example.org/a?b=c#d")
    for name, value in [("rel", "noopener noreferrer"), ("target", "_blank")]:
        expect(links.first).to_have_attribute(name, value)

    expect(tab.messages.first.locator("a")).to_have_count(0)


def test_the_prompts_to_begin_with_go_away(open_tab, server):
    tab = open_tab(server).connects()
    tab.button("Are you a robot?").click()

    tab.shows("You Are you a robot?", "Diego Yes I am.")
    expect(tab.button("Are you a robot?")).to_be_hidden()
    expect(tab.field).to_be_focused()


def test_diego_knows_all_the_prompts_to_begin_with(open_tab, server, ask):
    tab = open_tab(server).connects()
    prompts = tab.page.locator("#start li").all_text_contents()
    prompts = [prompt.replace("…", "Ana") for prompt in prompts]

    assert len(prompts) > 2
    assert "I am sorry, I do not understand." not in map(ask, prompts)


def test_without_javascript_a_sentence_says_what_to_do(open_tab, echo):
    tab = open_tab(echo, java_script_enabled=False)

    sentence = tab.page.locator("noscript")
    expect(sentence).to_be_visible()
    text = sentence.evaluate("noscript => noscript.innerText")
    assert text.startswith("This page needs JavaScript.")
    assert "python client.py" in text
    expect(tab.field).to_be_hidden()
