"""The files of the chat page, and how Bocadillo serves them."""

import logging
import sys
from typing import cast

from bocadillo.staticfiles import static
from markupsafe import Markup
from starlette.middleware.wsgi import WSGIResponder
from starlette.websockets import WebSocketClose

from chatbot import PROJECT
from chatbot.mind.clarification import INTRODUCTIONS
from chatbot.server.asgi import Instance, Receive, Scope, Send
from chatbot.server.settings import is_debug, read_settings

logger = logging.getLogger(__name__)

# Bocadillo would take the folders of wherever the program is started.
TEMPLATES = PROJECT / "templates"

# A page at /diego would look for its files beside it: they are in /diego/.
ADD_SLASH = 'if (!location.pathname.endsWith("/")) location.pathname += "/";'

# What the page has to know of the server.
CONTEXT = {
    "add_slash": Markup(ADD_SLASH),
    "introductions": INTRODUCTIONS,
    "settings": read_settings(),
}

try:
    white_noise = static(
        PROJECT / "static",
        # A saved file is sent as it is then. WhiteNoise calls that unfit otherwise.
        autorefresh=is_debug(),
        max_age=None,  # SafeHeaders says how long a browser keeps a file.
        allow_all_origins=False,
    )
except OSError as error:
    sys.exit(f"Cannot serve {error.filename}: {error.strerror}. Remove or replace it.")


def static_files(scope: Scope) -> Instance:
    """Serve the page's files: an ASGI 2 application, to be mounted.

    Bocadillo would ask WhiteNoise, which is for HTTP alone, about WebSockets too.
    """
    if scope["type"] == "websocket":
        return cast(Instance, WebSocketClose())
    # In WSGI, a text holds a byte in each character (PEP 3333).
    path = scope["path"].encode().decode("latin-1")
    send_file = WSGIResponder(white_noise, {**scope, "path": path})

    async def respond(receive: Receive, send: Send) -> None:
        try:
            await send_file(receive, send)
        except (OSError, RuntimeError):  # It has another length, or is gone.
            logger.error("static%s has changed. Start Diego anew to send it.", path)

    return respond
