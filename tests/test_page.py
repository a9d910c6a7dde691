"""The chat page, in a real browser."""

import signal
from contextlib import contextmanager
from math import ceil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser import find_browser, running_browser
from tests.certificates import write_certificates
from tests.picture import take_picture
from tests.running import ECHO, PATIENCE, PROJECT, eventually, running_server
from tests.test_server import CERTAIN_RESPONSES

pytestmark = pytest.mark.skipif(
    find_browser() is None,
    reason="There is no Chromium here. README.md says how to get one.",
)

expect.set_options(timeout=PATIENCE * 1000)

PHONE = {"width": 320, "height": 568}
WIDE_SCREEN = {"width": 1280, "height": 800}

WITHOUT_ANSWER = "Diego did not answer. Send again"


@pytest.fixture(scope="module")
def browser():
    with running_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def echo():
    """A server with an echo in Diego's place."""
    with running_server(change=ECHO) as server:
        yield server
        assert "Traceback" not in server.log


class Tab:
    """The page in a tab of its own, which shares nothing with others.

    :ivar errors: What it has written into the browser's console as errors.
    """

    def __init__(self, browser, server, prepare=None, **settings):
        self.context = browser.new_context(**settings)
        self.page = self.context.new_page()
        self.errors = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._note)
        if prepare:
            prepare(self.page)
        self.page.goto(f"http://localhost:{server.port}/")

        self.field = self.page.get_by_role("textbox", name="Message")
        self.status = self.page.get_by_role("status")
        self.log = self.page.get_by_role("log", name="Conversation")
        self.messages = self.log.locator(".message")

    def _note(self, line):
        if line.type in {"error", "warning"}:
            self.errors.append(line.text)

    def button(self, name):
        return self.page.get_by_role("button", name=name)

    def connects(self):
        """Wait until it is connected."""
        expect(self.status).to_contain_text("Connected.")
        return self

    def stop_the_clock(self):
        """Let the page's clock, which is a fake one, go on by ``run_for`` alone."""
        self.page.clock.pause_at(self.page.evaluate("Date.now() / 1000 + 1"))

    def say(self, text):
        """Send a text by the keyboard."""
        self.field.fill(text)
        self.page.keyboard.press("Enter")

    def shows(self, *messages):
        """Wait until the log holds these messages, each after its speaker's name."""
        expect(self.messages).to_have_text(list(messages))

    def is_at_end(self):
        return self.log.evaluate(
            "log => log.scrollHeight - log.clientHeight - log.scrollTop < 8"
        )


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


@contextmanager
def frozen(server):
    """Let a server do nothing for a while."""
    server.process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        server.process.send_signal(signal.SIGCONT)


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


def test_blank_messages_are_not_sent(tab):
    for text in ["", "   ", "\n\n", "\u3000\u00a0", "\u200b\u00ad", "\u3164"]:
        tab.say(text)
        tab.button("Send").click()
    tab.say("Hello")

    tab.shows("You Hello", "Diego Hello")


@pytest.mark.parametrize("character", ["a", "€", "漢", "\n€"])
def test_the_longest_message_fits_the_server_s_limit(tab, character):
    tab.field.click()
    tab.page.keyboard.insert_text(character * 2000)
    text = tab.field.input_value()
    assert len(text) == 1000
    expect(
        tab.page.get_by_text("A message has 1000 characters at most.")
    ).to_be_visible()

    tab.page.keyboard.press("Enter")

    expect(tab.messages).to_have_count(2)
    said, heard = tab.messages.locator(".text").all_text_contents()
    assert said == heard == text.strip()


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


def test_diego_is_typing_while_a_reply_is_awaited(tab, echo):
    typing = tab.page.get_by_text("Diego is typing…")
    expect(typing).to_be_hidden()

    with frozen(echo):
        tab.say("Hello")
        tab.shows("You Hello")
        expect(typing).to_be_visible()

    tab.shows("You Hello", "Diego Hello")
    expect(typing).to_be_hidden()


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


HIDE = """hidden => {
    Object.defineProperty(document, "hidden", {value: hidden, configurable: true})
}"""
TELL = "document.dispatchEvent(new Event('visibilitychange'))"


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


def test_a_killed_server_is_found_again_and_nothing_is_lost(open_tab, start_server):
    server = start_server(change=ECHO)
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

    server = start_server(change=ECHO, PORT=str(server.port))
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
    assert {"ERR_CONNECTION_REFUSED" in error for error in tab.errors} == {True}


