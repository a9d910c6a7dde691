"""How uvicorn is called."""

import logging

import uvicorn
from bocadillo.error_handlers import error_to_text
from bocadillo.errors import HTTPError
from uvicorn.config import LOGGING_CONFIG
from uvicorn.middleware.asgi2 import ASGI2Middleware

from chatbot import PROJECT
from chatbot.server.admission import Admission
from chatbot.server.checks import check_address, check_certificate, make_room
from chatbot.server.connections import FairWebSocketProtocol, TimelyHttpProtocol
from chatbot.server.guard import Guard
from chatbot.server.headers import SafeHeaders
from chatbot.server.lifespan import PlainLifespan
from chatbot.server.settings import read_settings

logger = logging.getLogger(__name__)

# Connections for what is asked over HTTP, beside two for each client.
OTHER_CONNECTIONS = 100
# Bytes of a message that are read beyond its limit, so that its client learns of it.
MARGIN = 65_536
# Seconds for clients to take leave of a server that stops.
STOP_TIMEOUT = 1


def serve(app, host, port, debug=False, **settings):
    """Serve a Bocadillo application until a signal stops it.

    :param app: The application. In debug mode its import string, and then the server
        starts anew when a program or a corpus is saved.
    :param host: The address to listen on.
    :param port: The port to listen on.
    :param settings: Those of :func:`chatbot.server.settings.read_settings`.
    :raises SystemExit: With a line that says why, if it cannot be served so.
    """
    make_room(settings["max_clients"])
    check_address(host, port)
    check_certificate(settings["certificate"], settings["key"])
    reloading = {}
    if debug:
        reloading = {"reload_dirs": str(PROJECT), "reload_includes": ["*.y*ml"]}
    uvicorn.run(
        "chatbot.server.run:load" if debug else protect(app, **settings),
        factory=debug,
        reload=debug,
        **reloading,
        host=host,
        port=port,
        lifespan="on",
        http=TimelyHttpProtocol,
        ws=FairWebSocketProtocol,
        ws_max_size=settings["max_message_length"] + MARGIN,
        ws_per_message_deflate=False,  # It would take memory for each client.
        limit_concurrency=2 * settings["max_clients"] + OTHER_CONNECTIONS,
        ssl_certfile=settings["certificate"],
        ssl_keyfile=settings["key"],
        timeout_graceful_shutdown=STOP_TIMEOUT,
        log_config=configure_log(),
        workers=1,  # Else the variable WEB_CONCURRENCY would count.
    )


def load():
    """Import the application, in each process that uvicorn's reloader starts."""
    from app import app

    app.debug = True
    return protect(app, **read_settings())


def protect(app, allowed_hosts, allowed_origins, max_clients, max_message_length, **_):
    """Make an ASGI 3 application of a Bocadillo application and all that guards it."""
    if not app.debug:
        app.add_error_handler(Exception, report)
    guarded = Guard(ASGI2Middleware(app), max_message_length)
    admitted = Admission(guarded, allowed_hosts, allowed_origins, max_clients)
    return PlainLifespan(SafeHeaders(admitted))


async def report(req, res, exc):
    """Answer 500 where a view fails. Bocadillo would log it at each later request."""
    logger.error("A view has failed.", exc_info=exc)
    await error_to_text(req, res, HTTPError(500))


def configure_log():
    """Give uvicorn's log, with the lines of this package, and fewer tracebacks."""
    logging.getLogger("uvicorn.error").addFilter(leave_out_traceback)
    loggers = {**LOGGING_CONFIG["loggers"], "chatbot": {"handlers": ["default"]}}
    return {**LOGGING_CONFIG, "loggers": loggers}


def leave_out_traceback(record):
    """Leave a fault of a client's as a line: text that is no UTF-8."""
    if str(record.msg).startswith("Invalid UTF-8"):
        record.exc_info = None
    return True
