"""Who is let in: by which host, from which pages, and how many (ASGI middleware)."""

import logging

from starlette.datastructures import Headers

from chatbot.server.asgi import Application, Receive, Scope, Send
from chatbot.server.origin import is_allowed, is_served
from chatbot.server.settings import Settings

logger = logging.getLogger(__name__)


class Admission:
    """Refuse those who should not get to an application, and tell the log why.

    :param app: The ASGI application for all others.
    :param settings: Which hosts and origins are allowed, and how many clients.
    """

    def __init__(self, app: Application, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        self.clients = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif refusal := self.find_refusal(scope):
            await refuse(scope, send, *refusal)
        else:
            number = int(scope["type"] == "websocket")
            self.clients += number
            try:
                await self.app(scope, receive, send)
            finally:
                self.clients -= number

    def find_refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Return the status of a refusal and its reason, if it is one."""
        headers = Headers(scope=scope)
        hosts, origins = headers.getlist("host"), headers.getlist("origin")
        if len(hosts) != 1 and (hosts or scope["http_version"] != "1.0"):
            return 400, "not one Host"
        if hosts and not is_served(hosts[0], self.settings.allowed_hosts):
            return 400, (
                f"Host {shown(hosts[0])} is not known. If it is this server, add it to "
                "DIEGO_HOSTS"
            )
        if scope["type"] == "http":
            return None
        host = hosts[0] if hosts else ""
        allowed_origins = self.settings.allowed_origins
        for origin in origins:
            if not is_allowed(origin, host, scope["scheme"], allowed_origins):
                return 403, (
                    f"Origin {shown(origin)} is not that of Host {shown(host)}. If a "
                    "proxy is between them, have it hand on Host with its port, or add "
                    "the origin to DIEGO_ORIGINS"
                )
        if self.clients >= self.settings.max_clients:
            return 503, "too many clients. Set DIEGO_CLIENTS to let more in"
        return None


def shown(text: str) -> str:
    """Write what a stranger has sent as ASCII for the log, and not at length."""
    return ascii(text[:100])


async def refuse(scope: Scope, send: Send, status: int, reason: str) -> None:
    """Respond with a status alone; to a handshake by ASGI's denial response."""
    logger.warning("%s:%d - refused: %d, %s.", *scope["client"], status, reason)
    kind = {"http": "http", "websocket": "websocket.http"}[scope["type"]]
    headers = [(b"content-length", b"0"), (b"connection", b"close")]
    start = {"type": f"{kind}.response.start", "status": status, "headers": headers}
    await send(start)
    await send({"type": f"{kind}.response.body", "body": b""})
