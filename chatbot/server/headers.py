"""The headers that tell a browser what a response may do."""

from base64 import b64encode
from hashlib import sha256

from chatbot.server.asgi import Application, Message, Receive, Scope, Send
from chatbot.server.page import ADD_SLASH

HEADERS = [
    # What a page takes in comes from here, and one script stands within its markup.
    # No other site may show it in a frame. See https://www.w3.org/TR/CSP3/.
    (
        b"content-security-policy",
        b"default-src 'self'; script-src 'self' 'sha256-%s'; base-uri 'none'; "
        b"form-action 'none'; frame-ancestors 'none'"
        % b64encode(sha256(ADD_SLASH.encode()).digest()),
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    # The browser asks each time whether what it has is still right.
    (b"cache-control", b"no-cache"),
]


class SafeHeaders:
    """ASGI middleware: add ``HEADERS`` to each HTTP response of an application."""

    def __init__(self, app: Application) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *HEADERS]
            await send(message)

        # A copy, since Bocadillo shortens the path of a static file, and the log
        # should have the whole.
        await self.app(dict(scope), receive, send_safely)
