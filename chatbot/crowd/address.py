"""Where Redis is: what may be its URL."""

from urllib.parse import parse_qsl, urlsplit

WHAT_FITS = (
    "a URL such as redis://localhost:6379/0, with percent-encoding for what is special "
    "in a password"
)


def parse_redis_url(text: str) -> str:
    """Return a text if it is a URL that redis-py can take. Nothing is connected.

    :raises ValueError: If it is not, with what it should be.
    """
    try:
        check(text)
    except (TypeError, ValueError):
        raise ValueError(WHAT_FITS) from None
    return text


def check(url: str) -> None:
    """Look at each part of a URL, of which redis-py overlooks some.

    With ``/``, ``?`` or ``#`` in a password, a part of it would become the host, which
    is in the messages about it.

    :raises ValueError: If a part of it cannot be.
    :raises TypeError: If redis-py does not know one of its options.
    """
    from redis.asyncio import ConnectionPool

    parts = urlsplit(url)
    if not url.isprintable() or " " in url or parts.fragment:
        raise ValueError("It is not the URL of a Redis.")
    if parts.scheme != "unix" and parts.path not in {"", "/"}:
        int(parts.path[1:])
    parse_qsl(parts.query, strict_parsing=bool(parts.query))
    ConnectionPool.from_url(url).make_connection()  # type: ignore[no-untyped-call]
