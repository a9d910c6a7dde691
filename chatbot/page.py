"""The files of the chat page, and how Bocadillo serves them."""

import bocadillo.applications
from starlette.middleware import wsgi

from chatbot import PROJECT

# Bocadillo would take the folders of wherever the program is started.
TEMPLATES = PROJECT / "templates"
STATIC = {
    "static_dir": PROJECT / "static",
    # For WhiteNoise. It looks for a file whenever it is asked for, as one may be saved
    # at any time. How long a browser keeps it is said in SafeHeaders.
    "static_config": {"autorefresh": True, "max_age": None, "allow_all_origins": False},
}

build_environ = wsgi.build_environ


def build_fitting_environ(scope, body):
    """Build the environment of a WSGI application, such as WhiteNoise (PEP 3333).

    Texts in it hold a byte in each character. Starlette 0.11 overlooks that, and
    WhiteNoise then fails at a path with other characters.
    """
    environ = build_environ(scope, body)
    environ["PATH_INFO"] = scope["path"].encode().decode("latin-1")
    return environ


class FileResponder(wsgi.WSGIResponder):
    """An ASGI application that calls a WSGI application, over HTTP alone."""

    async def __call__(self, receive, send):
        """Respond to a request, or refuse the handshake of a WebSocket."""
        if self.scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1000})
        else:
            await super().__call__(receive, send)


# There is no setting for it.
wsgi.build_environ = build_fitting_environ
bocadillo.applications.WSGIResponder = FileResponder
