"""The chat page in a tab of a real browser."""

import signal
from contextlib import contextmanager

from playwright.sync_api import expect

from testing.running import PATIENCE

expect.set_options(timeout=PATIENCE * 1000)

WITHOUT_ANSWER = "Diego did not answer. Send again"


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

    def tries(self):
        """Return how often it has tried in vain to open a conversation."""
        return sum("WebSocket" in error for error in self.errors)

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


@contextmanager
def frozen(server):
    """Let a server do nothing for a while."""
    server.process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        server.process.send_signal(signal.SIGCONT)


HIDE = """hidden => {
    Object.defineProperty(document, "hidden", {value: hidden, configurable: true})
}"""


TELL = "document.dispatchEvent(new Event('visibilitychange'))"
