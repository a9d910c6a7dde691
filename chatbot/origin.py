"""Which pages may talk to Diego, and which hosts they can come from."""

import re
from urllib.parse import urlsplit

# A name or an IPv4 address, or an IPv6 address in brackets; then perhaps a port.
HOST = re.compile(r"([a-z0-9._-]+|\[[0-9a-f:.]+\])(:[0-9]{0,5})?", re.IGNORECASE)


def is_host(text):
    """Say whether a text can be the value of a Host header (RFC 9110, 7.2)."""
    try:
        return bool(HOST.fullmatch(text)) and urlsplit(f"//{text}").port != 0
    except ValueError:  # There is no such IPv6 address or port.
        return False


def without_default_port(origin):
    """Give an origin as a browser does: without 80 for http, or 443 for https."""
    scheme = origin.partition("://")[0]
    return origin.removesuffix({"http": ":80", "https": ":443"}.get(scheme, ""))


def is_allowed(origin, host, allowed_origins):
    """Say whether a page may open a conversation (RFC 6455, section 10.2).

    :param origin: Where the page comes from: the value of the Origin header.
    :param host: What the page connects to: the value of the Host header. A page
        of the same host may always.
    :param allowed_origins: The origins of other pages that may, in lower case.
        With ``*`` among them, all may.
    """
    origin, host = origin.lower(), host.lower()
    own_origins = {
        without_default_port(f"{scheme}://{host}") for scheme in ["http", "https"]
    }
    return not allowed_origins.isdisjoint({"*", origin}) or origin in own_origins