@pytest.fixture
def abandoned_tab(open_tab, start_server):
    """A tab that its server can abandon. Its clock stands still."""
    server = start_server(change=ECHO)
    tab = open_tab(
        server, server_fails=True, prepare=lambda page: page.clock.install()
    ).connects()
    tab.stop_the_clock()

    def abandon(random=0):
        tab.page.evaluate(f"Math.random = () => {random}")
        server.stop()

    tab.server, tab.abandon = server, abandon
    return tab


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
        tries = len(tab.errors)
        tab.page.clock.run_for(delay - 200)
        expect(tab.status).to_contain_text("Next try in 1 s.")
        assert len(tab.errors) == tries
        tab.page.clock.run_for(200)


@pytest.mark.parametrize("event", ["window.dispatchEvent(new Event('online'))", TELL])
def test_a_try_comes_at_once_when_there_is_hope(abandoned_tab, start_server, event):
    tab = abandoned_tab
    tab.abandon()
    expect(tab.status).to_contain_text("Next try in 1 s.")
    start_server(change=ECHO, PORT=str(tab.server.port))

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


@pytest.fixture
def unanswered(tab):
    """A tab with the most messages that are kept. The first few have no answer."""
    tab.page.evaluate(
        """() => sessionStorage.setItem("conversation", JSON.stringify(
            Array.from({length: 500}, (_, number) => (
                {speaker: "You", text: `No. ${number}`, answered: number > 2}
            ))
        ))"""
    )
    tab.page.reload()
    tab.connects()
    expect(tab.messages).to_have_count(500)
    return tab


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
    server = start_server(change=ECHO, DIEGO_MESSAGE_LENGTH="10")
    tab = open_tab(server).connects()
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


def test_the_log_follows_those_who_read_at_its_end(tab):
    newest = tab.button("To the newest message")
    for number in range(20):
        tab.say(f"Message {number}")
    expect(tab.messages).to_have_count(40)
    assert tab.is_at_end()
    expect(newest).to_be_hidden()

    tab.log.evaluate("log => log.scrollTo(0, 100)")
    expect(newest).to_be_visible()
    tab.say("One more")
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


def test_each_tab_is_a_conversation_of_its_own_until_it_is_cleared(open_tab, server):
    tab, other = open_tab(server).connects(), open_tab(server).connects()
    tab.say("My name is Ana")
    tab.shows("You My name is Ana", "Diego Nice to meet you, Ana.")
    other.say("What is my name?")
    other.shows("You What is my name?", "Diego You have not told me.")

    tab.button("Clear conversation").click()
    tab.connects().say("What is my name?")
    tab.shows("You What is my name?", "Diego You have not told me.")


def test_the_prompts_to_begin_with_go_away(open_tab, server):
    tab = open_tab(server).connects()
    tab.button("Are you a robot?").click()

    tab.shows("You Are you a robot?", "Diego Yes I am.")
    expect(tab.button("Are you a robot?")).to_be_hidden()
    expect(tab.field).to_be_focused()


def test_diego_knows_all_the_prompts_to_begin_with(open_tab, server, ask):
    tab = open_tab(server).connects()
    prompts = tab.page.locator("#start li").all_text_contents()

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


