"""How uvicorn is called."""

import logging
import os
from typing import Any, cast

import uvicorn
from bocadillo import App
from bocadillo.error_handlers import error_to_text
from bocadillo.errors import HTTPError
from starlette.middleware.cors import CORSMiddleware
from uvicorn.middleware.asgi2 import ASGI2Middleware

from chatbot import PROJECT
from chatbot.mind.conversation import Conversations
from chatbot.server.admission import Admission
from chatbot.server.asgi import Application
from chatbot.server.checks import check_address, check_certificate, make_room
from chatbot.server.connections import FairWebSocketProtocol, TimelyHttpProtocol
from chatbot.server.guard import Guard
from chatbot.server.headers import SafeHeaders
from chatbot.server.lifespan import PlainLifespan
from chatbot.server.log import LOG
from chatbot.server.resumption import KeptConversations, Resumption
from chatbot.server.settings import Settings, check_port, is_debug, read_settings
from chatbot.server.workers import run_workers

logger = logging.getLogger(__name__)

# Bocadillo takes both before it calls ``serve``.
check_port()
if not is_debug():
    os.environ.pop("BOCADILLO_DEBUG", None)

# Connections for what is asked over HTTP, beside two for each client.
OTHER_CONNECTIONS = 100
# Bytes of a message that are read beyond its limit, so that its client learns of it.
MARGIN = 65_536
# Seconds between two pings, and for a client to answer one; also to send a request, and
# to read what was sent to it.
PING_INTERVAL = 20
TIMEOUT = 20
# Seconds for clients to take leave of a server that stops.
STOP_TIMEOUT = 1
# And for a worker to be there: on a busy machine, its training takes a while.
STARTUP_TIMEOUT = 60


def serve(
    app: App | str, host: str, port: int, debug: bool = False, **settings: Any
) -> None:
    """Serve a Bocadillo application until a signal stops it.

    ``App.run`` calls it, and hands its keyword arguments on.

    :param app: The application. In debug mode its import string, and then the server
        starts anew when a program or a corpus is saved.
    :param host: Ignored: where ``PORT`` is set, Bocadillo would serve all networks. It
        is ``DIEGO_HOST`` that counts.
    :param port: The port to listen on.
    :param settings: Settings of uvicorn's, to be taken instead of these.
    :raises SystemExit: With a line that says why, if it cannot be served so.
    """
    own = read_settings()
    make_room(own.max_clients)
    check_address(own.host, port)
    check_certificate(own.certificate, own.key)
    settings = {
        "http": TimelyHttpProtocol,
        "ws": FairWebSocketProtocol,
        "ws_max_size": own.max_message_length + MARGIN,
        "ws_ping_interval": PING_INTERVAL,
        "ws_ping_timeout": TIMEOUT,
        "ws_per_message_deflate": False,  # It would take memory for each client.
        "limit_concurrency": 2 * own.max_clients + OTHER_CONNECTIONS,
        "timeout_graceful_shutdown": STOP_TIMEOUT,
        "timeout_worker_healthcheck": STARTUP_TIMEOUT,
        **settings,
    }
    if debug:
        settings |= {"reload_dirs": str(PROJECT), "reload_includes": ["*.y*ml"]}
    is_imported = debug or own.workers > 1
    settings |= {
        "app": "chatbot.server.run:load" if is_imported else protect(app, own),
        "factory": is_imported,
        "reload": debug,
        "host": own.host,
        "port": port,
        "lifespan": "on",
        "ssl_certfile": own.certificate,
        "ssl_keyfile": own.key,
        "log_config": LOG,
        "workers": own.workers,  # Else the variable WEB_CONCURRENCY would count.
    }
    if own.workers > 1:
        run_workers(uvicorn.Config(**settings))
    else:
        uvicorn.run(**settings)


def load() -> Application:
    """Import the application, in each process that uvicorn starts."""
    from app import app

    app.debug = is_debug()
    return protect(app, read_settings())


def protect(app: App, settings: Settings) -> Application:
    """Make an ASGI 3 application of a Bocadillo application and all that guards it."""
    if not app.debug:
        app.add_error_handler(Exception, report)
    if origins := settings.allowed_origins:  # Their pages may ask for the count, too.
        app.add_asgi_middleware(CORSMiddleware, allow_origins=origins)
    conversations = keep_conversations(app, settings.redis_url)
    resuming = Resumption(cast(Application, ASGI2Middleware(app)), conversations)
    guarded = Guard(resuming, settings.max_message_length)
    return PlainLifespan(SafeHeaders(Admission(guarded, settings)))


def keep_conversations(app: App, redis_url: str | None) -> KeptConversations:
    """Keep the conversations of clients who may come back, while it runs."""
    if redis_url is None:
        return Conversations()
    from chatbot.crowd.conversations import SharedConversations

    conversations = SharedConversations(redis_url)
    app.on("startup", conversations.start)
    app.on("shutdown", conversations.stop)
    return conversations


async def report(req: Any, res: Any, exc: Exception) -> None:
    """Answer 500 where a view fails. Bocadillo would log it at each later request."""
    logger.error("A view has failed.", exc_info=exc)
    await error_to_text(req, res, HTTPError(500))