def find_barriers(tab):
    results = Axe().run(tab.page)
    assert results.response["passes"]
    return [(fault["id"], fault["nodes"]) for fault in results.response["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, WIDE_SCREEN])
def test_axe_finds_nothing(open_tab, start_server, scheme, size):
    server = start_server(change=ECHO)
    tab = open_tab(
        server, server_fails=True, color_scheme=scheme, viewport=size
    ).connects()
    assert find_barriers(tab) == []

    for number in range(20):
        tab.say(f"Message {number}")
    expect(tab.messages).to_have_count(40)
    tab.log.evaluate("log => log.scrollTo(0, 100)")
    expect(tab.button("To the newest message")).to_be_visible()
    assert find_barriers(tab) == []

    with frozen(server):
        tab.say("Hello")
        tab.page.locator("#typing").evaluate(
            "typing => Promise.all(typing.getAnimations().map(each => each.finished))"
        )
        assert find_barriers(tab) == []
        server.process.kill()
    expect(tab.button("Send again")).to_be_visible()
    tab.log.evaluate("log => log.scrollTo(0, log.scrollHeight)")
    assert find_barriers(tab) == []


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


def test_everything_can_be_done_by_keyboard(tab):
    def tab_to(element):
        for _ in range(10):
            if element.evaluate("element => element === document.activeElement"):
                outline = element.evaluate(
                    "element => getComputedStyle(element).outline"
                )
                assert "3px" in outline
                return
            tab.page.keyboard.press("Tab")
        raise AssertionError(f"{element} cannot be reached.")

    tab_to(tab.button("What’s up?"))
    tab.page.keyboard.press("Enter")
    tab.shows("You What’s up?", "Diego What’s up?")
    tab.page.keyboard.type("Hello")
    tab.page.keyboard.press("Tab")
    tab_to(tab.button("Send"))
    tab.page.keyboard.press("Space")
    expect(tab.messages).to_have_count(4)
    for number in range(20):
        tab.say(f"Message {number}")
    expect(tab.messages).to_have_count(44)

    tab_to(tab.log)
    tab.page.keyboard.press("Home")
    expect(tab.log).to_have_js_property("scrollTop", 0)
    tab_to(tab.button("To the newest message"))
    tab.page.keyboard.press("Enter")
    expect(tab.field).to_be_focused()
    tab_to(tab.button("Clear conversation"))
    tab.page.keyboard.press("Enter")
    tab.shows()


@pytest.mark.parametrize("size", [PHONE, WIDE_SCREEN, {"width": 320, "height": 256}])
def test_nothing_scrolls_sideways(open_tab, echo, size):
    tab = open_tab(echo, viewport=size).connects()
    last, field = tab.page.locator("#start").bounding_box(), tab.field.bounding_box()
    assert last["y"] + last["height"] <= field["y"]
    for text in ["W" * 1000, "two words", "漢" * 500, "a\n" * 20]:
        tab.say(text)
    expect(tab.messages).to_have_count(8)
    tab.field.fill("W" * 1000)

    for element in ["html", "#log", "#message"]:
        width = "element => element.scrollWidth - element.clientWidth"
        assert tab.page.locator(element).evaluate(width) == 0


def test_motion_is_off_where_asked_for(open_tab, echo):
    moves = "element => getComputedStyle(element).animationName"
    for wish, name in [("no-preference", "appear"), ("reduce", "none")]:
        tab = open_tab(echo, reduced_motion=wish).connects()
        assert tab.page.locator("#typing").evaluate(moves) == name


def test_three_small_files_make_the_first_paint(open_tab, echo):
    sizes = {}

    def prepare(page):
        page.on("response", lambda response: sizes.update({response.url: response}))

    tab = open_tab(echo, prepare=prepare).connects()
    paint = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
    painted = eventually(lambda: tab.page.evaluate(paint))
    requested = tab.page.evaluate(
        """painted => performance.getEntriesByType("resource")
            .filter(resource => resource.startTime < painted)
            .filter(resource => resource.initiatorType != "fetch")
            .map(resource => new URL(resource.name).pathname)""",
        painted,
    )
    # Beside the page itself. The icon and the count may be asked for, not waited for.
    assert set(requested) <= {"/static/chat.css", "/static/chat.js", "/static/icon.svg"}
    assert sum(len(response.body()) for response in list(sizes.values())) < 30_000


@pytest.mark.parametrize(
    "address", ["https://diego.example/a/b/", "https://d.example:8443/"]
)
def test_the_socket_is_where_the_page_is(browser, echo, address):
    """Behind a proxy that speaks TLS, and serves the page under a path."""
    context = browser.new_context()
    page = context.new_page()
    page.route(
        f"{address}**",
        lambda route: route.fulfill(
            response=route.fetch(
                url=route.request.url.replace(address, f"http://localhost:{echo.port}/")
            )
        ),
    )
    conversations = []
    page.route_web_socket("**", lambda socket: conversations.append(socket.url))
    page.goto(address + "?a=b#c")

    expect(page.get_by_role("status")).to_contain_text("Connected.")
    assert conversations == [address.replace("https:", "wss:") + "conversation"]
    page.unroute_all(behavior="wait")
    context.close()


def test_the_picture_in_the_readme_can_be_taken_anew(browser, server, tmp_path):
    take_picture(browser, server, tmp_path / "page.png")

    def size_of(path):
        data = path.read_bytes()
        assert data.startswith(b"\x89PNG")
        return data[16:24]

    assert size_of(tmp_path / "page.png") == size_of(PROJECT / "docs" / "page.png")
